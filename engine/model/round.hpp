// The sphere, or the cylinder along a known axis, that passes nearest to points.
//
// Started from the algebraic solution, then geometric least squares by Gauss-Newton; points that lie farther from it
// than 2.5 times the robust spread (1.4826 times the median distance) are left out of the next step, so that what
// adjoins a round surface (a fossa, a neck) does not pull at it.
#pragma once
#include "core/math.hpp"
#include <cstddef>
#include <optional>
#include <span>

namespace palpate::model {

struct Round {
    glm::vec3 centre{0}; // of a cylinder: the point of its axis beside the middle of the points
    float radius = 0;    // in the points' unit, as what follows
    float spread = 0;    // root mean square distance of the points used
    std::size_t used = 0;
};

// Nothing when there are too few points or they lie in a plane (a cylinder: on a line).
std::optional<Round> fit_sphere(std::span<const glm::vec3> points);
std::optional<Round> fit_cylinder(std::span<const glm::vec3> points, const glm::vec3& axis); // unit

} // namespace palpate::model
