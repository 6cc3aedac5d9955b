// A skeleton that is known exactly: an upright arm of two segments on a root, joints at heights 1 and 2.
#pragma once
#include "posture/skeleton.hpp"

namespace palpate::tests {

inline posture::Skeleton hand_made() {
    posture::Skeleton skeleton;
    for (const char* const id : {"root", "lower", "upper", "cap"}) skeleton.segments.push_back({id, {}});
    const auto movement = [](const char* name, const char* opposite, const glm::vec3& axis, float least, float most) {
        return posture::Movement{name, opposite, axis, glm::radians(least), glm::radians(most), "a test"};
    };
    skeleton.joints.push_back({"a",
                               0,
                               1,
                               {0, 1, 0},
                               {movement("flexion", "extension", {1, 0, 0}, -30, 60),
                                movement("side_bending.right", "side_bending.left", {0, 0, 1}, -10, 10),
                                movement("rotation.left", "rotation.right", {0, 1, 0}, -90, 90)}});
    skeleton.joints.push_back({"b",
                               1,
                               2,
                               {0, 2, 0},
                               {movement("flexion", "extension", {1, 0, 0}, -10, 30),
                                movement("side_bending.right", "side_bending.left", {0, 0, 1}, -30, 30),
                                movement("rotation.left", "rotation.right", {0, 1, 0}, -45, 45)}});
    skeleton.rhythms.push_back({"spine", {0, 1}, "a test"});
    skeleton.glides.push_back(
        {3, 0, 0, 0, {0, 0.5F, 1}, {{}, {{1, 0, 0, 0}, {0, 1, 0}}, {{1, 0, 0, 0}, {0, 3, 0}}}, ""});
    return skeleton;
}

} // namespace palpate::tests
