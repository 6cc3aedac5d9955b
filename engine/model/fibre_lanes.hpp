// Evens out the lanes of grain.hpp.
#pragma once
#include "model/mesh.hpp"

namespace palpate::model {

// Lanes traced over flat triangles jump from vertex to vertex. This spreads them along the fibres (strongly) and across
// (a little): the minimiser of  |f.grad w|^2 + across |grad w|^2 + (w - traced)^2 / reach^2  over the surface, f being
// the smoothed direction of the field (anisotropic diffusion, after Weickert 1998). One lane per position of the mesh.
void even_out_lanes(const Mesh& mesh, const std::vector<double>& field, std::vector<glm::dvec3>& lanes);

} // namespace palpate::model
