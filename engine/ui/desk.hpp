// All that panels and keys act on, in one place.
#pragma once
#include "ui/layout.hpp"
#include "ui/viewing.hpp"
#include <string>

namespace palpate::ui {

struct NameTag { // a structure's name beside the pointer
    std::size_t structure = 0;
    glm::vec2 at{0}; // the window's units
};

struct Desk {
    Viewing viewing;
    Layout layout;
    Rectangle card;     // where the selection's facts lie, over the picture
    std::string device; // what draws, for the help
    std::string search;
    bool help = false, panels = true, closing = false;
    bool focus_search = false;        // the search field takes the keyboard next
    bool scroll_to_selection = false; // the list shows the selected row next
    std::optional<NameTag> clicked;   // until the camera moves
    std::optional<NameTag> hovered;   // while the pointer rests

    [[nodiscard]] core::Extent picture() const { return layout.picture_pixels; }
    void select(std::optional<std::size_t> structure) { // from the picture or a key: the list follows
        viewing.select(structure);
        scroll_to_selection = structure.has_value();
        if (!structure) clicked.reset();
    }
};

} // namespace palpate::ui
