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
SkinBelow skin_below(const PosedBody& body, const SkinPoint& at, const glm::vec3& ahead) {
    const glm::mat3 axes(ahead, glm::cross(at.outward, ahead), at.outward);
    return {axes, at.place, Underside({skin_under(body, axes, at.place)})};
}

// As a posture that is laid sees it, which is always written for the hand of its file.
Ground ground_of(const SkinBelow& skin, bool other_hand) {
    return [&skin, other_hand](const glm::vec2& p) -> std::optional<float> {
        const float depth = skin.turned_over.height({p.x, other_hand ? -p.y : p.y}).at;
        return depth < high_m ? std::optional(-depth) : std::nullopt;
    };
}

// So many places evenly along a path, from its begin to its end; of one, the begin.
float share_of(std::size_t i, std::size_t count) {
    return static_cast<float>(i) / static_cast<float>(std::max(count - 1, std::size_t{1}));
}

} // namespace

std::vector<std::shared_ptr<const Stance>> find_stances(const PressingTool& tool, const Technique& technique,
                                                        const PosedBody& body, const SkinPath& path,
                                                        const std::function<glm::vec3(const SkinPoint&)>& heading) {
    if (!tool.hand) return {tool.stance};
    const HandPosture posture = shipped_hand_posture(tool.id);
    if (posture.lying.empty() || !resting_digits(posture, shipped_arm()).empty()) return {tool.stance};
    const bool other_hand = technique.left != posture.hands.front().left;
    constexpr float every_m = 0.015F;
    std::vector<HandPosture> laid_postures(1 + static_cast<std::size_t>(std::lround(path.length_m / every_m)));
    anatomy::for_each_index(laid_postures.size(), [&](std::size_t i) {
        const SkinPoint at = path.at(share_of(i, laid_postures.size()));
        const SkinBelow skin = skin_below(body, at, heading(at));
        laid_postures[i] = laid(posture, ground_of(skin, other_hand), *built_in_arm(), shipped_arm());
    });
    return stances_of(laid_postures, technique.left);
}

std::shared_ptr<const RestingDigits> find_resting(const PressingTool& tool, const Technique& technique,
                                                  const PosedBody& body, const SkinPath& path,
                                                  const std::function<glm::vec3(const SkinPoint&)>& heading,
                                                  float sinks_m) {
    if (!tool.hand) return {};
    const HandPosture posture = shipped_hand_posture(tool.id);
    const std::vector<std::string> resting = resting_digits(posture, shipped_arm());
    if (resting.empty()) return {};
    constexpr float every_m = 0.05F; // of the path: a hand is half as far from the middle of its skin
    std::vector<SkinBelow> skins;
    const std::size_t count = 1 + 2 * static_cast<std::size_t>(std::ceil(path.length_m / 2 / every_m));
    for (std::size_t i = 0; i < count; ++i) {
        const SkinPoint at = path.at(share_of(i, count));
        skins.push_back(skin_below(body, at, heading(at)));
    }
    // Half as deep as what presses ever goes, in the middle of the path; from there digits are lifted, or let down
    // and straightened, for then they reach farther.
    const bool other_hand = technique.left != posture.hands.front().left;
    const HandPosture middle =
        laid(posture, ground_of(skins[count / 2], other_hand), *built_in_arm(), shipped_arm(), sinks_m / 2);
    std::vector<HandPosture> postures;
    for (const float by : {60.0F, 50.0F, 40.0F, 30.0F, 20.0F, 10.0F, 0.0F, -10.0F, -20.0F, -30.0F}) { // degrees
        ArmPose& degrees = postures.emplace_back(middle).hands.front().degrees;
        const auto turn = [&](const std::string& name, float turns, float straightest) {
            const ArmMovement& movement = shipped_arm().movement(name);
            const auto held = degrees.find(name);
            const float own = held != degrees.end() ? held->second : movement.rest;
            degrees[name] =
                std::max(std::clamp(own + turns, movement.least, movement.most), std::min(own, straightest));
        };
        for (const std::string& digit : resting) {
            turn(digit + lifts(digit), by, -180);
            if (by < 0 || digit == "thumb") continue;
            turn(digit + ".pip.flexion", -by / 2, 8);
            turn(digit + ".dip.flexion", -by / 4, 4);
        }
    }
    return std::make_shared<const RestingDigits>(posture, stances_of(postures, technique.left), std::move(skins));
}

} // namespace palpate::technique
