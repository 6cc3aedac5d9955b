// Which level of detail is drawn: the coarsest that no one can tell from the finest.
#include "render/draw_plan.hpp"
#include "shapes.hpp"
#include <cmath>
#include <gtest/gtest.h>

namespace palpate::render {
namespace {

constexpr core::Extent extent{320, 180};

// A part whose coarser levels have these errors (metres).
scene::Snapshot with_levels(const std::vector<float>& errors, const scene::Camera& camera) {
    Shapes shapes;
    core::Box box;
    box.include(glm::vec3(-0.1F));
    box.include(glm::vec3(0.1F));
    shapes.add_box(box);
    auto& levels = shapes.geometry.parts[0].levels;
    for (const float error : errors) {
        const auto first = static_cast<std::uint32_t>(shapes.geometry.indices.size());
        const std::uint32_t count = levels.back().index_count - 6;
        const auto& indices = shapes.geometry.indices;
        const std::vector<std::uint32_t> fewer(indices.begin(), indices.begin() + count);
        shapes.geometry.indices.insert(shapes.geometry.indices.end(), fewer.begin(), fewer.end());
        levels.push_back({first, count, error});
    }
    return shapes.snapshot(camera);
}

TEST(LevelChoice, TheCoarsestLevelWithinTheToleranceIsTaken) {
    const std::vector<float> errors{0.0005F, 0.002F, 0.01F};
    for (const bool is_perspective : {false, true})
        for (const float far_off : {0.5F, 1.0F, 3.0F, 10.0F, 100.0F})
            for (const float tolerance : {0.1F, 0.35F, 2.0F}) {
                const glm::vec3 from(0, 0, far_off);
                const scene::Snapshot snapshot =
                    with_levels(errors, is_perspective ? perspective(0.5F, from) : orthographic(far_off, from));
                const DrawPlan plan = plan_draws(snapshot, extent, tolerance);
                ASSERT_EQ(plan.commands.size(), 1U);
                const double per_metre =
                    is_perspective ? extent.height / (2 * std::tan(0.25) * (far_off - 0.1)) : extent.height / far_off;
                std::size_t expected = 0;
                for (std::size_t i = 0; i < errors.size(); ++i)
                    if (errors[i] * per_metre <= tolerance) expected = i + 1;
                const model::LevelOfDetail& level = snapshot.geometry->parts[0].levels[expected];
                EXPECT_EQ(plan.commands[0].first_index, level.first_index) << far_off << ' ' << tolerance;
                EXPECT_EQ(plan.commands[0].index_count, level.index_count);
                EXPECT_EQ(plan.triangles, level.index_count / 3);
            }
}

TEST(LevelChoice, FromInsideAPartItsFinestLevelIsTaken) {
    const scene::Snapshot snapshot = with_levels({1e-4F, 1e-3F}, perspective(0.5F, {0, 0, 0.05F}));
    const DrawPlan plan = plan_draws(snapshot, extent);
    ASSERT_EQ(plan.commands.size(), 1U);
    EXPECT_EQ(plan.commands[0].first_index, snapshot.geometry->parts[0].levels[0].first_index);
}

} // namespace
} // namespace palpate::render
