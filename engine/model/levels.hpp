// Index orders that caches like, and coarser versions of a mesh. The only file that sees meshoptimizer.
#pragma once
#include "core/math.hpp"
#include <cstdint>
#include <vector>

namespace palpate::model {

struct CoarseLevel {
    std::vector<std::uint32_t> indices;
    float error_m = 0; // meshoptimizer's estimate of the distance to the full mesh, in the unit of the positions
};

// About 50, 25, 12 and 6 % of the triangles over the same vertices (quadric edge collapse); fewer levels where a mesh
// is small or will not go further without losing more than `largest_error` of its size.
std::vector<CoarseLevel> coarser_levels(const std::vector<std::uint32_t>& indices,
                                        const std::vector<glm::vec3>& positions);

// Reorders the full mesh's triangles for the vertex cache, then names the vertices anew: those of the coarsest level
// first, then those that each finer one adds, in the order in which it uses them; what nothing uses goes last. Returns the
// new index of every old vertex; all indices are already renamed.
std::vector<std::uint32_t> order_of_use(std::vector<std::uint32_t>& indices, std::vector<CoarseLevel>& coarse,
                                        std::size_t vertex_count);

// As few triangles over the same vertices as stay within about `error` (unit of the positions) of the surface.
std::vector<std::uint32_t> coarser(const std::vector<std::uint32_t>& indices, const std::vector<glm::vec3>& positions,
                                   float error);

} // namespace palpate::model
