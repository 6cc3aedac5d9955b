// Where a posture puts every segment.
#pragma once
#include "posture/pose.hpp"
#include "posture/rigid.hpp"
#include "posture/skeleton.hpp"
#include <vector>

namespace palpate::posture {

// One per segment of the skeleton: from its place at rest to its place in the pose. `root` moves the whole body.
// Throws core::Error as angles_of (pose.hpp).
std::vector<Rigid> place(const Skeleton& skeleton, const Pose& pose, const Rigid& root = {});

// The same for angles already worked out.
std::vector<Rigid> place(const Skeleton& skeleton, const Angles& angles, const Rigid& root = {});

} // namespace palpate::posture
