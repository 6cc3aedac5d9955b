// A hand posture as a thing that can be placed and drawn.
#pragma once
#include "technique/hands/hand_posture.hpp"
#include "technique/prop.hpp"

namespace palpate::technique {

// Where the pads of the posture's first hand are, in the arm as it was measured; metres.
std::vector<glm::vec3> pads_of(const HandPosture& posture, const model::Geometry& arm, const Arm& figures);

// How far from the contact it touches. `pads` in the contact's frame: x and y over the skin.
float touch_radius_m(const std::vector<glm::vec3>& pads);

// The hands of a posture in the frame of their contact: what touches at the origin, pressing down (-Y), ahead +Z;
// metres. `left`: as the mirror image, hands changed over. `arm`: of build_arm or built_in_arm.
struct ShapedHand {
    Prop prop;
    std::vector<glm::vec3> pads; // of the first hand, that touch
};
ShapedHand hand_mesh(const HandPosture& posture, bool left, const model::Geometry& arm, const Arm& figures);
ShapedHand hand_mesh(const HandPosture& posture, bool left); // of the built-in arm

} // namespace palpate::technique
