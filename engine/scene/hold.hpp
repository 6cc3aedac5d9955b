// A place on the body that moves with the tissue it lies on.
#pragma once
#include "model/geometry.hpp"
#include <array>
#include <span>

namespace palpate::scene {

// By the nearest triangle of the part's coarsest level, whose corners are moved whenever the part is.
struct Hold {
    std::array<std::uint32_t, 3> corners{}; // of the body's vertices
    glm::vec3 weights{0};                   // of the corners: where the foot of the place lies
    float above = 0;                        // metres from that foot along the triangle's normal
    [[nodiscard]] glm::vec3 in(std::span<const glm::vec3> positions) const; // of all the body's vertices
};
// `place`: where it lies while the body is at `positions`. The part has triangles.
Hold hold_at(const model::Geometry& geometry, std::span<const glm::vec3> positions, std::size_t part,
             const glm::vec3& place);

} // namespace palpate::scene
