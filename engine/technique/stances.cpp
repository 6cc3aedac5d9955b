#include "technique/stances.hpp"
#include "anatomy/parallel.hpp"
#include "technique/hands/arm_geometry.hpp"
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

} // namespace

std::vector<std::shared_ptr<const Stance>> find_stances(const PressingTool& tool, const Technique& technique,
                                                        const PosedBody& body, const SkinPath& path,
                                                        const std::function<glm::vec3(const SkinPoint&)>& heading,
                                                        const std::function<float(float path)>& sinks_m) {
    if (!tool.hand) return {tool.stance};
    const HandPosture posture = shipped_hand_posture(tool.id);
    if (posture.lying.empty()) return {tool.stance};
    const bool other_hand = technique.left != posture.hands.front().left;
    constexpr float every_m = 0.015F;
    std::vector<HandPosture> laid_postures(1 + static_cast<std::size_t>(std::lround(path.length_m / every_m)));
    anatomy::for_each_index(laid_postures.size(), [&](std::size_t i) {
        const std::size_t last = std::max(laid_postures.size() - 1, std::size_t{1});
        const float share = static_cast<float>(i) / static_cast<float>(last);
        const SkinPoint at = path.at(share);
        const glm::vec3 ahead = heading(at);
        const Underside skin({skin_under(body, glm::mat3(ahead, glm::cross(at.outward, ahead), at.outward), at.place)});
        const auto ground = [&](const glm::vec2& p) -> std::optional<float> {
            const float depth = skin.height({p.x, other_hand ? -p.y : p.y}).at;
            return depth < high_m ? std::optional(-depth) : std::nullopt;
        };
        laid_postures[i] = laid(posture, ground, *built_in_arm(), shipped_arm(), sinks_m(share));
    });
    return stances_of(laid_postures, technique.left);
}

} // namespace palpate::technique
