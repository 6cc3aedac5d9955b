// A hand that closes around a handle.
#pragma once
#include "model/geometry.hpp"
#include "technique/hands/digits.hpp"

namespace palpate::technique {

// Of a right arm as it was measured, metres: an upper arm's length above the elbow, the way the limb goes there.
glm::vec3 shoulder_of(const Arm& figures);

// The posture with wrist and forearm turned so that the shoulder is `lean` (cosine) along the handle, which lies on the
// palm along `ahead`. Pure.
struct HeldOut {
    HandPosture posture;
    glm::vec3 shoulder{0}; // in the frame of the contact: x ahead, z against the press; metres
};
HeldOut held_out(HandPosture posture, float lean, const model::Geometry& arm, const Arm& figures);

// How far the handle has to be moved against the press, metres, until the palm gives way by so much where it is
// highest. `gap_at`: to the handle where it is, in the contact's frame.
float seat(const HandPosture& posture, float gives_m, const DigitGap& gap_at, const model::Geometry& arm,
           const Arm& figures);

// The digits that the posture calls lying, bent from the knuckle to the tip until they touch: the fingers as they are
// held, the thumb from where at its root its pad comes down on the handle beside them. Pure.
HandPosture gripped(HandPosture posture, float gives_m, const DigitGap& gap_at, const model::Geometry& arm,
                    const Arm& figures);

} // namespace palpate::technique
