// Cushions as the body on them leaves them: pressed in where it lies.
#pragma once
#include "model/posing/pose_shape.hpp"
#include "posture/support.hpp"

namespace palpate::posture {

// Moves what of a cushion's surface lies in the body straight down out of it, on its lower side straight up. `body` and
// `shape`: as they lie on it. Hard supports stay as they are.
void dent(SupportSurface& surface, const Support& cushion, const model::Geometry& body, const model::Shape& shape);

} // namespace palpate::posture
