// Smoothing a closed mesh without shrinking it or tearing thin places.
#pragma once
#include "model/mesh.hpp"

namespace palpate::model {

// The minimiser of |x - x0|^2 + mu |L x|^2, L being the uniform Laplacian (implicit thin-plate fairing after Desbrun,
// Meyer, Schroeder, Barr 1999): waves shorter than `wave` are damped to less than half, longer ones hardly. `edge` is
// the length of the mesh's edges, about equal everywhere, in the unit of the positions like `wave`. Triangles stay.
void fair(Mesh& mesh, float edge, float wave);

// The components with at least `share` of the largest one's triangles; vertices that nothing uses go too.
Mesh without_crumbs(const Mesh& mesh, double share);

} // namespace palpate::model
