// Rigid movements that mix well: dual quaternions (Kavan, Collins, Zara and O'Sullivan 2008, "Geometric skinning with
// approximate dual quaternion blending"). A mean of turns about one axis is a turn about that axis, so that flesh
// around a bent joint keeps its distance from it.
#pragma once
#include "core/math.hpp"

namespace palpate::model {

struct DualQuaternion {
    glm::vec4 real{0, 0, 0, 1}, dual{0}; // x, y, z, w; real has unit length

    // p -> turn * p + shift; shift in the unit of the positions.
    static DualQuaternion of(const glm::quat& turn, const glm::vec3& shift) {
        const glm::quat moved = glm::quat(0, shift.x, shift.y, shift.z) * turn;
        return {{turn.x, turn.y, turn.z, turn.w}, 0.5F * glm::vec4(moved.x, moved.y, moved.z, moved.w)};
    }
    void add(const DualQuaternion& other, float share) {
        real += share * other.real;
        dual += share * other.dual;
    }
    // Of a weighted sum of such movements: divides by what it has grown or shrunk to.
    void normalise() {
        const float scale = 1.0F / glm::length(real);
        real *= scale;
        dual *= scale;
    }
    [[nodiscard]] glm::vec3 turned(const glm::vec3& v) const {
        const glm::vec3 axis(real);
        const glm::vec3 t = 2.0F * glm::cross(axis, v);
        return v + real.w * t + glm::cross(axis, t);
    }
    [[nodiscard]] glm::vec3 moved(const glm::vec3& p) const {
        const glm::vec3 axis(real), other(dual);
        return turned(p) + 2.0F * (real.w * other - dual.w * axis + glm::cross(axis, other));
    }
};

} // namespace palpate::model
