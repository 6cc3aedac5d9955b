// The keys: one row each, read by the window and by its help.
#pragma once
#include "ui/desk.hpp"
#include "ui/events.hpp"
#include <span>
#include <string_view>
#include <vector>

namespace palpate::ui {

struct KeyRow {
    std::string_view group, keys, summary; // "Camera", "1", "from the front"
    std::u32string_view characters;        // typed, whatever key they stand on
    int code = 0;                          // or a key that types nothing: GLFW's number
    unsigned modifiers = 0;                // of `code`
    bool repeats = false;                  // goes on while the key is held
    void (*act)(Desk&) = nullptr;
};
std::span<const KeyRow> key_table();

// Does what the row of this key says; false when no row has it.
bool act_on(const Event& event, Desk& desk);

// What the mouse does, for the help.
struct MouseRow {
    std::string_view gesture, summary;
};
std::span<const MouseRow> mouse_table();

} // namespace palpate::ui
