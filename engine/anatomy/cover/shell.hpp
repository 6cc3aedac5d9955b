// A closed shell between two surfaces, thinner than the grid if need be.
#pragma once
#include "model/balls/grid.hpp"
#include "model/mesh.hpp"

namespace palpate::anatomy {

// What lies inside `outer`, outside `inner` and below the height `level`: a bowl. Both grids have the same samples;
// `inner` is kept `least` within `outer`, and more than two cells where they are cut off, which must be possible there.
// `level` must lie between two layers of samples.
model::Mesh shell(model::DistanceGrid outer, model::DistanceGrid inner, float least, float level);

} // namespace palpate::anatomy
