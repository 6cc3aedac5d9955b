// A place on the body that moves with the tissue it lies on.
#pragma once
#include "model/geometry.hpp"
#include <array>
#include <span>

namespace palpate::scene {

// A body's vertices, posed or not. Under a technique its skin has other triangles, and all parts behind it begin
// elsewhere; the vertices that each part had come first in it.
struct Vertices {
    const model::Geometry& geometry;
    std::span<const glm::vec3> positions;
    [[nodiscard]] const glm::vec3& of(std::size_t part, std::uint32_t vertex) const {
        return positions[geometry.parts[part].first_vertex + vertex];
    }
};

struct Snapshot;
Vertices vertices_of(const Snapshot& snapshot); // as long as that lives

// By the nearest triangle of the part's coarsest level, whose corners are moved whenever the part is.
struct Hold {
    std::size_t part = 0;
    std::array<std::uint32_t, 3> corners{}; // of the part's vertices
    glm::vec3 weights{0};                   // of the corners: where the foot of the place lies
    float above = 0;                        // metres from that foot along the triangle's normal
    [[nodiscard]] glm::vec3 in(const Vertices& vertices) const;
};
// `place`: where it lies while the vertices are there. `body`: as it was made; the part has triangles.
Hold hold_at(const model::Geometry& body, std::size_t part, const Vertices& vertices, const glm::vec3& place);

} // namespace palpate::scene
