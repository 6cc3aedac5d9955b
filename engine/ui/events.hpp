// What a person does to the window, in order. Dear ImGui 1.86 looks at keys and buttons once per frame and would miss a
// press that is over before it looks; so events wait here and are handed out in batches within which nothing is
// pressed and let go again.
#pragma once
#include "core/math.hpp"
#include <cstdint>
#include <deque>
#include <vector>

namespace palpate::ui {

enum class EventKind : std::uint8_t { key, text, button, motion, leave, scroll, focus };

namespace modifier { // bits of Event::modifiers; GLFW's own
inline constexpr unsigned shift = 1, control = 2, alt = 4, super = 8;
}

struct Event {
    EventKind kind = EventKind::motion;
    bool down = false;           // key, button: pressed; focus: gained
    bool repeated = false;       // key: held down long
    int code = 0;                // key (GLFW's number), button (0 left, 1 right, 2 middle)
    unsigned modifiers = 0;      // key, button, scroll
    std::uint32_t character = 0; // text: Unicode
    glm::vec2 at{0};             // motion, button, scroll: pixels from the window's top left
    glm::vec2 by{0};             // scroll: steps, y up
};

class EventQueue {
public:
    void push(const Event& event) { events_.push_back(event); }
    [[nodiscard]] bool empty() const { return events_.empty(); }
    // The next events, ending before one that changes a key or button a second time, before the pointer leaves the
    // place of a press, and before a button is let go after a movement (so that what is dragged gets there).
    std::vector<Event> take_batch();

private:
    std::deque<Event> events_;
};

} // namespace palpate::ui
