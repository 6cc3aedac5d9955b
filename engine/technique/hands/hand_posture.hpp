// How a therapist holds one or both hands: assets/hands/<id>.json. Angles are degrees by movement of the arm
// (assets/hands/arm.json), directions are those of the right arm as it was measured.
#pragma once
#include "core/math.hpp"
#include "technique/hands/arm_pose.hpp"
#include <array>
#include <filesystem>
#include <string>
#include <vector>

namespace palpate::technique {

// Where the second hand lies on the first: held like the first, its pad on the other's.
struct HandOnHand {
    std::string own, other; // pads
    float turn = 0;         // degrees about the way that is pressed; 0: fingers point alike
    float tilt = 0;         // degrees, raises its wrist
    float lift_mm = 0;      // its pad over the other's
};

struct HeldHand {
    bool left = false;
    ArmPose degrees;
    HandOnHand on; // of the second hand
};

struct HandPosture {
    std::filesystem::path file;
    std::string id, name, description, source, confidence;
    std::vector<HeldHand> hands;                // one or two; the first touches the patient
    std::vector<std::string> pads;              // of the first, that touch; the contact is their middle
    std::vector<std::string> lying;             // digits of the first hand that lie on whatever is under them
    bool resting = false;                       // those press nothing; otherwise they press along with the palm
    glm::vec3 press{0}, ahead{0};               // into the patient; the way the fingers point or slide; unit
    std::array<float, 2> area_mm2{}, force_n{}; // of the contact; that is comfortable for the therapist
    float stiffness_n_per_mm = 0;               // of what touches, against being flattened

    [[nodiscard]] bool lies(const std::string& pad) const; // or segment: whether it is one of a digit that is lying
};

// Throws core::Error with file and place: a wrong key, an angle out of its range, a pad that there is not.
HandPosture read_hand_posture(const std::filesystem::path& file, const Arm& arm);
inline constexpr std::array<const char*, 5> digits{"thumb", "index", "middle", "ring", "little"};

std::vector<std::filesystem::path> shipped_hand_postures(); // assets/hands/*.json but arm.json
HandPosture shipped_hand_posture(const std::string& id);    // throws core::Error naming the nearest

} // namespace palpate::technique
