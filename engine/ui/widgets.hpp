// The few things that several panels draw.
#pragma once
#include "core/math.hpp"
#include "ui/layout.hpp"
#include "ui/symbols.hpp"
#include <span>
#include <string>
#include <string_view>

namespace palpate::ui {

enum class Icon : std::uint8_t { eye, closed_eye, ghost, isolate };

float em();                // height of running type
float icon_button_width(); // of a square icon button

// A square button; `on`: lit, `faint`: not yet important. `tip` says what a click does. True when clicked.
bool icon_button(const char* id, Icon icon, bool on, bool faint, const char* tip);

// A button with a glyph; where their font is not installed, with its word. `on`: lit. `tip` says what a click does.
bool symbol_button(Symbol symbol, bool on, const char* tip);
float symbol_button_width(Symbol symbol);
float small_symbol_width(Symbol symbol);
bool small_symbol_button(Symbol symbol, const char* tip); // as high as an icon button
void tooltip(const char* text);                           // of the item before, while the pointer is on it

// A box to tick, or one of several to choose, with a text that wraps; true when clicked. `why_not`: said where it is
// not possible.
bool check_row(const char* id, std::string_view text, bool on, bool possible = true, const char* why_not = "");
bool radio_row(const char* id, std::string_view text, bool on);

// A word to click, as wide as itself or as told; `on` fills it with the accent.
bool word_button(const char* label, bool on, float width = 0);

struct WordButton {
    const char* word;
    bool on;
};
// Side by side over the whole width, of one width where all words fit into that, else each as wide as its word needs;
// the one that is clicked, else -1.
int word_buttons(std::span<const WordButton> row);

// The same, one of them chosen and filled.
int choice(std::initializer_list<const char*> words, int chosen);

void working_bar(); // for work that cannot say how far it is: a piece that wanders

// Begins and ends a window of ours without decoration at a fixed place.
void begin_panel(const char* name, const Rectangle& place);
void end_panel();

void wrapped(std::string_view text); // within the width that is left
bool link(const std::string& text);  // in the accent's colour, wrapped; true when clicked
void heading(std::string_view text);
void quiet(std::string_view text); // small, grey, wrapped
// On one line, cut with dots where it is too long. At the cursor, which does not move.
void cut_text(std::string_view text, const glm::vec2& at, float width, std::uint32_t colour);
// A soft shadow under a floating rectangle of the current window's background.
void drop_shadow(const Rectangle& place, float rounding);

// A structure's name on a small plate beside a point, kept inside `bounds`.
void name_plate(std::string_view name, const glm::vec2& at, const Rectangle& bounds, bool strong);

} // namespace palpate::ui
