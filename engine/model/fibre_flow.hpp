// The lanes of grain.hpp where the fibres do not simply run along the muscle.
#pragma once
#include "model/fibre_ends.hpp"
#include <optional>
#include <vector>

namespace palpate::model {

// One lane per position; nothing when the hint turns no fibres or the solver fails. A lane is a number of metres across
// the fibres: the function on the surface whose gradient is nearest to the direction across them (least squares, a
// Poisson equation).
//   pennate   across is  cos(a) d - sin(a) s:  s the way along the muscle, d the way off the aponeurosis (heat method:
//             Crane, Weischedel and Wardetzky 2013), a the pennation
//   sheets    as the hint says
//   run       the point itself, from the centre of the box, without its part along the run
std::optional<std::vector<glm::dvec3>> turned_lanes(const Mesh& mesh, const FibreHint& hint,
                                                    const std::vector<double>& along);

} // namespace palpate::model
