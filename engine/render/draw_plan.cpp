#include "render/draw_plan.hpp"
#include "render/view.hpp"
#include <algorithm>
#include <array>
#include <vulkan/vulkan_core.h>

namespace palpate::render {
namespace {

static_assert(sizeof(DrawCommand) == sizeof(VkDrawIndexedIndirectCommand));

constexpr float hidden_below = 0.004F, opaque_from = 0.996F; // of opacity: less than half a step of 8 bits

struct Shown {
    std::uint32_t part;
    float distance_m; // from the eye to the part's box
};

// True when the whole box lies beyond one side of the picture.
bool outside(const core::Box& box, const glm::mat4& clip_from_world) {
    std::array<int, 4> beyond{};
    for (int corner = 0; corner < 8; ++corner) {
        const glm::vec4 p = clip_from_world * glm::vec4((corner & 1) != 0 ? box.high.x : box.low.x,
                                                        (corner & 2) != 0 ? box.high.y : box.low.y,
                                                        (corner & 4) != 0 ? box.high.z : box.low.z, 1);
        beyond[0] += p.x < -p.w;
        beyond[1] += p.x > p.w;
        beyond[2] += p.y < -p.w;
        beyond[3] += p.y > p.w;
    }
    return std::any_of(beyond.begin(), beyond.end(), [](int count) { return count == 8; });
}

const model::LevelOfDetail& level_for(const model::Part& part, float pixels_per_m, float tolerance_pixels) {
    for (std::size_t i = part.levels.size(); i-- > 1;)
        if (part.levels[i].error_m * pixels_per_m <= tolerance_pixels) return part.levels[i];
    return part.levels.front();
}

} // namespace

DrawPlan plan_draws(const scene::Snapshot& snapshot, core::Extent extent, float tolerance_pixels) {
    const model::Geometry& geometry = *snapshot.geometry;
    const glm::mat4 clip_from_world = make_view(snapshot, extent, 0).clip_from_world;
    std::array<std::vector<Shown>, group_count> groups;
    const auto into = [&](Group group) -> std::vector<Shown>& { return groups[static_cast<std::size_t>(group)]; };
    for (std::uint32_t i = 0; i < geometry.parts.size(); ++i) {
        const float opacity = snapshot.parts[i].opacity;
        if (opacity < hidden_below) continue;
        const model::Part& part = geometry.parts[i];
        const Shown shown{
            i, glm::length(glm::max(glm::max(part.box.low - snapshot.camera.eye, snapshot.camera.eye - part.box.high),
                                    glm::vec3(0)))};
        const bool opaque = opacity >= opaque_from;
        if (opaque && snapshot.look.quality == scene::Quality::full) into(Group::shadow).push_back(shown);
        if (outside(part.box, clip_from_world)) continue;
        into(opaque ? (part.closed ? Group::opaque_closed : Group::opaque_open)
                    : (part.closed ? Group::transparent_closed : Group::transparent_open))
            .push_back(shown);
    }

    DrawPlan plan;
    for (std::size_t g = 0; g < group_count; ++g) {
        std::sort(groups[g].begin(), groups[g].end(), [](const Shown& a, const Shown& b) {
            return a.distance_m != b.distance_m ? a.distance_m < b.distance_m : a.part < b.part;
        });
        plan.groups[g].first = static_cast<std::uint32_t>(plan.commands.size());
        plan.groups[g].count = static_cast<std::uint32_t>(groups[g].size());
        const bool is_shadow = g == static_cast<std::size_t>(Group::shadow);
        for (const Shown& shown : groups[g]) {
            const model::Part& part = geometry.parts[shown.part];
            // The shadow map's texels are coarser than the picture's pixels.
            const float scale = pixels_per_metre(snapshot.camera, extent, shown.distance_m);
            const model::LevelOfDetail& level =
                level_for(part, scale, is_shadow ? 3 * tolerance_pixels : tolerance_pixels);
            plan.commands.push_back(
                {level.index_count, 1, level.first_index, static_cast<std::int32_t>(part.first_vertex), shown.part});
            if (!is_shadow) plan.triangles += level.index_count / 3;
        }
    }
    return plan;
}

} // namespace palpate::render
