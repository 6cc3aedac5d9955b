#include "posture/screw.hpp"
#include <algorithm>
#include <cmath>

namespace palpate::posture {

Rigid screw(const Rigid& from, const Rigid& to, float share) {
    Rigid whole = then(inverse(from), to);
    if (whole.turn.w < 0) whole.turn = -whole.turn;
    const glm::vec3 imaginary(whole.turn.x, whole.turn.y, whole.turn.z);
    const float half_sine = glm::length(imaginary);
    constexpr float no_turn = 1e-4F;
    if (half_sine < no_turn) return then(from, {glm::quat(1, 0, 0, 0), whole.shift * share});
    const glm::vec3 axis = imaginary / half_sine;
    const float angle = 2 * std::atan2(half_sine, whole.turn.w);
    // p -> turn * p + shift leaves a point of the axis where it is, but for the shift along it: of those the nearest to
    // the origin.
    const glm::vec3 along = glm::dot(whole.shift, axis) * axis, across = whole.shift - along;
    const glm::vec3 centre = 0.5F * (across + glm::cross(axis, across) / std::tan(angle / 2));
    Rigid part = turn_about(centre, axis, angle * share);
    part.shift += along * share;
    return then(from, part);
}

} // namespace palpate::posture
