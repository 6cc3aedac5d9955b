// A hand laid on what is under it: the palm tilts to it, fingers bend until they rest on it.
#pragma once
#include "model/geometry.hpp"
#include "technique/hands/hand_posture.hpp"
#include <functional>
#include <optional>

namespace palpate::technique {

// How high the ground is at a place beside the contact, metres against the way that is pressed: x ahead, y to the side
// (z of the contact's frame cross x, of a right hand). None where there is nothing to lie on.
using Ground = std::function<std::optional<float>(const glm::vec2&)>;

// The posture with the first hand's `press`, `ahead` and angles changed, within the arm's ranges. A palm that touches
// is tilted to the plane under it; each digit of HandPosture::lying bends joint by joint, from the knuckle to the tip,
// until what lies beyond the joint comes as near to the ground as what touches, or stays as it is held where it would
// not reach it. Digits that rest do so higher than what presses (`rests_over_m`). Pure.
HandPosture laid(HandPosture posture, const Ground& ground, const model::Geometry& arm, const Arm& figures,
                 float rests_over_m = 0);

} // namespace palpate::technique
