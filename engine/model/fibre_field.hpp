// The field that fibres follow from origin to insertion.
#pragma once
#include "model/fibre_ends.hpp"
#include <vector>

namespace palpate::model {

// 0 at the origin .. 1 at the insertion, one per position. Fibres follow its gradient.
std::vector<double> fibre_field(const Mesh& mesh, const Corners& corners, const FibreHint& hint);

// Cotangent of the angle between two edges, kept positive: the field then has no hills or hollows between its ends.
double positive_cotangent(const glm::dvec3& u, const glm::dvec3& v);

} // namespace palpate::model
