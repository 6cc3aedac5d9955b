// Rigid movements that mix well: dual quaternions (Kavan, Collins, Zara and O'Sullivan 2008, "Geometric skinning with
// approximate dual quaternion blending"). A mean of turns about one axis is a turn about that axis, so that flesh
// around a bent joint keeps its distance from it.
#pragma once
#include "core/math.hpp"
#include "model/posing/influences.hpp"
#include <span>

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
    // The vector that turns to v, the point that moves to p.
    [[nodiscard]] glm::vec3 turned_back(const glm::vec3& v) const {
        return DualQuaternion{{-glm::vec3(real), real.w}, glm::vec4(0)}.turned(v);
    }
    [[nodiscard]] glm::vec3 before(const glm::vec3& p) const { return turned_back(p - moved(glm::vec3(0))); }
};

// The mean of the segments' movements that the influences ask for. `movements`: aligned (see align()).
inline DualQuaternion mean_movement(const Influences& influences, std::span<const DualQuaternion> movements) {
    if (influences.share[0] == whole_share) return movements[influences.segment[0]];
    constexpr float share_scale = 1.0F / float{whole_share};
    DualQuaternion sum{glm::vec4(0), glm::vec4(0)};
    for (std::size_t i = 0; i < 4 && influences.share[i] > 0; ++i)
        sum.add(movements[influences.segment[i]], static_cast<float>(influences.share[i]) * share_scale);
    sum.normalise();
    return sum;
}

// Gives every movement the sign in which its real part is nearest to the first's: q and -q are the same turn, but only
// one of them lies on the short way.
inline void align(std::span<DualQuaternion> movements) {
    for (DualQuaternion& m : movements)
        if (glm::dot(m.real, movements.front().real) < 0) m = {-m.real, -m.dual};
}

} // namespace palpate::model
