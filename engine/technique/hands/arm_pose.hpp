// Where the segments of an arm go when its joints move.
#pragma once
#include "model/posing/dual_quaternion.hpp"
#include "posture/rigid.hpp"
#include "technique/hands/arm.hpp"
#include <map>
#include <string>
#include <vector>

namespace palpate::technique {

using ArmPose = std::map<std::string, float>; // degrees by movement; what is not named is at rest

// What is wrong with a pose: a movement that there is not, an angle out of its range (naming the range's source); ""
// when nothing is.
std::string pose_mistake(const Arm& arm, const ArmPose& pose);

// One rigid move per segment, metres; the first segment, the hand, stays. Throws core::Error of pose_mistake.
std::vector<posture::Rigid> place(const Arm& arm, const ArmPose& pose);
std::vector<model::DualQuaternion> movements(const Arm& arm, const ArmPose& pose); // the same, aligned

} // namespace palpate::technique
