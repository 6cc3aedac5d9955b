// Samples of a signed distance on a regular grid, and the surface where it is zero.
#pragma once
#include "core/math.hpp"
#include "model/mesh.hpp"
#include <cstddef>
#include <cstdint>
#include <glm/vec3.hpp>
#include <vector>

namespace palpate::model {

struct DistanceGrid {
    glm::vec3 origin{0};
    float cell = 1;            // edge of a cell, in the unit of the positions
    glm::ivec3 size{0};        // samples along each axis
    std::vector<float> values; // x fastest; negative inside

    DistanceGrid() = default;
    // Covers the box and `margin` around it; every value is `fill`.
    DistanceGrid(const core::Box& box, float cell_size, float margin, float fill);
    [[nodiscard]] std::size_t index(const glm::ivec3& at) const {
        return (static_cast<std::size_t>(at.z) * static_cast<std::size_t>(size.y) + static_cast<std::size_t>(at.y)) *
                   static_cast<std::size_t>(size.x) +
               static_cast<std::size_t>(at.x);
    }
    [[nodiscard]] glm::vec3 place(const glm::ivec3& at) const { return origin + cell * glm::vec3(at); }
    // Trilinear; outside the grid the value at its border plus the distance to it.
    [[nodiscard]] float at(const glm::vec3& point) const;
    [[nodiscard]] glm::vec3 gradient(const glm::vec3& point) const; // central differences of at(), not normalised
};

// Surface nets (Gibson 1998), one vertex for each sheet of the surface that passes a cell, so that sheets which come
// near one another are not pinched together (as in Nielson's dual marching cubes, 2004). Inside samples that share an
// edge or a face of a cell hang together, outside ones that share an edge: samples and surface have the same pieces and
// handles. Closed where the grid's border is outside, triangles outward.
Mesh surface_nets(const DistanceGrid& grid);

} // namespace palpate::model
