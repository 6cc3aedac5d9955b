#include "technique/hands/hand_mesh.hpp"
#include "core/error.hpp"
#include "model/build.hpp"
#include "model/posing/pose_shape.hpp"
#include "technique/hands/arm_geometry.hpp"
#include <algorithm>
#include <limits>

namespace palpate::technique {
namespace {

using posture::Rigid;

constexpr glm::vec3 cloth_colour{0.035F, 0.17F, 0.19F}; // a therapist's tunic

struct PosedArm {
    model::Geometry geometry;

    void move(const Rigid& by) {
        for (glm::vec3& p : geometry.positions) p = by(p);
        for (glm::vec3& n : geometry.normals) n = by.turn * n;
    }
};

std::uint32_t nearest_vertex(const model::Geometry& arm, const glm::vec3& to) {
    const model::Part& skin = arm.parts.front();
    std::uint32_t best = 0;
    float nearest = std::numeric_limits<float>::max();
    for (std::uint32_t v = 0; v < skin.vertex_count; ++v)
        if (const float d = glm::distance(arm.positions[v], to); d < nearest) nearest = d, best = v;
    return best;
}

// A pad where a pose takes it: the vertex that is nearest to it at rest.
glm::vec3 posed(const PosedArm& arm, const model::Geometry& rest, const Arm& figures, const std::string& id) {
    return arm.geometry.positions[nearest_vertex(rest, 0.001F * figures.pad(id).place)];
}

PosedArm pose(const model::Geometry& arm, const Arm& figures, const ArmPose& degrees) {
    PosedArm result{arm};
    model::Shape shape = model::pose_shape(arm, movements(figures, degrees));
    result.geometry.positions = std::move(shape.positions);
    result.geometry.normals = std::move(shape.normals);
    return result;
}

// The turn that takes two directions (nearly at right angles) to two others.
glm::quat turn_between(const glm::vec3& up, const glm::vec3& ahead, const glm::vec3& to_up, const glm::vec3& to_ahead) {
    const auto frame = [](const glm::vec3& y, const glm::vec3& z) {
        const glm::vec3 front = glm::normalize(z - glm::dot(z, y) * y);
        return glm::mat3(glm::cross(y, front), y, front);
    };
    return glm::normalize(glm::quat_cast(frame(to_up, to_ahead) * glm::transpose(frame(up, ahead))));
}

// A hand that stands in its contact's frame, turned, tilted and put where its pad lies on the other hand's.
void put_on(PosedArm& second, const glm::vec3& own, const glm::vec3& other, const HandOnHand& on) {
    const glm::quat turn = glm::angleAxis(glm::radians(on.turn), glm::vec3(0, 1, 0)) *
                           glm::angleAxis(glm::radians(on.tilt), glm::vec3(1, 0, 0));
    second.move({turn, other + glm::vec3(0, 0.001F * on.lift_mm, 0) - turn * own});
}

PropLook look_of(const model::Part& part) {
    if (part.name == "sleeve") return {Finish::cloth, cloth_colour};
    return {part.name == "skin" ? Finish::skin : Finish::nail, {}};
}

} // namespace

std::vector<glm::vec3> pads_of(const HandPosture& posture, const model::Geometry& arm, const Arm& figures) {
    const std::vector<model::DualQuaternion> moved = movements(figures, posture.hands.front().degrees);
    std::vector<glm::vec3> pads;
    for (const std::string& id : posture.pads) {
        const std::uint32_t vertex = nearest_vertex(arm, 0.001F * figures.pad(id).place);
        pads.push_back(model::mean_movement(arm.influences[vertex], moved).moved(arm.positions[vertex]));
    }
    return pads;
}

float touch_radius_m(const std::vector<glm::vec3>& pads) {
    float farthest = 0;
    for (const glm::vec3& pad : pads) farthest = std::max(farthest, glm::length(glm::vec2(pad)));
    constexpr float around_pad_m = 0.012F;
    return farthest + around_pad_m;
}

ShapedHand hand_mesh(const HandPosture& posture, bool left, const model::Geometry& arm, const Arm& figures) {
    ShapedHand shaped;
    model::Geometry all;
    PosedArm first;
    for (std::size_t h = 0; h < posture.hands.size(); ++h) {
        const HeldHand& hand = posture.hands[h];
        PosedArm one = pose(arm, figures, hand.degrees);
        const auto pad = [&](const PosedArm& of, const std::string& id) { return posed(of, arm, figures, id); };
        const glm::quat turn = turn_between(-posture.press, posture.ahead, {0, 1, 0}, {0, 0, 1});
        if (h == 0) {
            glm::vec3 middle(0);
            for (const std::string& id : posture.pads) middle += pad(one, id) / static_cast<float>(posture.pads.size());
            one.move({turn, -(turn * middle)});
            for (const std::string& id : posture.pads) shaped.pads.push_back(pad(one, id));
            first = one;
        } else {
            one.move({turn, glm::vec3(0)});
            glm::vec3 own = pad(one, hand.on.own);
            if (hand.left != posture.hands.front().left) {
                one.geometry = model::mirrored(std::move(one.geometry));
                own.x = -own.x;
            }
            put_on(one, own, pad(first, hand.on.other), hand.on);
        }
        one.geometry.influences.clear();
        for (model::Part& part : one.geometry.parts) {
            shaped.prop.looks.push_back(look_of(part));
            part.name = posture.id + "." + part.name;
            for (model::LevelOfDetail& level : part.levels) // long triangles do not follow bent fingers
                level.error_m = level.bent_error_m = 2 * level.error_m;
            part.box = {};
            for (std::uint32_t v = 0; v < part.vertex_count; ++v)
                part.box.include(one.geometry.positions[part.first_vertex + v]);
        }
        model::append(all, one.geometry);
    }
    if (left != posture.hands.front().left) {
        all = model::mirrored(std::move(all));
        for (glm::vec3& pad : shaped.pads) pad.x = -pad.x;
    }
    shaped.prop.geometry = std::make_shared<const model::Geometry>(std::move(all));
    return shaped;
}

ShapedHand hand_mesh(const HandPosture& posture, bool left) {
    return hand_mesh(posture, left, *built_in_arm(), shipped_arm());
}

} // namespace palpate::technique
