// The signed distance of a surface, on a grid.
#pragma once
#include "model/balls/grid.hpp"
#include "model/mesh.hpp"
#include "model/triangle_tree.hpp"

namespace palpate::atlas {

// Exact within four cells of the surface, about right elsewhere; inside is where the winding number is above one half.
// Reaches four cells beyond the surface, room for what is added to the shape. `tree` is the mesh's.
model::DistanceGrid signed_grid(const model::Mesh& mesh, const model::TriangleTree& tree, float cell);

} // namespace palpate::atlas
