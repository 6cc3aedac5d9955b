// A posture in a clinician's words: "hip.flexion.right": 90. Of every movement both senses have a name, so that
// "hip.extension.right": 10 is "hip.flexion.right": -10.
#pragma once
#include "posture/skeleton.hpp"
#include <map>
#include <string>
#include <vector>

namespace palpate::posture {

struct Pose {
    std::map<std::string, float> degrees; // of movements; those not named are at rest
    bool operator==(const Pose&) const = default;
};

// Everything a pose can name. A rhythm's movement is shared out among its joints by the size of their ranges.
struct NamedMovement {
    std::string name;          // "hip.flexion.right", "lumbar.rotation.left", "l4_l5.flexion"
    float least = 0, most = 0; // degrees; least is that of the opposite sense, negative
    std::string source;
    struct Portion { // of the joint's movement per unit asked
        std::size_t joint = 0, movement = 0;
        float forth = 1, back = 1; // when what is asked is positive, negative; with the joint's own sign
    };
    std::vector<Portion> portions;
};
std::vector<NamedMovement> movements_of(const Skeleton& skeleton);

using Angles = std::vector<std::vector<float>>; // radians, [joint][movement]

Angles mix(const Angles& from, const Angles& to, float share); // of the same skeleton
float largest_turn(const Angles& angles);                      // radians
float largest_turn(const Angles& from, const Angles& to);

// Throws core::Error: a name that is no movement (naming the nearest), an angle out of range (naming what was asked,
// the range and its source), movements that together leave a joint's range.
Angles angles_of(const Skeleton& skeleton, const Pose& pose);

} // namespace palpate::posture
