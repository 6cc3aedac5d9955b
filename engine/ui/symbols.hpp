// The signs on buttons: glyphs of Fork Awesome (Debian's fonts-fork-awesome), each with a word that stands in its place
// where that font is not installed.
#pragma once
#include <cstdint>
#include <string_view>

namespace palpate::ui {

enum class Symbol : std::uint8_t {
    explore,
    pain,
    play,
    lessons,
    settings,
    help,
    undo,
    redo,
    home,
    frame,
    views,
    section,
    halves,
    together,
    measure,
    needle,
    pin,
    paint,
    erase,
    dark,
    light,
    close,
    unfold,
    fold,
    remove,
    warning,
    flip,
    pause,
    step_back,
    step_on,
    repeat,
    write
};

struct SymbolRow {
    Symbol symbol;
    char32_t glyph; // of Fork Awesome
    std::string_view utf8, word;
};
const SymbolRow& row_of(Symbol symbol);

// The font's file; a null pointer where it is not installed.
const char* symbol_font_file();
// Pairs of first and last character and a 0, as ImGui wants them: no more glyphs than the table names.
const std::uint16_t* symbol_ranges();

} // namespace palpate::ui
