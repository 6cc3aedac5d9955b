// The camera's way from where it is to where it shall be: smooth, and short enough not to be waited for.
#pragma once
#include "ui/orbit_camera.hpp"
#include <optional>

namespace palpate::ui {

struct Flight {
    OrbitCamera from, to;
    std::optional<double> began; // seconds; none: with the next picture
};

inline constexpr double flight_seconds = 0.6;

// Between both, `share` 0..1 of the time: the short way round, distances by their ratio, no jerk at either end.
OrbitCamera flown(const OrbitCamera& from, const OrbitCamera& to, double share);

} // namespace palpate::ui
