#include "technique/stances.hpp"
#include "anatomy/parallel.hpp"
#include "technique/hands/arm_geometry.hpp"
#include "technique/hands/digits.hpp"
#include "technique/hands/laid_posture.hpp"
#include <cmath>

namespace palpate::technique {
namespace {

constexpr float around_m = 0.24F, high_m = 0.12F; // of the skin that a hand can lie on

// The skin around a place, turned over: what is highest there is lowest here, as Underside wants it.
model::Mesh skin_under(const PosedBody& body, const glm::mat3& axes, const glm::vec3& origin) {
    const model::Part& skin = body.geometry.parts[skin_of(body.body())];
    const model::LevelOfDetail& level = skin.levels.front();
    model::Mesh mesh;
    for (std::uint32_t t = level.first_index; t < level.first_index + level.index_count; t += 3) {
        std::array<glm::vec3, 3> corners;
        bool near = true;
        for (std::uint32_t c = 0; c < 3 && near; ++c) {
            const glm::vec3 off = body.shape.positions[skin.first_vertex + body.geometry.indices[t + c]] - origin;
            corners[c] = glm::transpose(axes) * off;
            near = glm::length(glm::vec2(corners[c])) < around_m && std::abs(corners[c].z) < high_m;
        }
        if (!near || glm::cross(corners[1] - corners[0], corners[2] - corners[0]).z <= 0) continue;
        for (const glm::vec3& corner : corners) {
            mesh.triangles.push_back(static_cast<std::uint32_t>(mesh.positions.size()));
            mesh.positions.emplace_back(corner.x, corner.y, -corner.z);
        }
    }
    return mesh;
}

// Where the skin is at a place of the path, in the frame of a hand there.
std::shared_ptr<const SkinBelow> skin_below(const PosedBody& body, const SkinPoint& at, const glm::vec3& ahead) {
    const glm::mat3 axes(ahead, glm::cross(at.outward, ahead), at.outward);
    return std::make_shared<const SkinBelow>(SkinBelow{axes, at.place, Underside({skin_under(body, axes, at.place)})});
}

// As a posture that is laid sees it, which is always written for the hand of its file.
Ground ground_of(const SkinBelow& skin, bool other_hand) {
    return [&skin, other_hand](const glm::vec2& p) -> std::optional<float> {
        const float depth = skin.turned_over.height({p.x, other_hand ? -p.y : p.y}).at;
        return depth < high_m ? std::optional(-depth) : std::nullopt;
    };
}

constexpr float finger_levels[] = {60, 50, 40, 30, 20, 10, 0, -10, -20, -30}; // degrees of the knuckle

// Straightened, too, for then it reaches farther.
void let_down(ArmPose& degrees, const std::string& finger, float by) {
    const auto turn = [&](const char* joint, float turns, float straightest) {
        const ArmMovement& movement = shipped_arm().movement(finger + joint);
        const auto held = degrees.find(movement.name);
        const float own = held != degrees.end() ? held->second : movement.rest;
        degrees[movement.name] =
            std::max(std::clamp(own + turns, movement.least, movement.most), std::min(own, straightest));
    };
    turn(".mcp.flexion", by, -180);
    turn(".pip.flexion", -std::max(by, 0.0F) / 2, 8);
    turn(".dip.flexion", -std::max(by, 0.0F) / 4, 4);
}

} // namespace

HeldTool hold(const PressingTool& tool, const Technique& technique, const PosedBody& body, const Way& way,
              const std::function<glm::vec3(const SkinPoint&)>& heading, float sinks_m) {
    if (!tool.hand) return {{tool.stance}, {}};
    const HandPosture posture = shipped_hand_posture(tool.id);
    if (posture.lying.empty()) return {{tool.stance}, {}};
    const std::vector<std::string> resting = resting_digits(posture);
    // A hand is half as far from the middle of its skin; every hand that is laid costs time.
    const float every_m = resting.empty() ? way.every_m : 0.05F;
    const std::size_t steps = static_cast<std::size_t>(std::lround(way.length_m / every_m));
    std::vector<std::shared_ptr<const SkinBelow>> skins(
        1 + (resting.empty() ? steps : steps + steps % 2)); // one in the middle
    anatomy::for_each_index(skins.size(), [&](std::size_t i) {
        const SkinPoint at =
            way.at(static_cast<float>(i) / static_cast<float>(std::max<std::size_t>(skins.size() - 1, 1)));
        skins[i] = skin_below(body, at, heading(at));
    });
    const bool other_hand = technique.left != posture.hands.front().left;
    const auto laid_on = [&](const SkinBelow& skin, float rests_over_m) {
        return laid(posture, ground_of(skin, other_hand), *built_in_arm(), shipped_arm(), rests_over_m);
    };
    std::vector<HandPosture> postures(skins.size());
    if (resting.empty()) {
        anatomy::for_each_index(skins.size(), [&](std::size_t i) { postures[i] = laid_on(*skins[i], 0); });
        return {stances_along(postures, technique.left), {}};
    }
    // Half as deep as what presses ever goes, in the middle of the way; from there fingers are lifted and let down.
    const HandPosture middle = laid_on(*skins[skins.size() / 2], sinks_m / 2);
    postures.assign(std::size(finger_levels), middle);
    for (std::size_t level = 0; level < postures.size(); ++level)
        for (const std::string& finger : resting)
            let_down(postures[level].hands.front().degrees, finger, finger_levels[level]);
    const auto hands = stances_of(postures, technique.left);
    return {{hands[std::size(finger_levels) / 2]},
            std::make_shared<const RestingDigits>(posture, hands, std::move(skins))};
}

} // namespace palpate::technique
