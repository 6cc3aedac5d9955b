// Where a pose has taken a place of the body.
#pragma once
#include "anatomy/place.hpp"
#include "model/posing/pose_shape.hpp"
#include "posture/posable.hpp"

namespace palpate::program {

// `place`: as anatomy::find_place tells it. A structure's or a landmark's is moved with what lies around it; a point
// that was given by its coordinates stays, and what lies there now tells which way is forward.
anatomy::Place posed_place(anatomy::Place place, const posture::Posable& body, std::span<const posture::Rigid> places,
                           const model::Shape& shape);

} // namespace palpate::program
