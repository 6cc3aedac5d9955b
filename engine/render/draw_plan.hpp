// Which parts are drawn, at which level of detail, in which group: a pure function of the snapshot.
#pragma once
#include "core/image.hpp"
#include "scene/snapshot.hpp"
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace palpate::render {

// Laid out as VkDrawIndexedIndirectCommand (checked in draw_plan.cpp); first_instance is the part's number.
struct DrawCommand {
    std::uint32_t index_count = 0, instance_count = 1, first_index = 0;
    std::int32_t vertex_offset = 0;
    std::uint32_t first_instance = 0;
};

// Closed parts show no back faces and are drawn without them; open ones (sheets, tubes) are drawn from both sides.
// Fibrous ones are drawn with their fibres, painted ones with what is painted on them; of ghosts, those from
// shared::nearly_opaque_from on are lit as opaque ones are, the thin ones more cheaply.
enum class Group : std::uint8_t {
    opaque_closed,
    opaque_open,
    fibrous_closed,
    fibrous_open,
    painted_closed,
    painted_open,
    transparent_closed,
    transparent_open,
    transparent_painted_closed,
    transparent_painted_open,
    nearly_opaque_closed,
    nearly_opaque_open,
    nearly_opaque_painted_closed,
    nearly_opaque_painted_open,
    shadow_closed,
    shadow_open
};
inline constexpr std::size_t group_count = 16;

// A rectangle of the picture, pixels from its top left.
struct Area {
    std::uint32_t x = 0, y = 0, width = 0, height = 0;
};

struct DrawPlan {
    std::vector<DrawCommand> commands; // group after group
    struct Range {
        std::uint32_t first = 0, count = 0;
    };
    Range groups[group_count];
    std::uint64_t triangles = 0; // of one sample, all groups but the shadow's
    Area area;                   // holds every pixel that a shown part may touch
    Area transparent_area;       // the same of the transparent ones

    [[nodiscard]] const Range& group(Group which) const { return groups[static_cast<std::size_t>(which)]; }
    [[nodiscard]] bool has_transparent() const {
        return std::any_of(&groups[static_cast<std::size_t>(Group::transparent_closed)],
                           &groups[static_cast<std::size_t>(Group::shadow_closed)],
                           [](const Range& range) { return range.count > 0; });
    }
};

// Parts out of the picture are left out; of the rest each gets the coarsest level whose error stays under
// `tolerance_pixels` where it is nearest; opaque parts come nearest first.
DrawPlan plan_draws(const scene::Snapshot& snapshot, core::Extent extent,
                    float tolerance_pixels = scene::level_tolerance_pixels);

} // namespace palpate::render
