// A body's shape in a pose.
#pragma once
#include "anatomy/body.hpp"
#include "model/posing/pose_shape.hpp"
#include "posture/placement.hpp"
#include <memory>
#include <span>

namespace palpate::posture {

// The skeleton of a body that was rigged; found once for each body that is in use, by any thread. Throws core::Error
// when the body has no weights, or weights for other segments than assets/anatomy/joints.json names.
std::shared_ptr<const Skeleton> skeleton_of(const std::shared_ptr<const anatomy::Body>& body);

// `places`: one per segment of the skeleton the body was rigged for.
model::Shape posed(const anatomy::Body& body, std::span<const Rigid> places);

} // namespace palpate::posture
