// What is drawn over and beside the picture: one row and one file each.
#pragma once
#include "ui/desk.hpp"
#include "ui/symbols.hpp"
#include <span>
#include <string_view>

namespace palpate::ui {

// What a person is at: chosen on the rail at the left, one at a time; its panel stands beside the rail.
struct Mode {
    std::string_view name, summary;
    Symbol symbol;
    void (*draw)(Desk&);                 // between begin and end of its panel, as wide as that
    bool at_foot = false;                // of the rail: what one seldom needs
    float strip_em = 0;                  // height of a strip below the picture, for a timeline
    void (*draw_strip)(Desk&) = nullptr; // in it
};
std::span<const Mode> modes();
const Mode* chosen_mode(const Desk& desk); // null: none, the picture has its room

// What is there in every mode, wherever it puts itself.
struct Panel {
    std::string_view name, summary;
    void (*draw)(Desk&);
};
std::span<const Panel> panels();

LayoutWish layout_wish(const Desk& desk); // for make_layout
void draw_panels(Desk& desk);             // all of it, in the order of the tables

void explore_panel(Desk& desk);   // explore.cpp
void pain_panel(Desk& desk);      // pain.cpp
void play_panel(Desk& desk);      // play.cpp
void timeline_strip(Desk& desk);  // timeline.cpp, below the picture
void settings_panel(Desk& desk);  // settings.cpp
void rail_panel(Desk& desk);      // rail.cpp
void toolbar_panel(Desk& desk);   // toolbar.cpp
void selection_panel(Desk& desk); // selection.cpp
void help_panel(Desk& desk);      // help.cpp
void lessons_panel(Desk& desk);   // lessons.cpp
void presenter_panel(Desk& desk); // presenter.cpp
void message_panel(Desk& desk);   // message.cpp
void files_panel(Desk& desk);     // files.cpp
void draft_panel(Desk& desk);     // draft.cpp

void depth_panel(Desk& desk);     // depth.cpp
void distances_panel(Desk& desk); // distances.cpp
void note_panel(Desk& desk);      // note.cpp

// The card at the right of the picture or its framed half, one at a time (card.cpp).
void begin_card(const char* name, Desk& desk);
float card_room(const Desk& desk); // height that is left below the cursor
void end_card();
bool shows_distances(const Desk& desk); // distances.cpp: in the place of the selection

// Parts of Explore.
void layer_gauge(Desk& desk);    // layers.cpp
void structure_tree(Desk& desk); // structures.cpp; takes the room that is left

} // namespace palpate::ui
