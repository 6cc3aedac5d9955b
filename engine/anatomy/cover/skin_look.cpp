#include "anatomy/cover/skin_look.hpp"
#include "model/normals.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/common.hpp>

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

    // 1 on its rim, less within; far off on the toe's other side.
    [[nodiscard]] float rim_at(const glm::vec3& place) const {
        const glm::vec3 off = place - middle;
        if (glm::dot(off, outward) < 0) return 1e3F;
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

using Bones = std::function<const model::Mesh*(const std::string&)>;

std::vector<Nail> nails_on(const Bones& bone) {
    std::vector<Nail> nails;
    for (int toe = 1; toe <= 5; ++toe) {
        const model::Mesh* const last = bone(fmt::format("phalanx_distal_{}", toe));
        const model::Mesh* const before = bone(fmt::format("phalanx_{}_{}", toe == 1 ? "proximal" : "middle", toe));
        if (last != nullptr && before != nullptr) nails.push_back(nail_on(*last, *before));
    }
    return nails;
}

// A vector of the left side (x of its place above 0) as its mirror image on the right.
glm::vec3 on_the_right(const glm::vec3& v, float x) { return x > 0 ? glm::vec3(-v.x, v.y, v.z) : v; }

} // namespace

std::function<float(const glm::vec3&)> edges_for_nails(const Bones& bone) {
    constexpr float edge_m = 0.0018F, around = 1.35F, reach_m = 0.02F;
    return [nails = nails_on(bone)](const glm::vec3& place) {
        const glm::vec3 p = on_the_right(place, place.x);
        const bool near = std::any_of(nails.begin(), nails.end(), [&](const Nail& nail) {
            return glm::distance(p, nail.middle) < reach_m && nail.rim_at(p) < around;
        });
        return near ? edge_m : 0.0F;
    };
}

std::vector<float> skin_look(const model::Mesh& skin, const Bones& bone) {
    const std::vector<glm::vec3> normals = model::area_normals(skin);
    std::vector<float> look = folds(skin, normals);
    for (float& share : look) share = reddest * glm::smoothstep(crease_from_m, crease_full_m, share);

    for (const Blush& blush : blushes) {
        const model::Mesh* const mesh = bone(blush.bone);
        if (mesh == nullptr) continue;
        const glm::vec3 middle = middle_of(*mesh);
        for (std::size_t v = 0; v < look.size(); ++v) {
            const float d = glm::distance(on_the_right(skin.positions[v], skin.positions[v].x), middle);
            look[v] = std::max(look[v], blush.amount * (1 - glm::smoothstep(0.3F, 1.0F, d / blush.radius_m)));
        }
    }
    for (const Nail& nail : nails_on(bone))
        for (std::size_t v = 0; v < look.size(); ++v) {
            const glm::vec3& p = skin.positions[v];
            constexpr float steep = 2.5F; // the reddish fold around a nail is this part of its width
            if (glm::distance(on_the_right(p, p.x), nail.middle) < 0.03F && // no other toe
                glm::dot(on_the_right(normals[v], p.x), nail.outward) > 0)
                look[v] = std::max(look[v],
                                   std::clamp(nail_rim + steep * (1 - nail.rim_at(on_the_right(p, p.x))), 0.0F, 1.0F));
        }
    return look;
}

} // namespace palpate::anatomy
