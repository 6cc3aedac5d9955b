// So many vertices are worked on at once, in loops that compilers turn into vector instructions.
#pragma once
#include <array>
#include <cstddef>
#include <glm/vec3.hpp>

namespace palpate::technique {

inline constexpr std::size_t lanes = 32;
using Lanes = std::array<float, lanes>;
struct LaneVectors {
    Lanes x, y, z;

    [[nodiscard]] glm::vec3 at(std::size_t i) const { return {x[i], y[i], z[i]}; }
    void set(std::size_t i, const glm::vec3& to) {
        x[i] = to.x;
        y[i] = to.y;
        z[i] = to.z;
    }
};

// So many of them fill whole vector registers: what lies behind `count` is worked on, too.
constexpr std::size_t filled(std::size_t count) { return (count + 7) / 8 * 8; }

} // namespace palpate::technique
