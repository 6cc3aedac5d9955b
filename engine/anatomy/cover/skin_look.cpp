#include "anatomy/cover/skin_look.hpp"
#include "model/normals.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/common.hpp>
#include <optional>

namespace palpate::anatomy {
namespace {

constexpr float reddest = 0.6F;
constexpr int crease_steps = 4; // of smoothing: what lies deeper than its surroundings, some millimetres wide
constexpr float crease_from_m = 0.0002F, crease_full_m = 0.0014F;

struct Blush { // around the middle of a bone, fading over the radius
    const char* bone;
    float radius_m, amount;
};
constexpr Blush blushes[] = {
    {"patella", 0.036F, 0.35F},         {"calcaneus", 0.042F, 0.4F},        {"phalanx_distal_1", 0.018F, 0.4F},
    {"phalanx_distal_2", 0.013F, 0.4F}, {"phalanx_distal_3", 0.013F, 0.4F}, {"phalanx_distal_4", 0.012F, 0.4F},
    {"phalanx_distal_5", 0.012F, 0.4F},
};

struct Nail { // seen from above: an oval with flat sides
    glm::vec3 middle, along, across, outward;
    float half_length, half_width;

    // 1 on its rim, less within; nothing where the skin looks away from it.
    [[nodiscard]] std::optional<float> rim_at(const glm::vec3& place, const glm::vec3& normal) const {
        const glm::vec3 off = place - middle;
        if (glm::dot(normal, outward) < 0.35F || glm::dot(off, outward) < 0) return std::nullopt;
        const float u = glm::dot(off, along) / half_length, w = glm::dot(off, across) / half_width;
        return std::pow(std::pow(std::abs(u), 3.5F) + std::pow(std::abs(w), 3.5F), 1 / 3.5F);
    }
};

glm::vec3 middle_of(const model::Mesh& mesh) {
    glm::dvec3 sum(0);
    for (const glm::vec3& p : mesh.positions) sum += p;
    return glm::vec3(sum / static_cast<double>(std::max<std::size_t>(mesh.positions.size(), 1)));
}

// From the first to the last of the mesh in a direction, metres.
std::pair<float, float> reach_of(const model::Mesh& mesh, const glm::vec3& from, const glm::vec3& way) {
    std::pair<float, float> reach(0, 0);
    for (const glm::vec3& p : mesh.positions) {
        const float at = glm::dot(p - from, way);
        reach = {std::min(reach.first, at), std::max(reach.second, at)};
    }
    return reach;
}

Nail nail_on(const model::Mesh& last, const model::Mesh& before) {
    constexpr float long_as = 0.34F, wide_as = 0.42F; // half of it, to the bone's length and width
    Nail nail{};
    const glm::vec3 middle = middle_of(last), up(0, 1, 0);
    nail.along = glm::normalize(middle - middle_of(before));
    nail.outward = glm::normalize(up - glm::dot(up, nail.along) * nail.along);
    nail.across = glm::cross(nail.along, nail.outward);
    const auto [back, front] = reach_of(last, middle, nail.along);
    const auto [low, high] = reach_of(last, middle, nail.across);
    nail.half_length = long_as * (front - back);
    nail.half_width = wide_as * (high - low);
    nail.middle = middle + (front - 0.7F * nail.half_length) * nail.along; // its edge reaches beyond the bone's end
    return nail;
}

// How deep each vertex lies below the mean of what is around it, metres.
std::vector<float> folds(const model::Mesh& skin, const std::vector<glm::vec3>& normals) {
    std::vector<glm::vec3> smooth = skin.positions;
    for (int step = 0; step < crease_steps; ++step) {
        std::vector<glm::vec3> sum(smooth.size());
        std::vector<float> count(smooth.size(), 0.0F);
        for (std::size_t i = 0; i < skin.triangles.size(); ++i) {
            const std::uint32_t from = skin.triangles[i], to = skin.triangles[i % 3 == 2 ? i - 2 : i + 1];
            sum[from] += smooth[to];
            count[from] += 1;
        }
        for (std::size_t v = 0; v < smooth.size(); ++v)
            if (count[v] > 0) smooth[v] = glm::mix(smooth[v], sum[v] / count[v], 0.5F);
    }
    std::vector<float> depth(smooth.size());
    for (std::size_t v = 0; v < depth.size(); ++v) depth[v] = glm::dot(smooth[v] - skin.positions[v], normals[v]);
    return depth;
}

} // namespace

std::vector<float> skin_look(const model::Mesh& skin,
                             const std::function<const model::Mesh*(const std::string&)>& bone) {
    const std::vector<glm::vec3> normals = model::area_normals(skin);
    std::vector<float> look = folds(skin, normals);
    for (float& share : look) share = reddest * glm::smoothstep(crease_from_m, crease_full_m, share);

    const auto on_the_right = [](const glm::vec3& v, float x) { return x > 0 ? glm::vec3(-v.x, v.y, v.z) : v; };
    for (const Blush& blush : blushes) {
        const model::Mesh* const mesh = bone(blush.bone);
        if (mesh == nullptr) continue;
        const glm::vec3 middle = middle_of(*mesh);
        for (std::size_t v = 0; v < look.size(); ++v) {
            const float d = glm::distance(on_the_right(skin.positions[v], skin.positions[v].x), middle);
            look[v] = std::max(look[v], blush.amount * (1 - glm::smoothstep(0.3F, 1.0F, d / blush.radius_m)));
        }
    }
    for (int toe = 1; toe <= 5; ++toe) {
        const model::Mesh* const last = bone(fmt::format("phalanx_distal_{}", toe));
        const model::Mesh* const before = bone(fmt::format("phalanx_{}_{}", toe == 1 ? "proximal" : "middle", toe));
        if (last == nullptr || before == nullptr) continue;
        const Nail nail = nail_on(*last, *before);
        for (std::size_t v = 0; v < look.size(); ++v) {
            const glm::vec3& p = skin.positions[v];
            constexpr float steep = 2.5F; // the reddish fold around a nail is this part of its width
            if (const auto rim = nail.rim_at(on_the_right(p, p.x), on_the_right(normals[v], p.x)))
                look[v] = std::max(look[v], std::clamp(nail_rim + steep * (1 - *rim), 0.0F, 1.0F));
        }
    }
    return look;
}

} // namespace palpate::anatomy
