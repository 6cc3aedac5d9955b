// What a click on the body means: one row each.
#pragma once
#include "ui/needle.hpp"
#include "ui/symbols.hpp"
#include <optional>
#include <span>
#include <string_view>

namespace palpate::ui {

struct Desk;

struct Hit { // what lies under the pointer
    std::size_t structure = 0;
    glm::vec3 place{0};   // metres, of the body as it is posed
    bool between = false; // in a section, where no structure lies: the skin's inside
};

enum class Tool : std::uint8_t { look, measure, needle, pin, hurts };

struct ToolRow {
    Tool tool;
    Symbol symbol; // of its button; that of `look` has none
    std::string_view name, tip, hint;
    void (*click)(Desk&, const Hit&);
    void (*put_away)(Desk&);                   // what it left over the picture goes
    void (*drag)(Desk&, const Hit&) = nullptr; // with the button held; null: that turns the body
    bool on_toolbar = true;
};
std::span<const ToolRow> tool_table();
const ToolRow& row_of(Tool tool);

// A click over the picture: on something, or beside everything. `at`: the window's units.
void click(Desk& desk, const std::optional<Hit>& hit, const glm::vec2& at);
void choose_tool(Desk& desk, Tool tool); // the same one a second time: no longer

} // namespace palpate::ui
