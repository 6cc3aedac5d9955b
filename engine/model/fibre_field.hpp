// The field `along` of grain.hpp.
#pragma once
#include "model/fibre_ends.hpp"
#include <vector>

namespace palpate::model {

// 0 at the origin .. 1 at the insertion, one per position.
std::vector<double> fibre_field(const Mesh& mesh, const Corners& corners, const FibreHint& hint);

} // namespace palpate::model
