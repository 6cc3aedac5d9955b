#include "ui/keys.hpp"
#include "ui/sections.hpp"
#include <GLFW/glfw3.h>
#include <array>
#include <cmath>

namespace palpate::ui {
namespace {

constexpr float turn = 34; // pixels of a drag: about 12 degrees
void orbit(Desk& desk, float x, float y) { desk.move(orbited(desk.bound_for(), {x, y})); }

void zoom(Desk& desk, float steps) {
    const glm::vec2 centre{static_cast<float>(desk.picture().width) / 2, static_cast<float>(desk.picture().height) / 2};
    desk.move(zoomed(desk.bound_for(), steps, centre, desk.picture()));
}

void look_from(Desk& desk, std::string_view direction) { desk.fly_to(seen_from(desk.bound_for(), direction)); }

void step_layer(Desk& desk, float step) {
    const float layer = desk.viewing.layer();
    desk.viewing.choose_layer(step > 0 ? std::floor(layer) + 1 : std::ceil(layer) - 1, false);
}

template <void (Viewing::*deed)(Viewing::Structures)>
void with_selection(Desk& desk) {
    if (const auto selected = desk.viewing.selected()) (desk.viewing.*deed)({&*selected, 1});
}

void clear(Desk& desk) { // what lies on top first
    if (desk.help)
        desk.help = false;
    else if (desk.files.asking != Asking::nothing)
        stop_asking(desk);
    else if (!desk.drafts.empty())
        desk.drafts.clear();
    else if (!desk.message.empty())
        desk.message.clear();
    else if (desk.teaching.presenting)
        toggle_presenting(desk);
    else if (desk.tool != Tool::look)
        choose_tool(desk, Tool::look);
    else
        desk.select(std::nullopt);
}

// A presenter's remote control sends page down and page up.
void page(Desk& desk, float step) {
    if (!desk.teaching.presenting)
        step_layer(desk, step);
    else if (step > 0)
        next_step(desk);
    else
        previous_step(desk);
}

void show_lessons(Desk& desk) {
    desk.panels = true;
    desk.mode = "Lessons";
}

void search(Desk& desk) {
    desk.panels = desk.focus_search = true;
    desk.mode = "Explore";
}

void step_picture(Desk& desk, int by) { desk.practice.head.step(by, desk.viewing.scene().film.rate); }

const KeyRow table[] = {
    {"Camera", "Left, Right", "turn", U"", GLFW_KEY_LEFT, 0, true, [](Desk& d) { orbit(d, -turn, 0); }},
    {"Camera", "", "", U"", GLFW_KEY_RIGHT, 0, true, [](Desk& d) { orbit(d, turn, 0); }},
    {"Camera", "Up, Down", "tilt", U"", GLFW_KEY_UP, 0, true, [](Desk& d) { orbit(d, 0, -turn); }},
    {"Camera", "", "", U"", GLFW_KEY_DOWN, 0, true, [](Desk& d) { orbit(d, 0, turn); }},
    {"Camera", "+  -", "nearer, further", U"+=", 0, 0, true, [](Desk& d) { zoom(d, 1); }},
    {"Camera", "", "", U"-_", 0, 0, true, [](Desk& d) { zoom(d, -1); }},
    {"Camera", "1  2", "from the front, from behind", U"1", 0, 0, false, [](Desk& d) { look_from(d, "anterior"); }},
    {"Camera", "", "", U"2", 0, 0, false, [](Desk& d) { look_from(d, "posterior"); }},
    {"Camera", "3  4", "from its left, from its right", U"3", 0, 0, false,
     [](Desk& d) { look_from(d, "left lateral"); }},
    {"Camera", "", "", U"4", 0, 0, false, [](Desk& d) { look_from(d, "right lateral"); }},
    {"Camera", "5  6", "from above, from below", U"5", 0, 0, false, [](Desk& d) { look_from(d, "superior"); }},
    {"Camera", "", "", U"6", 0, 0, false, [](Desk& d) { look_from(d, "inferior"); }},
    {"Camera", "F", "fill the picture with the selection", U"fF", 0, 0, false,
     [](Desk& d) { d.fly_to(d.viewing.framing(d.bound_for(), d.picture())); }},
    {"Camera", "R", "back to where the scene began", U"rR", 0, 0, false,
     [](Desk& d) { d.fly_to(d.viewing.scene_camera(d.picture())); }},
    {"Structures", "H", "hide the selection, or show it", U"hH", 0, 0, false, with_selection<&Viewing::toggle_hidden>},
    {"Structures", "G", "make it see-through, or whole", U"gG", 0, 0, false, with_selection<&Viewing::toggle_ghost>},
    {"Structures", "I", "show it alone, or with the rest", U"iI", 0, 0, false, with_selection<&Viewing::isolate>},
    {"Structures", "PgDn, PgUp", "one layer deeper, one further out", U"", GLFW_KEY_PAGE_DOWN, 0, true,
     [](Desk& d) { page(d, 1); }},
    {"Structures", "", "", U"", GLFW_KEY_PAGE_UP, 0, true, [](Desk& d) { page(d, -1); }},
    {"Structures", "U, Ctrl+Z", "take the last change back", U"uU", GLFW_KEY_Z, modifier::control, true,
     [](Desk& d) { d.viewing.undo(); }},
    {"Structures", "Ctrl+Y", "make it again", U"", GLFW_KEY_Y, modifier::control, true,
     [](Desk& d) { d.viewing.redo(); }},
    {"Structures", "X", "cut the body open, or close it", U"xX", 0, 0, false,
     [](Desk& d) { toggle_section(d.viewing); }},
    {"Structures", "/", "search", U"/", 0, 0, false, search},
    {"Tools", "M", "measure from place to place", U"mM", 0, 0, false, [](Desk& d) { choose_tool(d, Tool::measure); }},
    {"Tools", "D", "what lies under a place, and how deep", U"dD", 0, 0, false,
     [](Desk& d) { choose_tool(d, Tool::needle); }},
    {"Tools", "P", "stick a note to the body", U"pP", 0, 0, false, [](Desk& d) { choose_tool(d, Tool::pin); }},
    {"Play", "Space", "play, pause", U" ", 0, 0, false, [](Desk& d) { d.practice.head.toggle(); }},
    {"Play", ",  .", "one picture back, one on", U",", 0, 0, true, [](Desk& d) { step_picture(d, -1); }},
    {"Play", "", "", U".", 0, 0, true, [](Desk& d) { step_picture(d, 1); }},
    {"Play", "Ctrl+E", "export this, or cancel it", U"", GLFW_KEY_E, modifier::control, false,
     [](Desk& d) { d.practice.export_or_cancel(d.viewing); }},
    {"Lessons", "L", "the list of lessons", U"lL", 0, 0, false, show_lessons},
    {"Lessons", "N  B", "next step, the one before", U"nN", 0, 0, false, next_step},
    {"Lessons", "", "", U"bB", 0, 0, false, previous_step},
    {"Lessons", "A", "answers, shown or not", U"aA", 0, 0, false,
     [](Desk& d) { d.teaching.answers = !d.teaching.answers; }},
    {"Lessons", "F5", "before a class: large words, PgDn and PgUp go on", U"", GLFW_KEY_F5, 0, false,
     toggle_presenting},
    {"Files", "Ctrl+O", "open a scene, a lesson or a body", U"", GLFW_KEY_O, modifier::control, false,
     [](Desk& d) { ask(d, Asking::open); }},
    {"Files", "Ctrl+Shift+S", "save under another name", U"", GLFW_KEY_S, modifier::control | modifier::shift, false,
     [](Desk& d) { ask(d, Asking::save); }},
    {"Files", "Ctrl+S", "save", U"", GLFW_KEY_S, modifier::control, false, save},
    {"Files", "Enter", "take up unsaved work that is offered", U"", GLFW_KEY_ENTER, 0, false, take_up_draft},
    {"Window", "V", "two views side by side, or one", U"vV", 0, 0, false, toggle_split},
    {"Window", "W", "frame the other half, on which all acts (or click in it)", U"wW", 0, 0, false, frame_other_half},
    {"Window", "C", "one camera for both, or each its own", U"cC", 0, 0, false, toggle_together},
    {"Window", "Esc", "clear the selection", U"", GLFW_KEY_ESCAPE, 0, false, clear},
    {"Window", "Tab", "panels away, panels back", U"", GLFW_KEY_TAB, 0, false, [](Desk& d) { d.panels = !d.panels; }},
    {"Window", "Ctrl+Q", "close", U"", GLFW_KEY_Q, modifier::control, false, close_or_ask},
    {"Window", "?", "this help", U"?", GLFW_KEY_F1, 0, false, [](Desk& d) { d.help = !d.help; }},
};

constexpr std::array<MouseRow, 6> mouse_rows{{
    {"Drag", "turn the body"},
    {"Right drag", "shift it (or middle drag, or Shift + drag)"},
    {"Wheel", "nearer, further: toward the pointer"},
    {"Click", "name a structure; ghosts are clicked through"},
    {"Click beside", "clear the selection"},
    {"Double click", "on a name in the list: fill the picture with it"},
}};

bool fits(const KeyRow& row, const Event& event) {
    if (event.repeated && !row.repeats) return false;
    if (event.kind == EventKind::text)
        return row.characters.find(static_cast<char32_t>(event.character)) != std::u32string_view::npos;
    const unsigned telling = modifier::control | modifier::alt | modifier::super | (row.modifiers & modifier::shift);
    return event.kind == EventKind::key && event.down && row.code != 0 && row.code == event.code &&
           (event.modifiers & telling) == row.modifiers;
}

} // namespace

std::span<const KeyRow> key_table() { return table; }
std::span<const MouseRow> mouse_table() { return mouse_rows; }

bool act_on(const Event& event, Desk& desk) {
    const bool asked = desk.files.asking != Asking::nothing || !desk.drafts.empty(); // and nothing else is done
    for (const KeyRow& row : table)
        if (fits(row, event) && (!asked || row.code == GLFW_KEY_ESCAPE || row.code == GLFW_KEY_ENTER)) {
            row.act(desk);
            return true;
        }
    return false;
}

} // namespace palpate::ui
