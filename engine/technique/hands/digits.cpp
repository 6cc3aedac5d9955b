#include "technique/hands/digits.hpp"
#include "technique/hands/hand_mesh.hpp"
#include <algorithm>
#include <limits>

namespace palpate::technique {

SampledArm::SampledArm(const model::Geometry& arm, const Arm& figures)
    : figures_(&figures) {
    constexpr std::uint32_t every = 5;
    few_.segments = arm.segments;
    const model::Part& skin = arm.parts.front();
    for (std::size_t s = 0; s < figures.segments.size(); ++s) {
        model::Part& part = few_.parts.emplace_back();
        part.first_vertex = static_cast<std::uint32_t>(few_.positions.size());
        for (std::uint32_t v = skin.first_vertex; v < skin.first_vertex + skin.vertex_count; v += every) {
            if (arm.influences[v].segment[0] != s) continue;
            few_.positions.push_back(arm.positions[v]);
            few_.normals.push_back(arm.normals[v]);
            few_.influences.push_back(arm.influences[v]);
        }
        part.vertex_count = static_cast<std::uint32_t>(few_.positions.size()) - part.first_vertex;
    }
}

void SampledArm::pose(const ArmPose& degrees, std::span<const std::size_t> segments, model::Shape& into) const {
    std::vector<std::uint8_t> finest(few_.parts.size(), model::not_moved);
    for (const std::size_t segment : segments) finest[segment] = 0;
    model::pose_shape(few_, movements(*figures_, degrees), {}, finest, into);
}

ToContact::ToContact(const HandPosture& posture, const model::Geometry& arm, const Arm& figures) {
    const glm::vec3 z = -posture.press, x = glm::normalize(posture.ahead - glm::dot(posture.ahead, z) * z);
    turn = glm::transpose(glm::mat3(x, glm::cross(z, x), z));
    const std::vector<glm::vec3> pads = pads_of(posture, arm, figures);
    for (const glm::vec3& pad : pads) origin += pad / static_cast<float>(pads.size());
}

std::vector<std::string> resting_digits(const HandPosture& posture) {
    std::vector<std::string> found;
    if (!posture.resting) return found;
    for (const char* const digit : digits)
        if (posture.lies(digit + std::string("_distal")) && digit != std::string_view("thumb"))
            found.emplace_back(digit);
    return found;
}

std::vector<std::size_t> hanging_on(std::size_t segment, const Arm& figures) {
    std::vector<std::size_t> found{segment};
    for (std::size_t s = segment + 1; s < figures.segments.size(); ++s)
        if (std::find(found.begin(), found.end(), figures.segments[s].parent) != found.end()) found.push_back(s);
    return found;
}

std::optional<float> bend(HandPosture& posture, const std::string& digit, const DigitBend& by, float as_near_as,
                          const DigitGap& gap_at, const SampledArm& sampled, const ToContact& to_contact,
                          const Arm& figures) {
    const ArmMovement& movement = figures.movement(digit + by.movement);
    ArmPose& degrees = posture.hands.front().degrees;
    const auto held = degrees.find(movement.name);
    const float own = held != degrees.end() ? held->second : movement.rest;
    const std::vector<std::size_t> moved = hanging_on(movement.segment, figures);
    // What lies about the joint stays where it is, however the digit bends.
    constexpr float hinge_m = 0.014F;
    const glm::vec3 joint =
        place(figures, degrees)[movement.segment](0.001F * figures.segments[movement.segment].joint);
    model::Shape shape;
    const auto nearest = [&](float angle) {
        degrees[movement.name] = angle;
        sampled.pose(degrees, moved, shape);
        float least = std::numeric_limits<float>::max();
        for (const std::size_t segment : moved)
            for (const glm::vec3& place : sampled.of(shape, segment))
                if (glm::distance(place, joint) > hinge_m) least = std::min(least, gap_at(to_contact(place)));
        return least;
    };
    float high = std::max({own - by.back, movement.least, std::min(own, by.least)}),
          low = std::min(own + by.on, movement.most);
    // What is nearer however far the digit is lifted cannot be helped: the rest of it comes as near as that.
    constexpr float hair_m = 0.0003F;
    if (by.back > 0) as_near_as = std::min(as_near_as, nearest(high) - hair_m);
    if (nearest(low) > as_near_as) {
        degrees[movement.name] = own;
        return {};
    }
    constexpr int halvings = 10;
    for (int i = 0; i < halvings; ++i) {
        const float middle = (high + low) / 2;
        (nearest(middle) > as_near_as ? high : low) = middle;
    }
    degrees[movement.name] = high;
    return high - own;
}

} // namespace palpate::technique
