// How far along its own fibre a point lies.
#pragma once
#include "model/fibre_ends.hpp"
#include <vector>

namespace palpate::model {

// 0 where the field of fibre_field.hpp is 0, 1 where it is 1, between them the share of the way: one per position. The
// field's levels are the same share of the way of the whole muscle alone; where it has slips of different length and
// width, each is measured for itself. The way to a vertex is the mean of the ways to its lower neighbours and on from
// there, weighted by what flows in from each: their ways are mixed a little, which keeps the shares smooth.
std::vector<double> shares_of_way(const Mesh& mesh, const Corners& corners, const std::vector<double>& field);

} // namespace palpate::model
