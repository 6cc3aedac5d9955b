#include "posture/position.hpp"

namespace palpate::posture {
namespace {

std::string other_side(std::string name) {
    for (const auto& [from, to] : {std::pair{".right", ".left"}, std::pair{".left", ".right"}})
        if (const std::size_t at = name.rfind(from); at != std::string::npos)
            return name.replace(at, std::string_view(from).size(), to);
    return name;
}

} // namespace

Position mirrored(Position position) {
    if (position.hold == Hold::on_left_side)
        position.hold = Hold::on_right_side;
    else if (position.hold == Hold::on_right_side)
        position.hold = Hold::on_left_side;
    position.roll_degrees = -position.roll_degrees;
    position.lean_degrees = -position.lean_degrees;
    Pose pose;
    for (const auto& [name, degrees] : position.pose.degrees) pose.degrees[other_side(name)] = degrees;
    position.pose = std::move(pose);
    for (std::string& name : position.gives) name = other_side(std::move(name));
    for (SupportPlan& plan : position.supports) {
        for (std::string& name : plan.landmarks) name = other_side(std::move(name));
        plan.right_mm = -plan.right_mm;
        // What stands beside the body faces it along its own X, which is mirrored too.
        plan.turn_degrees = (plan.place == Place::beside ? 180.0F : 0.0F) - plan.turn_degrees;
    }
    return position;
}

} // namespace palpate::posture
