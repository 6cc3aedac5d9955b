// How fast a scene's body is bent for a frame, on one core.
#pragma once
#include "scene/stage.hpp"
#include <optional>

namespace palpate::program {

inline constexpr double posing_goal_ms = 4; // at most, of a frame as finely as its picture needs it

struct PosingSpeed {
    struct Of {
        double median_ms = 0, p95_ms = 0, most_ms = 0; // of many moments, each the least of some tries
        std::uint64_t vertices = 0;                    // moved, in the mean
    };
    Of seen;  // as finely as the scene's own picture needs it: what a frame costs
    Of whole; // everything at full detail
};
// Of a scene with a technique: one instant beyond the pose, the tool placed and the flesh pressed. `seen`, `whole` as
// above.
std::optional<PosingSpeed> measure_pressing(const scene::Stage& stage);
// All that a frame's shape takes: roughly to see where all is, then as finely as that needs; of a technique with the
// body as it lies. Nothing where the body stands still.
std::optional<PosingSpeed> measure_posing(const scene::Stage& stage);

} // namespace palpate::program
