#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
#include "ui/widgets.hpp"
#include <algorithm>

namespace palpate::ui {
namespace {

const Mode mode_table[] = {
    {"Explore", "find, peel, hide, ghost and isolate what the body is made of", Symbol::explore, explore_panel},
    {"Pain", "courses of nerves, trigger points and where they are felt, what squeezes a nerve; where it hurts",
     Symbol::pain, pain_panel},
    {"Play", "techniques: lay one out on the body, play it, export it", Symbol::play, play_panel, false, 7.6F,
     timeline_strip},
    {"Lessons", "guided lessons, and lessons of one's own", Symbol::lessons, lessons_panel},
    {"Settings", "how the window looks, and in which language it names", Symbol::settings, settings_panel, true},
};

const Panel panel_table[] = {
    {"Rail", "the modes", rail_panel},
    {"Toolbar", "views, undo and tools over the picture", toolbar_panel},
    {"Selection", "names and facts of the structure that was clicked", selection_panel},
    {"Depth", "what a needle passes", depth_panel},
    {"Distances", "what was measured, while measuring", distances_panel},
    {"Note", "of the pin that was clicked", note_panel},
    {"Presenter", "a lesson's step in large words", presenter_panel},
    {"Message", "what was done or went wrong", message_panel},
    {"Files", "what to open, where to save", files_panel},
    {"Draft", "unsaved work after a crash", draft_panel},
    {"Help", "keys and mouse", help_panel},
};

} // namespace

std::span<const Mode> modes() { return mode_table; }
std::span<const Panel> panels() { return panel_table; }

const Mode* chosen_mode(const Desk& desk) {
    const auto found = std::find_if(std::begin(mode_table), std::end(mode_table),
                                    [&](const Mode& mode) { return mode.name == desk.mode; });
    return desk.panels && found != std::end(mode_table) ? found : nullptr;
}

LayoutWish layout_wish(const Desk& desk) {
    const Mode* const mode = chosen_mode(desk);
    return {desk.panels, mode != nullptr, mode != nullptr ? mode->strip_em : 0, desk.halves.split};
}

void draw_panels(Desk& desk) {
    speak(desk.preferences.language);
    if (const Mode* const mode = chosen_mode(desk)) {
        begin_panel("##side", desk.layout.side);
        mode->draw(desk);
        end_panel();
        if (mode->draw_strip != nullptr) {
            begin_panel("##strip", desk.layout.strip);
            mode->draw_strip(desk);
            end_panel();
        }
    }
    for (const Panel& panel : panels()) panel.draw(desk);
}

} // namespace palpate::ui
