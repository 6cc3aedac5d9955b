// What is drawn, and how: against every vertex projected one by one.
#include "render/draw_plan.hpp"
#include "render/view.hpp"
#include "shapes.hpp"
#include <algorithm>
#include <gmock/gmock.h>
#include <map>
#include <set>

namespace palpate::render {
namespace {
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr core::Extent extent{320, 180};
constexpr std::array drawn_groups{Group::opaque_closed,        Group::opaque_open,        Group::fibrous_closed,
                                  Group::fibrous_open,         Group::transparent_closed, Group::transparent_open,
                                  Group::nearly_opaque_closed, Group::nearly_opaque_open};

std::vector<std::uint32_t> parts_of(const DrawPlan& plan, Group group) {
    std::vector<std::uint32_t> parts;
    const DrawPlan::Range& range = plan.group(group);
    for (std::uint32_t i = range.first; i < range.first + range.count; ++i)
        parts.push_back(plan.commands[i].first_instance);
    return parts;
}
std::vector<std::uint32_t> all_drawn(const DrawPlan& plan) {
    std::vector<std::uint32_t> parts;
    for (const Group group : drawn_groups)
        for (const std::uint32_t part : parts_of(plan, group)) parts.push_back(part);
    std::sort(parts.begin(), parts.end());
    return parts;
}

// Boxes strewn about, most of them small, some beside the picture or behind the eye, in all states.
scene::Snapshot strewn(std::mt19937& random) {
    Shapes shapes;
    for (int i = 0; i < 60; ++i) {
        const glm::vec3 low = uniform3(random, -1.5F, 1.5F);
        core::Box box;
        box.include(low);
        box.include(low + uniform3(random, 0.01F, i < 10 ? 1.0F : 0.2F));
        scene::PartState& state = shapes.add_box(box);
        const float state_of = uniform(random, 0, 1);
        state.opacity = state_of < 0.25F ? 0 : state_of < 0.6F ? uniform(random, 0.01F, 0.99F) : 1;
    }
    for (model::Part& part : shapes.geometry.parts) {
        part.closed = uniform(random, 0, 1) < 0.5F;
        part.has_grain = uniform(random, 0, 1) < 0.5F;
    }
    const glm::vec3 from = glm::normalize(uniform3(random, -1, 1)) * uniform(random, 0.5F, 5.0F);
    const bool is_perspective = uniform(random, 0, 1) < 0.6F;
    scene::Snapshot snapshot = shapes.snapshot(is_perspective ? perspective(uniform(random, 0.2F, 1.4F), from)
                                                              : orthographic(uniform(random, 0.3F, 3.0F), from));
    snapshot.camera.target = uniform3(random, -0.5F, 0.5F);
    snapshot.look.samples = 8;
    snapshot.look.quality = uniform(random, 0, 1) < 0.5F ? scene::Quality::full : scene::Quality::plain;
    return snapshot;
}

// Every pixel position at which a vertex of the part falls in any of the samples; only what lies in front of the eye.
std::vector<glm::vec2> pixels_of(const scene::Snapshot& snapshot, const model::Part& part, bool& reaches_behind) {
    std::vector<glm::vec2> pixels;
    for (std::uint32_t sample = 0; sample < snapshot.look.samples; ++sample) {
        const glm::mat4 clip = make_view(snapshot, extent, sample).clip_from_world;
        for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; ++v) {
            const glm::vec4 p = clip * glm::vec4(snapshot.geometry->positions[v], 1);
            if (p.w <= 0)
                reaches_behind = true;
            else
                pixels.push_back((glm::vec2(p) / p.w * 0.5F + 0.5F) * glm::vec2(extent.width, extent.height));
        }
    }
    return pixels;
}

TEST(DrawPlan, NeverLeavesOutAPartWithAVertexInThePicture) {
    std::mt19937 random(1);
    std::size_t visible = 0, left_out = 0;
    for (int round = 0; round < 100; ++round) {
        const scene::Snapshot snapshot = strewn(random);
        const std::vector<std::uint32_t> drawn = all_drawn(plan_draws(snapshot, extent));
        for (std::uint32_t i = 0; i < snapshot.parts.size(); ++i) {
            if (snapshot.parts[i].opacity == 0) continue;
            bool behind = false;
            const auto pixels = pixels_of(snapshot, snapshot.geometry->parts[i], behind);
            const bool inside = std::any_of(pixels.begin(), pixels.end(), [](const glm::vec2& p) {
                return p.x >= 0 && p.y >= 0 && p.x <= float{extent.width} && p.y <= float{extent.height};
            });
            const bool is_drawn = std::binary_search(drawn.begin(), drawn.end(), i);
            if (inside) {
                ++visible;
                EXPECT_TRUE(is_drawn) << "round " << round << ", part " << i;
            }
            if (!is_drawn) ++left_out;
        }
    }
    EXPECT_GT(visible, 500U);
    EXPECT_GT(left_out, 500U) << "culling does something";
}

TEST(DrawPlan, APartAroundThePictureWithoutAVertexInItIsDrawn) {
    Shapes shapes;
    shapes.add_sheet({-5, -5, 0}, {10, 0, 0}, {0, 10, 0});
    for (const scene::Camera& camera : {orthographic(1), perspective(0.5F)})
        EXPECT_THAT(all_drawn(plan_draws(shapes.snapshot(camera), extent)), ElementsAre(0U));
}

TEST(DrawPlan, HiddenPartsAreNotDrawnAndCastNoShadow) {
    std::mt19937 random(2);
    for (int round = 0; round < 20; ++round) {
        const scene::Snapshot snapshot = strewn(random);
        const DrawPlan plan = plan_draws(snapshot, extent);
        for (const DrawCommand& command : plan.commands)
            EXPECT_GT(snapshot.parts[command.first_instance].opacity, 0) << "round " << round;
    }
}

TEST(DrawPlan, NothingShownIsNothingDrawn) {
    std::mt19937 random(3);
    scene::Snapshot snapshot = strewn(random);
    for (scene::PartState& part : snapshot.parts) part.opacity = 0;
    const DrawPlan plan = plan_draws(snapshot, extent);
    EXPECT_THAT(plan.commands, IsEmpty());
    EXPECT_EQ(plan.triangles, 0U);
    EXPECT_EQ(plan.area.width * plan.area.height, 0U);
    EXPECT_FALSE(plan.has_transparent());
}

TEST(DrawPlan, EveryPartIsDrawnOnceInTheGroupOfItsState) {
    std::mt19937 random(4);
    for (int round = 0; round < 40; ++round) {
        const scene::Snapshot snapshot = strewn(random);
        const DrawPlan plan = plan_draws(snapshot, extent);
        const std::vector<std::uint32_t> drawn = all_drawn(plan);
        EXPECT_TRUE(std::adjacent_find(drawn.begin(), drawn.end()) == drawn.end());
        for (const Group group : drawn_groups)
            for (const std::uint32_t i : parts_of(plan, group)) {
                const model::Part& part = snapshot.geometry->parts[i];
                const bool transparent = snapshot.parts[i].opacity < 1;
                const bool closed_group = group == Group::opaque_closed || group == Group::fibrous_closed ||
                                          group == Group::transparent_closed || group == Group::nearly_opaque_closed;
                const bool lit_group = group == Group::nearly_opaque_closed || group == Group::nearly_opaque_open;
                const bool transparent_group =
                    lit_group || group == Group::transparent_closed || group == Group::transparent_open;
                const bool fibrous_group = group == Group::fibrous_closed || group == Group::fibrous_open;
                EXPECT_EQ(closed_group, part.closed);
                EXPECT_EQ(transparent_group, transparent);
                EXPECT_EQ(lit_group, transparent && snapshot.parts[i].opacity > 0.4F);
                EXPECT_EQ(fibrous_group, part.has_grain && !transparent);
            }
    }
}

TEST(DrawPlan, InTheFullLookEveryOpaquePartCastsAShadowAlsoFromBesideThePicture) {
    std::mt19937 random(5);
    for (int round = 0; round < 40; ++round) {
        const scene::Snapshot snapshot = strewn(random);
        const DrawPlan plan = plan_draws(snapshot, extent);
        std::set<std::uint32_t> expected, found;
        if (snapshot.look.quality == scene::Quality::full)
            for (std::uint32_t i = 0; i < snapshot.parts.size(); ++i)
                if (snapshot.parts[i].opacity == 1) expected.insert(i);
        for (const Group group : {Group::shadow_closed, Group::shadow_open})
            for (const std::uint32_t i : parts_of(plan, group)) {
                EXPECT_TRUE(found.insert(i).second);
                EXPECT_EQ(snapshot.geometry->parts[i].closed, group == Group::shadow_closed);
            }
        EXPECT_EQ(found, expected);
    }
}

TEST(DrawPlan, GroupsFollowOneAnotherWithoutGapAndNearerPartsComeFirst) {
    std::mt19937 random(6);
    const scene::Snapshot snapshot = strewn(random);
    const DrawPlan plan = plan_draws(snapshot, extent);
    std::uint32_t next = 0;
    for (const DrawPlan::Range& range : plan.groups) {
        EXPECT_EQ(range.first, next);
        next += range.count;
        float before = 0;
        for (std::uint32_t i = range.first; i < next; ++i) {
            const core::Box& box = snapshot.geometry->parts[plan.commands[i].first_instance].box;
            const glm::vec3 nearest = glm::clamp(snapshot.camera.eye, box.low, box.high);
            const float distance = glm::length(nearest - snapshot.camera.eye);
            EXPECT_GE(distance, before - 1e-5F);
            before = distance;
        }
    }
    EXPECT_EQ(next, plan.commands.size());
}

TEST(DrawPlan, AreasHoldEveryPixelThatAVertexTouchesInAnySample) {
    std::mt19937 random(7);
    for (int round = 0; round < 60; ++round) {
        const scene::Snapshot snapshot = strewn(random);
        const DrawPlan plan = plan_draws(snapshot, extent);
        const auto holds = [&](const Area& area, glm::vec2 p) {
            p = glm::clamp(p, glm::vec2(0), glm::vec2(extent.width, extent.height));
            return p.x >= float(area.x) && p.y >= float(area.y) && p.x <= float(area.x + area.width) &&
                   p.y <= float(area.y + area.height);
        };
        EXPECT_LE(plan.area.x + plan.area.width, extent.width);
        EXPECT_LE(plan.area.y + plan.area.height, extent.height);
        for (const Group group : drawn_groups)
            for (const std::uint32_t i : parts_of(plan, group)) {
                bool behind = false;
                for (const glm::vec2& pixel : pixels_of(snapshot, snapshot.geometry->parts[i], behind)) {
                    ASSERT_TRUE(holds(plan.area, pixel)) << "round " << round << ", part " << i;
                    if (snapshot.parts[i].opacity < 1) ASSERT_TRUE(holds(plan.transparent_area, pixel));
                }
                if (behind) EXPECT_EQ(plan.area.width * plan.area.height, extent.area());
            }
    }
}

TEST(DrawPlan, TheAreaOfASmallThingIsSmall) {
    Shapes shapes;
    core::Box box;
    box.include(glm::vec3(-0.05F));
    box.include(glm::vec3(0.05F));
    shapes.add_box(box).opacity = 0.5F;
    const DrawPlan plan = plan_draws(shapes.snapshot(orthographic(1)), extent);
    EXPECT_LT(plan.area.width, 40U); // 18 and a margin
    EXPECT_LT(plan.transparent_area.height, 40U);
    EXPECT_GT(plan.area.width, 17U);
}

TEST(DrawPlan, CommandsAddressThePartsOwnVerticesAndTrianglesAddUp) {
    std::mt19937 random(8);
    const scene::Snapshot snapshot = strewn(random);
    const DrawPlan plan = plan_draws(snapshot, extent);
    std::uint64_t triangles = 0;
    for (const Group group : drawn_groups) {
        const DrawPlan::Range& range = plan.group(group);
        for (std::uint32_t i = range.first; i < range.first + range.count; ++i)
            triangles += plan.commands[i].index_count / 3;
    }
    EXPECT_EQ(plan.triangles, triangles);
    for (const DrawCommand& command : plan.commands) {
        const model::Part& part = snapshot.geometry->parts[command.first_instance];
        EXPECT_EQ(command.vertex_offset, static_cast<std::int32_t>(part.first_vertex));
        EXPECT_EQ(command.instance_count, 1U);
    }
}

TEST(DrawPlan, WhatIsPaintedIsDrawnInItsSmallTrianglesWhereTheyWereMoved) {
    Shapes shapes;
    core::Box box;
    box.include(glm::vec3(0));
    box.include(glm::vec3(0.1F));
    shapes.add_box(box);
    model::Part& part = shapes.geometry.parts.front();
    part.paintable = part.levels.front();
    part.paintable->index_count -= 3; // to be told apart
    scene::Snapshot snapshot = shapes.snapshot(orthographic(1.2F));
    const auto drawn = [&] { return plan_draws(snapshot, extent).commands.front().index_count; };
    EXPECT_EQ(drawn(), part.levels.front().index_count);
    auto paint = std::make_shared<scene::Paint>();
    paint->ranges.push_back({0, 0, part.vertex_count});
    snapshot.paint = paint;
    EXPECT_EQ(drawn(), part.levels.front().index_count) << "no layer is seen";
    snapshot.paint_layers[0].opacity = 0.5F;
    EXPECT_EQ(drawn(), part.paintable->index_count);
    auto shape = std::make_shared<model::Shape>();
    shape->boxes = {box};
    shape->finest = {0};
    snapshot.shape = shape;
    EXPECT_EQ(drawn(), part.levels.front().index_count);
    shape->finest = {model::paintable_too};
    EXPECT_EQ(drawn(), part.paintable->index_count);
}

TEST(DrawPlan, HidingThreeHundredPartsChangesTheCommandsAlone) {
    Shapes shapes;
    for (int i = 0; i < 400; ++i) {
        core::Box box;
        box.include(glm::vec3(static_cast<float>(i % 20) * 0.05F - 0.5F, static_cast<float>(i / 20) * 0.05F - 0.5F, 0));
        box.include(box.low + 0.04F);
        shapes.add_box(box);
    }
    scene::Snapshot snapshot = shapes.snapshot(orthographic(1.2F));
    EXPECT_EQ(plan_draws(snapshot, extent).commands.size(), 400U);
    for (std::size_t i = 50; i < 350; ++i) snapshot.parts[i].opacity = 0;
    const DrawPlan plan = plan_draws(snapshot, extent);
    EXPECT_EQ(plan.commands.size(), 100U);
    EXPECT_THAT(all_drawn(plan), Not(Contains(200U)));
}

} // namespace
} // namespace palpate::render
