// A hand posture as a thing that can be placed and drawn.
#pragma once
#include "technique/hands/hand_posture.hpp"
#include "technique/prop.hpp"

namespace palpate::technique {

// The hands of a posture in the frame of their contact: what touches at the origin, pressing down (-Y), ahead +Z;
// metres. `left`: as the mirror image, hands changed over. `arm`: of build_arm or built_in_arm.
struct ShapedHand {
    Prop prop;
    std::vector<glm::vec3> pads; // of the first hand, that touch
};
ShapedHand hand_mesh(const HandPosture& posture, bool left, const model::Geometry& arm, const Arm& figures);
ShapedHand hand_mesh(const HandPosture& posture, bool left); // of the built-in arm

} // namespace palpate::technique
