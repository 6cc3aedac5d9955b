// From what the mouse does over the picture to what is meant: turning, shifting, coming nearer, pointing at something.
#pragma once
#include "ui/events.hpp"
#include <optional>

namespace palpate::ui {

enum class Gesture : std::uint8_t { none, orbit, pan, zoom, click };

struct Meaning {
    Gesture gesture = Gesture::none;
    glm::vec2 at{0}; // pixels
    glm::vec2 by{0}; // orbit, pan: pixels; zoom: steps in y, up is nearer
};

class Pointer {
public:
    // Events in order; `over_picture` says whether a press or a turn of the wheel falls on the picture (not on a
    // panel).
    Meaning on(const Event& event, bool over_picture);

    [[nodiscard]] bool holding() const { return press_.has_value(); } // a button that was pressed over the picture
    [[nodiscard]] bool dragging() const { return press_ && press_->moved; }
    void let_go() { press_.reset(); }

private:
    struct Press {
        int button = 0;
        Gesture drag = Gesture::orbit;
        glm::vec2 at{0}, last{0};
        bool moved = false;
    };
    std::optional<Press> press_;
};

inline constexpr float click_reach = 4; // pixels: a hand's tremble; further is a drag

} // namespace palpate::ui
