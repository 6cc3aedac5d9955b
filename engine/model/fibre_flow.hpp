// The lanes of grain.hpp where the fibres do not simply run along the muscle.
#pragma once
#include "model/grain.hpp"
#include <optional>
#include <vector>

namespace palpate::model {

// One lane per position; metres across the fibres; nothing when the hint turns no fibres or a solver fails.
//   pennate   cos(a) d - sin(a) s, which a fibre keeps all along: s the way along the muscle, d the way round it from
//             the aponeurosis, a the pennation. Round: along an ellipse as wide and thick as the muscle is there, so
//             that the angle is the same in a wide belly and a narrow one
//   sheets    the function whose gradient is nearest to the hint's (least squares, a Poisson equation)
//   run       the point itself, from the centre of the box, without its part along the run; made alike along the run
//             where that lies in the surface (lanes_along in fibre_lanes.hpp)
std::optional<std::vector<glm::dvec3>> turned_lanes(const Mesh& mesh, const FibreHint& hint,
                                                    const std::vector<double>& along);

} // namespace palpate::model
