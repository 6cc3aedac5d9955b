// Distances of a body that is the same on both sides: sampled on its right half, x <= 0, and mirrored.
#pragma once
#include "core/math.hpp"
#include "model/balls/grid.hpp"
#include <functional>
#include <glm/vec3.hpp>

namespace palpate::anatomy {

// f at the samples of a grid over the box's part with x <= 0, whose last samples lie in x = 0. Exact where |f| is below
// `exact_cells` cells, of the right sign and about right elsewhere: f must be a distance, or change about as slowly.
// On all cores.
model::DistanceGrid sample_half(const core::Box& box, float cell, float exact_cells,
                                const std::function<float(const glm::vec3&)>& f);

model::DistanceGrid mirrored(const model::DistanceGrid& half); // both halves

} // namespace palpate::anatomy
