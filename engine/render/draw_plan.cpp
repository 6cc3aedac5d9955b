#include "render/draw_plan.hpp"
#include "render/view.hpp"
#include "shared/types.h"
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

// Where a box falls on the picture: bounds in normalised device coordinates, the whole picture when it reaches behind
// the eye.
struct Footprint {
    glm::vec2 low{1}, high{-1};
    // `reach`: half the picture's size and what the jitter may bring into it.
    [[nodiscard]] bool outside(const glm::vec2& reach) const {
        return low.x > reach.x || low.y > reach.y || high.x < -reach.x || high.y < -reach.y;
    }
    void include(const Footprint& other) {
        low = glm::min(low, other.low);
        high = glm::max(high, other.high);
    }
};

Footprint footprint(const core::Box& box, const glm::mat4& clip_from_world) {
    Footprint result{glm::vec2(std::numeric_limits<float>::max()), glm::vec2(std::numeric_limits<float>::lowest())};
    for (int corner = 0; corner < 8; ++corner) {
        const glm::vec4 p = clip_from_world * glm::vec4((corner & 1) != 0 ? box.high.x : box.low.x,
                                                        (corner & 2) != 0 ? box.high.y : box.low.y,
                                                        (corner & 4) != 0 ? box.high.z : box.low.z, 1);
        if (p.w <= 1e-4F) return {glm::vec2(-1), glm::vec2(1)};
        const glm::vec2 at = glm::vec2(p) / p.w;
        result.low = glm::min(result.low, at);
        result.high = glm::max(result.high, at);
    }
    return result;
}

// Whether nothing of the box is left.
bool cut_away(const scene::Section* section, const core::Box& box) {
    if (section == nullptr) return false;
    const float reach = glm::dot(glm::abs(section->normal), box.size() * 0.5F);
    return glm::dot(section->normal, box.centre()) - reach > section->offset;
}

// That of a closed part; that of an open one comes next.
Group closed_group(float opacity, bool painted, bool has_grain) {
    if (opacity >= opaque_from)
        return painted ? Group::painted_closed : has_grain ? Group::fibrous_closed : Group::opaque_closed;
    if (opacity > shared::nearly_opaque_from)
        return painted ? Group::nearly_opaque_painted_closed : Group::nearly_opaque_closed;
    return painted ? Group::transparent_painted_closed : Group::transparent_closed;
}

Area to_pixels(const Footprint& footprint, core::Extent extent) {
    constexpr float margin = 8; // the half-size passes read up to seven pixels beyond a surface's edge, jitter included
    const glm::vec2 size{extent.width, extent.height};
    const glm::vec2 low = glm::clamp(glm::floor((footprint.low * 0.5F + 0.5F) * size) - margin, glm::vec2(0), size);
    const glm::vec2 high = glm::clamp(glm::ceil((footprint.high * 0.5F + 0.5F) * size) + margin, low, size);
    const glm::uvec2 first(low), last(high);
    return {first.x, first.y, last.x - first.x, last.y - first.y};
}

// No finer than the shape was made.
const model::LevelOfDetail& level_for(const scene::Snapshot& snapshot, std::uint32_t i, float pixels_per_m,
                                      float tolerance) {
    const model::Part& part = snapshot.geometry->parts[i];
    const bool posed = snapshot.shape != nullptr;
    const std::size_t level = scene::coarsest_level(part, posed, pixels_per_m, tolerance);
    return part.levels[posed ? std::max(level, snapshot.shape->finest_level(i)) : level];
}

// Null: the part has no surface of its own for paint, or that was not moved.
const model::LevelOfDetail* paintable(const scene::Snapshot& snapshot, std::uint32_t i) {
    const model::Part& part = snapshot.geometry->parts[i];
    const bool there = !snapshot.shape || snapshot.shape->finest[i] == model::paintable_too;
    return part.paintable && there ? &*part.paintable : nullptr;
}

} // namespace

DrawPlan plan_draws(const scene::Snapshot& snapshot, core::Extent extent, float tolerance_pixels) {
    const model::Geometry& geometry = *snapshot.geometry;
    const glm::mat4 clip_from_world = make_view(snapshot, extent, 0).clip_from_world;
    const glm::vec2 reach = 1.0F + 2.0F / glm::vec2(extent.width, extent.height); // a pixel more on every side
    std::array<std::vector<Shown>, group_count> groups;
    const auto into = [&](Group group) -> std::vector<Shown>& { return groups[static_cast<std::size_t>(group)]; };
    const std::vector<std::uint8_t> painted = scene::painted_parts(snapshot);
    Footprint all, transparent;
    for (std::uint32_t i = 0; i < geometry.parts.size(); ++i) {
        const float opacity = snapshot.parts[i].opacity;
        if (opacity < hidden_below) continue;
        const model::Part& part = geometry.parts[i];
        const core::Box& box = snapshot.box(i);
        if (cut_away(snapshot.section.get(), box)) continue;
        const Shown shown{i, snapshot.distance_to(i)};
        const bool opaque = opacity >= opaque_from;
        if (opaque && snapshot.look.quality == scene::Quality::full)
            into(part.closed ? Group::shadow_closed : Group::shadow_open).push_back(shown);
        const Footprint on_picture = footprint(box, clip_from_world);
        if (on_picture.outside(reach)) continue;
        all.include(on_picture);
        if (!opaque) transparent.include(on_picture);
        const Group closed = closed_group(opacity, painted[i] != 0, part.has_grain);
        into(part.closed ? closed : static_cast<Group>(static_cast<std::uint8_t>(closed) + 1)).push_back(shown);
    }

    const auto finer = [&](std::uint32_t part) {
        return painted[part] != 0 ? scene::painted_tolerance * tolerance_pixels : tolerance_pixels;
    };
    DrawPlan plan;
    plan.area = to_pixels(all, extent);
    plan.transparent_area = to_pixels(transparent, extent);
    // The shadow map's texels are coarser than the picture's pixels: what it cannot show is not drawn into it.
    const float shadow_texels_per_m = shadow_map_size / std::max(2 * snapshot.camera.content.radius(), 1e-3F);
    for (std::size_t g = 0; g < group_count; ++g) {
        std::sort(groups[g].begin(), groups[g].end(), [](const Shown& a, const Shown& b) {
            return a.distance_m != b.distance_m ? a.distance_m < b.distance_m : a.part < b.part;
        });
        plan.groups[g].first = static_cast<std::uint32_t>(plan.commands.size());
        plan.groups[g].count = static_cast<std::uint32_t>(groups[g].size());
        const bool is_shadow = g >= static_cast<std::size_t>(Group::shadow_closed);
        for (const Shown& shown : groups[g]) {
            const model::Part& part = geometry.parts[shown.part];
            const float pixels_per_m =
                is_shadow ? shadow_texels_per_m : scene::pixels_per_metre(snapshot.camera, extent, shown.distance_m);
            const model::LevelOfDetail* const for_paint =
                painted[shown.part] != 0 && !is_shadow ? paintable(snapshot, shown.part) : nullptr;
            const model::LevelOfDetail& level = for_paint != nullptr ? *for_paint
                                                                     : level_for(snapshot, shown.part, pixels_per_m,
                                                                                 is_shadow ? 1.5F : finer(shown.part));
            plan.commands.push_back(
                {level.index_count, 1, level.first_index, static_cast<std::int32_t>(part.first_vertex), shown.part});
            if (!is_shadow) plan.triangles += level.index_count / 3;
        }
    }
    return plan;
}

} // namespace palpate::render
