// Which second of a film the window shows, and how it goes on.
#pragma once
#include <algorithm>
#include <cmath>

namespace palpate::ui {

struct PlayHead {
    double seconds = 0, length = 0; // of the film
    bool playing = false, loops = true;
    double speed = 1; // 0.25 shows it four times as slowly

    [[nodiscard]] bool at_end() const { return seconds >= length; }
    void go_to(double to) { seconds = std::clamp(to, 0.0, length); }
    void toggle() {
        playing = !playing && length > 0;
        if (playing && at_end()) seconds = 0;
    }
    // Of a film of `rate` pictures a second, from one picture to another.
    void step(int pictures, double rate) {
        playing = false;
        go_to((std::round(seconds * rate) + pictures) / rate);
    }
    void pass(double elapsed) { // seconds of a clock
        if (!playing) return;
        seconds += elapsed * speed;
        if (seconds < length) return;
        if (loops && length > 0) {
            seconds = std::fmod(seconds, length);
        } else {
            seconds = length;
            playing = false;
        }
    }
};

} // namespace palpate::ui
