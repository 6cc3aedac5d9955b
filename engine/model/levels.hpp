// Index orders that caches like, and coarser versions of a mesh. The only file that sees meshoptimizer.
#pragma once
#include "core/math.hpp"
#include <cstdint>
#include <vector>

namespace palpate::model {

// Reorders the triangles for the vertex cache, then gives the order in which vertices are first used:
// new index of every old vertex. Indices are already renamed.
std::vector<std::uint32_t> optimise_order(std::vector<std::uint32_t>& indices, std::size_t vertex_count);

struct CoarseLevel {
    std::vector<std::uint32_t> indices;
    float error_m = 0; // meshoptimizer's estimate of the distance to the full mesh, in the unit of the positions
};

// About 50, 25, 12 and 6 % of the triangles over the same vertices (quadric edge collapse); fewer levels where a mesh
// is small or will not go further without losing more than `largest_error` of its size.
std::vector<CoarseLevel> coarser_levels(const std::vector<std::uint32_t>& indices,
                                        const std::vector<glm::vec3>& positions);

// As few triangles over the same vertices as stay within about `error` (unit of the positions) of the surface.
std::vector<std::uint32_t> coarser(const std::vector<std::uint32_t>& indices, const std::vector<glm::vec3>& positions,
                                   float error);

} // namespace palpate::model
