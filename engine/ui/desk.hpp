// All that panels and keys act on, in one place.
#pragma once
#include "ui/autosave.hpp"
#include "ui/document.hpp"
#include "ui/files.hpp"
#include "ui/finding.hpp"
#include "ui/flight.hpp"
#include "ui/halves.hpp"
#include "ui/layout.hpp"
#include "ui/opening.hpp"
#include "ui/painful_places.hpp"
#include "ui/practice.hpp"
#include "ui/preferences.hpp"
#include "ui/teaching.hpp"
#include "ui/tools.hpp"
#include "ui/viewing.hpp"
#include <string>
#include <string_view>

namespace palpate::ui {

struct NameTag { // a structure's name beside the pointer
    std::size_t structure = 0;
    glm::vec2 at{0};      // the window's units
    bool between = false; // no structure after all: Hit::between
    std::size_t half = 0; // of the picture
};

struct Desk {
    Viewing viewing; // of the framed half
    Halves halves{};
    Layout layout;
    Preferences preferences;
    std::string_view mode = "Explore"; // a row of modes(); empty: none, the picture has its room
    Rectangle toolbar;                 // where it lies over the picture; found while drawing
    Rectangle card;                    // where the selection's facts lie, over the picture
    std::string device;                // what draws, for the help
    std::string search;
    Finding finding; // of it
    Practice practice;
    bool help = false, panels = true, closing = false;
    bool card_folded = false;         // the selection's names alone
    float facts_height = 0;           // of all that the card says; found while drawing
    bool focus_search = false;        // the search field takes the keyboard next
    bool scroll_to_selection = false; // the list shows the selected row next
    std::optional<NameTag> clicked;   // until the camera moves
    std::optional<NameTag> hovered;   // while the pointer rests
    Tool tool = Tool::look;
    std::optional<Hit> measuring; // the first end of a distance
    Needle needle;
    PainfulPlaces painful;
    anatomy::Side pain_side = anatomy::Side::right; // of which the pain panel speaks
    std::string pain_words;                         // where it hurts, as it is being written
    std::optional<std::size_t> noting;              // the pin whose note is written
    std::optional<scene::Quality> chosen_quality;   // by hand, kept for the next time
    std::optional<Flight> flight;                   // of the camera, not yet at its end
    Document document;
    Opening opening; // of the next scene
    Files files;
    std::vector<std::string> recent; // files, the last first
    Teaching teaching;
    std::string message;       // of what was done or went wrong, until it is put away
    std::vector<Draft> drafts; // of a window that did not end in order, offered

    [[nodiscard]] core::Extent picture() const { return layout.picture_pixels; }
    void select(std::optional<std::size_t> structure) { // from the picture or a key: the list follows
        viewing.select(structure);
        scroll_to_selection = structure.has_value();
        if (!structure) clicked.reset();
    }
    // Where the framed half lies, and where in it a place of the body, the window's units.
    [[nodiscard]] const Rectangle& place() const { return layout.halves[halves.framed()]; }
    [[nodiscard]] std::optional<glm::vec2> on_window(const glm::vec3& of) const {
        return ui::on_window(*this, halves.framed(), of);
    }
    // Where the camera is, or will be when it has arrived: what keys and buttons go on from.
    [[nodiscard]] const OrbitCamera& bound_for() const { return flight ? flight->to : viewing.camera(); }
    void move(const OrbitCamera& camera) { // at once: a hand does it
        flight.reset();
        viewing.move_camera(camera);
    }
    void fly_to(const OrbitCamera& camera) {
        if (camera != bound_for()) flight = Flight{viewing.camera(), camera, {}};
    }
};

} // namespace palpate::ui
