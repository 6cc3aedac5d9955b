// Strokes: how a tool goes over the skin, as pure functions of turns: 0 at the stroke's begin, 1 after one repetition.
// All are smooth (C1) and closed: a turn ends as it began. Blending in and out is the timeline's work (timeline.hpp).
#pragma once
#include "core/math.hpp"
#include <array>
#include <string_view>

namespace palpate::technique {

struct StrokeMotion {
    float path = 0;          // how far along the technique's path, 0 .. 1; added to the phase's own place
    glm::vec2 offset_m{0};   // over the skin: x along the fibres, y across them
    float depth = 1;         // share of the dose's depth that is pressed
    float turn = 0;          // of the tool about the pressing axis, radians
    bool body_moves = false; // the tool lies still, the body goes the other way
};

struct StrokeRow {
    std::string_view name, summary;
    StrokeMotion (*at)(double turns, float length_m);
};

inline constexpr std::size_t stroke_count = 8;
const std::array<StrokeRow, stroke_count>& stroke_table();
const StrokeRow& stroke_named(std::string_view name); // throws core::Error naming the nearest

StrokeMotion press(double turns, float length_m);              // strokes/press.cpp
StrokeMotion glide(double turns, float length_m);              // strokes/glide.cpp
StrokeMotion friction(double turns, float length_m);           // strokes/friction.cpp
StrokeMotion knead(double turns, float length_m);              // strokes/knead.cpp
StrokeMotion circle(double turns, float length_m);             // strokes/circle.cpp
StrokeMotion vibrate(double turns, float length_m);            // strokes/vibrate.cpp
StrokeMotion roll(double turns, float length_m);               // strokes/roll.cpp
StrokeMotion body_moves_on_tool(double turns, float length_m); // strokes/body_moves_on_tool.cpp

// 0 .. 1 .. 0 over a turn, smooth everywhere.
float wave(double turns);
// 0 .. 1, with no speed at both ends.
double smooth_step(double share);

} // namespace palpate::technique
