// How fast a scene's body is bent for a frame, on one core.
#pragma once
#include "scene/stage.hpp"
#include <optional>

namespace palpate::program {

struct PosingSpeed {
    struct Of {
        double median_ms = 0, p95_ms = 0;
        std::uint64_t vertices = 0; // moved, in the mean
    };
    Of seen;  // as finely as the scene's own picture needs it: what a frame costs
    Of whole; // everything at full detail
};
// Of a scene with a technique: the tool placed and the flesh pressed at a moment, beyond the pose. `seen`, `whole` as
// above.
std::optional<PosingSpeed> measure_pressing(const scene::Stage& stage);
std::optional<PosingSpeed> measure_posing(const scene::Stage& stage); // nothing where the body stands still

} // namespace palpate::program
