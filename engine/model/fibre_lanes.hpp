// Finishes the lanes of grain.hpp.
#pragma once
#include "model/fibre_ends.hpp"
#include <optional>
#include <vector>

namespace palpate::model {

glm::dvec3 unit_or_zero(const glm::dvec3& v); // zero for what is shorter than a picometre

// From lanes traced vertex by vertex, some without, to one per position, measured from the centre of the mesh's box.
// Vertices without take their neighbours'. Lanes traced over flat triangles jump from vertex to vertex; this spreads
// them along the fibres (strongly) and across (a little): the minimiser of
// |f.grad w|^2 + across |grad w|^2 + (w - traced)^2 / reach^2  over the surface, f being the smoothed direction of the
// field (anisotropic diffusion, after Weickert 1998).
std::vector<glm::dvec3> finished_lanes(const Mesh& mesh, const Corners& corners, const std::vector<double>& field,
                                       std::vector<std::optional<glm::dvec3>> traced);

// Of labels that are right across fibres which run this way (one direction per position, in the surface, unit or zero)
// but change along them, the labels that change across alike and along hardly: the minimiser of
// |f.grad w|^2 + across |grad w - (grad label without its part along f)|^2  over the surface. Empty when it is not
// found.
std::vector<glm::dvec3> lanes_along(const Mesh& mesh, const std::vector<glm::dvec3>& direction,
                                    const std::vector<glm::dvec3>& labels);

} // namespace palpate::model
