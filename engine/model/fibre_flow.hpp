// The lanes of grain.hpp where the fibres do not simply run along the muscle.
#pragma once
#include "model/fibre_ends.hpp"
#include <optional>
#include <vector>

namespace palpate::model {

// One lane per position; metres across the fibres; nothing when the hint turns no fibres or a solver
// fails.
//   pennate   a fibre follows cos(a) s + sin(a) d: s the way along the muscle, d the way off the aponeurosis (heat
//             method: Crane, Weischedel and Wardetzky 2013), a the pennation. Its lane is where it crosses the widest
//             place, or when it does not get there, where it meets the aponeurosis or the far side
//   sheets    the function whose gradient is nearest to the hint's (least squares, a Poisson
//             equation)
//   run       the point itself, from the centre of the box, without its part along the run
std::optional<std::vector<glm::dvec3>> turned_lanes(const Mesh& mesh, const Corners& corners, const FibreHint& hint,
                                                    const std::vector<double>& along);

} // namespace palpate::model
