#include "posture/rest.hpp"
#include "core/error.hpp"
#include "posture/balance.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/gtc/quaternion.hpp>

namespace palpate::posture {
namespace {

Rigid hold_of(const Position& position) {
    const auto about = [](float degrees, const glm::vec3& axis) { return glm::angleAxis(glm::radians(degrees), axis); };
    const glm::vec3 x(1, 0, 0), y(0, 1, 0), z(0, 0, 1);
    glm::quat turn(1, 0, 0, 0);
    switch (position.hold) {
    case Hold::standing:
        break;
    case Hold::supine:
        turn = about(90, y) * about(-90, x);
        break;
    case Hold::prone:
        turn = about(-90, y) * about(90, x);
        break;
    case Hold::on_left_side:
        turn = about(180, y) * about(-90, z);
        break;
    case Hold::on_right_side:
        turn = about(90, z);
        break;
    }
    const bool lies = position.hold != Hold::standing;       // the body's right is -X, its front Z
    const glm::quat roll = about(-position.roll_degrees, y); // its front towards its right
    const glm::quat incline = lies ? about(-position.incline_degrees, z) : glm::quat(1, 0, 0, 0);
    const glm::quat lean =
        lies ? glm::quat(1, 0, 0, 0) : about(position.lean_degrees, z) * about(-position.incline_degrees, x);
    return {glm::normalize(incline * turn * lean * roll), glm::vec3(0)};
}

// How deep the body leans into what stands beside it, before its flesh is pressed.
constexpr float lean_m = 0.008F;

class Stand {
public:
    Stand(const Posable& body, std::span<const Rigid> places, std::span<const glm::vec3> shifts)
        : body_(body)
        , places_(places)
        , shifts_(shifts) {}

    [[nodiscard]] Support placed(const SupportPlan& plan) const {
        Support support{support_kind(plan.kind), {}, plan.place == Place::under};
        glm::vec3 middle(0);
        for (const std::string& id : plan.landmarks)
            middle += body_.landmark(id, places_) / static_cast<float>(plan.landmarks.size());
        if (plan.landmarks.empty()) middle = body_.bulk(places_).middle;
        middle += places_.front().turn * (glm::vec3(-plan.right_mm, plan.up_mm, plan.front_mm) * 1e-3F);
        support.place.turn = glm::angleAxis(glm::radians(plan.turn_degrees), glm::vec3(0, 1, 0));
        const float level = plan.level_mm * 1e-3F, half = support.kind.size.y / 2;
        if (plan.place != Place::at) middle.y = support.kind.base ? level - half : level + half;
        if (plan.place == Place::beside) {
            const glm::vec3 facing = support.place.turn * glm::vec3(1, 0, 0);
            float nearest = std::numeric_limits<float>::max();
            for (const glm::vec3& p : body_.skin_at(places_, shifts_)) nearest = std::min(nearest, glm::dot(p, facing));
            middle += facing * (nearest + lean_m - support.kind.size.x / 2 - glm::dot(middle, facing));
        }
        support.place.shift = middle;
        return support;
    }

private:
    const Posable& body_;
    std::span<const Rigid> places_;
    std::span<const glm::vec3> shifts_;
};

// On the side, arms that have joints (whole_skin.hpp) lie before the chest, the upper one reaching down to what it lies
// on; else the upper one would stand in the air.
Position with_arms(Position position, const Skeleton& skeleton) {
    const bool on_left = position.hold == Hold::on_left_side;
    if ((!on_left && position.hold != Hold::on_right_side) || !skeleton.joint("shoulder.right")) return position;
    const std::string upper = on_left ? "right" : "left", lower = on_left ? "left" : "right";
    for (const auto& [movement, degrees] : {std::pair("shoulder.flexion." + upper, 75.0F),
                                            {"shoulder.abduction." + upper, -35.0F},
                                            {"shoulder.flexion." + lower, 85.0F},
                                            {"shoulder.abduction." + lower, -12.0F}})
        position.pose.degrees.try_emplace(movement, degrees);
    return position;
}

} // namespace

Rest rest(const Posable& body, const Position& as_planned, std::string_view tool) try {
    const Position position = with_arms(as_planned, body.skeleton());
    Rest result;
    const std::vector<glm::vec3> free_flesh = body.settle(position.pose);
    Balance at{position.pose, hold_of(position), {}};
    constexpr int rounds = 3; // supports stand where the joints, as they gave way, want them
    for (int round = 0; round < rounds; ++round) {
        const std::vector<Rigid> places = place(body.skeleton(), at.pose, at.root);
        const Stand stand(body, places, free_flesh);
        result.supports.clear();
        for (const SupportPlan& plan : position.supports) result.supports.push_back(stand.placed(plan));
        const Balance start{position.pose, hold_of(position), {}};
        at = balance(body, position, start, result.supports, free_flesh);
    }
    const glm::vec3 to_middle = result.supports.front().place.shift * glm::vec3(-1, 0, -1);
    for (Support& support : result.supports) support.place.shift += to_middle;
    at.root.shift += to_middle;
    result.pose = at.pose;
    result.root = at.root;
    result.places = place(body.skeleton(), at.pose, at.root);

    std::vector<Support> hard;
    for (const Support& support : result.supports)
        if (support.kind.modulus_pa <= 0 && support.kind.id != tool) hard.push_back(support);
    result.shifts = body.press(result.places, free_flesh, [&](const glm::vec3& place, glm::vec3& outward) {
        return distance(hard, place, outward);
    });
    const std::vector<glm::vec3> skin = body.skin_at(result.places, result.shifts);
    for (std::size_t s = 0; s < result.supports.size(); ++s) {
        Rest::Contact& contact = result.contacts.emplace_back();
        contact.pressing_n = at.pressing_n[s];
        for (std::size_t i = 0; i < skin.size(); ++i) {
            constexpr float touching_m = 0.001F;
            glm::vec3 outward(0);
            const float d = distance(result.supports[s], skin[i], outward);
            if (d < touching_m) contact.area_m2 += body.skin()[i].area_m2;
            contact.sinks_m = std::max(contact.sinks_m, -d);
        }
    }
    return result;
} catch (const core::Error& error) {
    if (as_planned.file.empty()) throw;
    throw core::Error(as_planned.file, "", error.what());
}

} // namespace palpate::posture
