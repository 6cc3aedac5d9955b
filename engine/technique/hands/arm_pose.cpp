#include "technique/hands/arm_pose.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include <fmt/format.h>

namespace palpate::technique {

std::string pose_mistake(const Arm& arm, const ArmPose& pose) {
    for (const auto& [name, degrees] : pose) {
        std::vector<std::string> known;
        const ArmMovement* found = nullptr;
        for (const ArmMovement& movement : arm.movements) {
            known.push_back(movement.name);
            if (movement.name == name) found = &movement;
        }
        if (found == nullptr) return fmt::format("there is no movement '{}'{}", name, core::did_you_mean(name, known));
        if (degrees < found->least || degrees > found->most)
            return fmt::format("{}: expected {:g} to {:g} degrees ({}), found {:g}", name, found->least, found->most,
                               found->source, degrees);
    }
    return "";
}

std::vector<posture::Rigid> place(const Arm& arm, const ArmPose& pose) {
    if (const std::string mistake = pose_mistake(arm, pose); !mistake.empty()) throw core::Error(mistake);
    std::vector<posture::Rigid> places(arm.segments.size());
    for (std::size_t s = 1; s < arm.segments.size(); ++s) {
        glm::quat turn(1, 0, 0, 0);
        for (const ArmMovement& movement : arm.movements) {
            if (movement.segment != s) continue;
            const auto asked = pose.find(movement.name);
            if (asked == pose.end()) continue;
            turn = turn * glm::angleAxis(glm::radians(asked->second - movement.rest), movement.axis);
        }
        const glm::vec3 joint = 0.001F * arm.segments[s].joint;
        places[s] = then(posture::turn_about(joint, turn), places[arm.segments[s].parent]);
    }
    return places;
}

std::vector<model::DualQuaternion> movements(const Arm& arm, const ArmPose& pose) {
    std::vector<model::DualQuaternion> moved;
    for (const posture::Rigid& rigid : place(arm, pose))
        moved.push_back(model::DualQuaternion::of(rigid.turn, rigid.shift));
    model::align(moved);
    return moved;
}

} // namespace palpate::technique
