#include "posture/placement.hpp"
#include <algorithm>

namespace palpate::posture {
namespace {

Rigid turned(const Joint& joint, const std::vector<float>& radians) {
    glm::quat turn(1, 0, 0, 0);
    for (std::size_t i = 0; i < joint.movements.size(); ++i)
        turn = turn * glm::angleAxis(radians[i], joint.movements[i].axis); // the last is applied first
    return turn_about(joint.centre, glm::normalize(turn));
}

Rigid glided(const Glide& glide, float radians) {
    const auto above = std::lower_bound(glide.radians.begin(), glide.radians.end(), radians);
    if (above == glide.radians.begin()) return glide.places.front();
    if (above == glide.radians.end()) return glide.places.back();
    const auto i = static_cast<std::size_t>(above - glide.radians.begin());
    const float t = (radians - glide.radians[i - 1]) / (glide.radians[i] - glide.radians[i - 1]);
    const Rigid &low = glide.places[i - 1], &high = glide.places[i];
    return {glm::slerp(low.turn, high.turn, t), glm::mix(low.shift, high.shift, t)};
}

} // namespace

std::vector<Rigid> place(const Skeleton& skeleton, const Angles& angles, const Rigid& root) {
    std::vector<Rigid> places(skeleton.segments.size(), root);
    for (std::size_t j = 0; j < skeleton.joints.size(); ++j) {
        const Joint& joint = skeleton.joints[j];
        places[joint.child] = then(turned(joint, angles[j]), places[joint.parent]);
    }
    for (const Glide& glide : skeleton.glides)
        places[glide.segment] = then(glided(glide, angles[glide.joint][glide.movement]), places[glide.parent]);
    return places;
}

std::vector<Rigid> place(const Skeleton& skeleton, const Pose& pose, const Rigid& root) {
    return place(skeleton, angles_of(skeleton, pose), root);
}

} // namespace palpate::posture
