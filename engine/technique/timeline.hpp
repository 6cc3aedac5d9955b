// What a technique does at a moment: which phase, how hard, where on its path. Pure functions of time.
#pragma once
#include "technique/stroke.hpp"
#include "technique/technique.hpp"

namespace palpate::technique {

struct Moment {
    std::size_t phase = 0;
    double into = 0, left = 0;      // seconds of the phase
    double turns = 0;               // repetitions of the stroke so far in this phase
    std::size_t of_turns = 0;       // in the whole phase; 0: it holds
    float pressure = 0, newton = 0; // now, at the stroke's deepest
    StrokeMotion motion;            // blended in and out, its path that of the technique
};

// `seconds` beyond the ends hold the ends. The technique has at least one phase.
Moment moment_at(const Technique& technique, double seconds);

// Faster strokes cannot be seen in a film of 30 pictures a second: they are shown so slow, and captions say so.
inline constexpr float fastest_shown_hz = 3;
std::size_t turns_of(const Phase& phase); // whole ones, so that phases join and films loop

} // namespace palpate::technique
