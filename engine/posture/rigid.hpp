// Moving without changing shape: a turn, then a shift.
#pragma once
#include "core/math.hpp"
#include <glm/gtc/quaternion.hpp>

namespace palpate::posture {

struct Rigid {
    glm::quat turn{1, 0, 0, 0}; // unit
    glm::vec3 shift{0};         // metres

    [[nodiscard]] glm::vec3 operator()(const glm::vec3& point) const { return turn * point + shift; }
};

// first, then second
inline Rigid then(const Rigid& first, const Rigid& second) {
    return {glm::normalize(second.turn * first.turn), second.turn * first.shift + second.shift};
}

inline Rigid inverse(const Rigid& move) {
    const glm::quat back = glm::conjugate(move.turn);
    return {back, back * -move.shift};
}

// By an angle (radians) about an axis (unit, right-hand rule) through a point.
inline Rigid turn_about(const glm::vec3& centre, const glm::quat& turn) { return {turn, centre - turn * centre}; }
inline Rigid turn_about(const glm::vec3& centre, const glm::vec3& axis, float radians) {
    return turn_about(centre, glm::angleAxis(radians, axis));
}

} // namespace palpate::posture
