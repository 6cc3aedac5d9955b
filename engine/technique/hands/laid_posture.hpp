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
// not reach it. Pure.
HandPosture laid(HandPosture posture, const Ground& ground, const model::Geometry& arm, const Arm& figures);

// Of a right arm as it was measured, metres: an upper arm's length above the elbow, the way the limb goes there.
glm::vec3 shoulder_of(const Arm& figures);

// The posture with the digits that it calls lying bent, from the knuckle to the tip, until they touch a handle of this
// radius, which lies on the palm along `ahead`, the wrist and the forearm so that the shoulder is `lean` (cosine) along
// the handle. Pure.
struct Grip {
    HandPosture posture;
    glm::vec3 shoulder{0}; // in the frame of the contact: x ahead, z against the press; metres
};
Grip gripped(HandPosture posture, float radius_m, float lean, const model::Geometry& arm, const Arm& figures);

} // namespace palpate::technique
