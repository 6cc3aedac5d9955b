#include "technique/handles.hpp"
#include "core/assets.hpp"
#include "model/build.hpp"
#include "technique/hands/arm_geometry.hpp"
#include "technique/hands/grip.hpp"
#include "technique/hands/hand_mesh.hpp"
#include "technique/hands/handle_surface.hpp"
#include <algorithm>
#include <cmath>

namespace palpate::technique {
namespace {

const glm::vec3 shirt{0.42F, 0.43F, 0.46F}; // not the therapist's

// Bent so that the hand is as far from the shoulder as the handle is.
float elbow_flexion(float reach_m, const Arm& arm) {
    const auto joint = [&](const char* segment) {
        const auto found =
            std::find_if(arm.segments.begin(), arm.segments.end(), [&](const auto& s) { return s.id == segment; });
        return 0.001F * found->joint;
    };
    const float below = glm::distance(joint("upper_arm"), 0.001F * arm.pad("palm").place);
    const float above = glm::distance(joint("upper_arm"), shoulder_of(arm));
    const float cosine = (below * below + above * above - reach_m * reach_m) / (2 * below * above);
    constexpr float straightest = 15, most_bent = 130;
    return std::clamp(180 - glm::degrees(std::acos(std::clamp(cosine, -1.0F, 1.0F))), straightest, most_bent);
}

// The part of a direction that is square to another (unit), unit.
glm::vec3 square_to(const glm::vec3& axis, const glm::vec3& direction) {
    return glm::normalize(direction - glm::dot(direction, axis) * axis);
}

// Skin that would be in the handle lies on it: flesh gives way.
void give_way(model::Geometry& hand, const HandleSurface& handle, float gives_m) {
    for (glm::vec3& p : hand.positions)
        if (const float in = -handle.gap(p); in > 0) p += std::min(in, gives_m) * handle.outward(p);
}

// A hand around a handle, in the tool's frame.
Prop around(const Handle& handle, const HandleSurface& surface, bool left, const glm::vec3& shoulder, Flesh flesh) {
    constexpr float palm_gives_m = 0.004F;
    const Arm& arm = shipped_arm();
    HandPosture open = read_hand_posture(core::asset("hands") / "grips" / "handle_grip.json", arm);
    open.hands.front().degrees["elbow.flexion"] = elbow_flexion(glm::distance(shoulder, handle.place), arm);
    const float lean = glm::dot(glm::normalize(shoulder - handle.place), handle.along);
    const HeldOut held = held_out(open, lean, *built_in_arm(), arm);
    // From the hand's contact, x ahead, to the tool: the handle's axis is a radius below the palm, then where it fits.
    glm::vec3 axle(0, 0, -handle.radius_m);
    const auto sided = [&](const glm::vec3& v) { return left ? glm::vec3(v.x, -v.y, v.z) : v; };
    const auto frame = [](const glm::vec3& along, const glm::vec3& to) {
        const glm::vec3 up = square_to(along, to);
        return glm::mat3(along, glm::cross(up, along), up);
    };
    const glm::mat3 turn =
        frame(handle.along, shoulder - handle.place) * glm::transpose(frame({1, 0, 0}, sided(held.shoulder) - axle));
    const DigitGap gap_at = [&](const glm::vec3& at) { return surface.gap(turn * (sided(at) - axle) + handle.place); };
    axle.z += seat(held.posture, palm_gives_m, gap_at, *built_in_arm(), arm);
    Prop hand = hand_mesh(gripped(held.posture, palm_gives_m, gap_at, *built_in_arm(), arm), left).prop;
    const auto from_mesh = [](const glm::vec3& v) { return glm::vec3(v.z, v.x, v.y); }; // x ahead, z against the press
    auto geometry = std::make_shared<model::Geometry>(*hand.geometry);
    for (glm::vec3& p : geometry->positions) p = turn * (from_mesh(p) - axle) + handle.place;
    for (glm::vec3& n : geometry->normals) n = turn * from_mesh(n);
    if (flesh == Flesh::gives_way) give_way(*geometry, surface, palm_gives_m);
    for (model::Part& part : geometry->parts) {
        part.box = {};
        for (std::uint32_t v = 0; v < part.vertex_count; ++v)
            part.box.include(geometry->positions[part.first_vertex + v]);
    }
    hand.geometry = std::move(geometry);
    for (PropLook& look : hand.looks)
        if (look.finish == Finish::cloth) look.colour = shirt;
    return hand;
}

} // namespace

std::array<glm::vec3, 2> resting_shoulders() {
    const glm::vec3 right = shoulder_of(shipped_arm());
    return {right, {-right.x, right.y, right.z}};
}

PressingTool in_hands(PressingTool tool, const Reaching& reaching, Flesh flesh) {
    const std::shared_ptr<const model::Geometry> bare = tool.prop.geometry;
    auto geometry = std::make_shared<model::Geometry>(*bare);
    ToolVertices vertices = *tool.stance->from;
    for (const Handle& handle : tool.handles) {
        const bool left = tool.handles.size() == 1 ? reaching.left : glm::dot(handle.place, reaching.right) < 0;
        const Prop hand = around(handle, HandleSurface(*bare, handle), left, reaching.shoulders[left ? 1 : 0], flesh);
        const model::Geometry& own = *hand.geometry;
        vertices.positions.insert(vertices.positions.end(), own.positions.begin(), own.positions.end());
        vertices.normals.insert(vertices.normals.end(), own.normals.begin(), own.normals.end());
        tool.prop.looks.insert(tool.prop.looks.end(), hand.looks.begin(), hand.looks.end());
        model::append(*geometry, own);
    }
    tool.prop.geometry = std::move(geometry);
    tool.stance = std::make_shared<const Stance>(standing(std::move(vertices), tool.stance->underside));
    return tool;
}

} // namespace palpate::technique
