// Which balls belong together.
#pragma once
#include "atlas/fitting/reference.hpp"

namespace palpate::atlas {

// Makes the model's simplices anew: balls whose cells of the power diagram (Aurenhammer 1987), restricted to the inside
// of the shape, touch; of these simplices the ones that leave the shape by less than `tolerance` mm, and of nested ones
// the largest. A ball that joins nothing stands alone.
void connect(const Reference& reference, model::BallModel& model, float tolerance);

// Adds simplices of touching balls where the inside of the shape is not filled, the ones that leave the shape least
// first, so that no false hole stays.
void cover(const Reference& reference, model::BallModel& model, float tolerance);

// Leaves only the simplices that show at the surface or fill the inside.
void prune(const Reference& reference, model::BallModel& model);

} // namespace palpate::atlas
