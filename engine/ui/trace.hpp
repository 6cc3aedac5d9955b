// Says in words what has changed in the window, for tests that drive it from outside.
#pragma once
#include "core/image.hpp"
#include "ui/desk.hpp"
#include <functional>
#include <map>
#include <string>

namespace palpate::ui {

class Trace {
public:
    using Tell = std::function<void(const std::string&)>;
    explicit Trace(Tell tell)
        : tell_(std::move(tell)) {}

    void changes(const Desk& desk); // "selected piriformis.right", "hidden 3", "layer 2.00" ...
    // "window 1280x720", "drawn 900x720", "picture finished"; drawn: smaller than it is shown while it moves
    void picture(core::Extent window, core::Extent drawn, bool finished);
    // A turn of the window's loop, all that it does between two waits. Told when it is the longest since the window was
    // last at rest: "turn 12 ms of work, 15 ms", the work that of its thread alone.
    void begin_turn();
    void end_turn();
    void rest(std::uint64_t pictures); // "rest 27": nothing is left to do, and so many pictures were shown
    [[nodiscard]] bool on() const { return tell_ != nullptr; }

private:
    void note(const std::string& what, const std::string& value); // when it is another than before
    Tell tell_;
    std::map<std::string, std::string> said_;
    struct Times {
        double work = 0, all = 0; // seconds
    };
    static Times now();
    Times began_, longest_;
};

} // namespace palpate::ui
