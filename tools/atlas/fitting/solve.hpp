// Moves balls so that the surface of their union, or the surface built from it, lies on the reference.
//
// Damped Gauss-Newton (Levenberg 1944, Marquardt 1963) on all centres and radii. Residuals are distances both ways: of
// the reference's points to the model, and of the model's to the reference; Huber's weights keep frayed places from
// ruling the rest.
#pragma once
#include "atlas/fitting/reference.hpp"

namespace palpate::atlas {

// The least radius that a ball is given: a thinner wall the grid could miss.
float least_radius(const Reference& reference);

// On the exact union; quick. Returns the mean distance, mm.
float solve_union(const Reference& reference, model::BallModel& model, int iterations);

// On the surface as it will be built (model::surface), so that fairing costs no accuracy. Slower.
float solve_surface(const Reference& reference, model::BallModel& model, int iterations);

} // namespace palpate::atlas
