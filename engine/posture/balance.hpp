// How a held body comes to rest on its supports.
//
// Weight of the segments against an elastic foundation of flesh and cushions (Winkler), softer where more flesh lies
// over the bone; the least energy of both over the body's height, its tilt and roll where they are free, and the
// joints that give, which a weak spring holds near the pose (Gauss-Newton with Levenberg's damping).
#pragma once
#include "posture/posable.hpp"
#include "posture/position.hpp"
#include "posture/support.hpp"
#include <span>
#include <vector>

namespace palpate::posture {

struct Balance {
    Pose pose;
    Rigid root;
    std::vector<float> pressing_n; // on each support
};

// `start`: the pose and how the body is held; its height does not matter. `shifts`: of the flesh in that pose. Throws
// core::Error: a giving movement that is none, or that leaves its range together with others; a landmark that the body
// lacks.
Balance balance(const Posable& body, const Position& position, const Balance& start, std::span<const Support> supports,
                std::span<const glm::vec3> shifts);

} // namespace palpate::posture
