#include "support/errors.hpp"
#include "technique/pressing_tool.hpp"
#include <cmath>
#include <gmock/gmock.h>

namespace palpate::technique {
namespace {

TEST(PressingTool, ABallsUndersideIsTheBall) {
    const PressingTool ball = pressing_tool("lacrosse_ball");
    const float r = ball.rolling_radius_m;
    EXPECT_NEAR(r, 0.0317F, 0.001F);
    EXPECT_NEAR(ball.blunt_radius_m, r, 0.003F);
    EXPECT_NEAR(ball.stance->underside.reach(), r, 0.0015F);
    for (float x = -0.03F; x <= 0.03F; x += 0.0013F)
        for (float y = -0.01F; y <= 0.01F; y += 0.0017F) {
            const float d2 = x * x + y * y;
            if (d2 > 0.027F * 0.027F) continue;
            const auto height = ball.stance->underside.height({x, y});
            EXPECT_NEAR(height.at, r - std::sqrt(r * r - d2), 7e-4F) << x << " " << y;
        }
    EXPECT_GT(ball.stance->underside.height({0.08F, 0}).at, 0.1F); // beyond: out of the way
    EXPECT_GT(ball.stance->underside.height({0.08F, 0}).slope.x, 1);
}

class EveryTool : public testing::TestWithParam<std::string> {};

TEST_P(EveryTool, StandsOnItsContact) {
    const PressingTool tool = pressing_tool(GetParam());
    EXPECT_EQ(tool.id, GetParam());
    const model::Geometry& geometry = *tool.prop.geometry;
    EXPECT_EQ(tool.prop.looks.size(), geometry.parts.size());
    float lowest = 1;
    for (const glm::vec3& p : geometry.positions)
        if (glm::length(glm::vec2(p)) < tool.touch_radius_m) lowest = std::min(lowest, p.z);
    EXPECT_NEAR(lowest, 0, 0.0015F);
    EXPECT_GT(tool.blunt_radius_m, 0.004F);
    EXPECT_EQ(tool.flat_m(0), 0);
    EXPECT_GT(tool.flat_m(50), 0);
    EXPECT_LE(tool.flat_m(5000), tool.most_flat_m);
}

TEST_P(EveryTool, HasItsMirrorImage) {
    const PressingTool right = pressing_tool(GetParam()), left = pressing_tool(GetParam(), true);
    ASSERT_EQ(right.prop.geometry->positions.size(), left.prop.geometry->positions.size());
    if (!right.hand) return; // tools have no side
    for (std::size_t v = 0; v < right.prop.geometry->positions.size(); v += 101) {
        const glm::vec3 &a = right.prop.geometry->positions[v], &b = left.prop.geometry->positions[v];
        EXPECT_NEAR(glm::distance(glm::vec3(a.x, -a.y, a.z), b), 0, 1e-5F);
    }
}

// What skin goes by: nothing of a tool comes lower, however far it has rolled.
TEST_P(EveryTool, IsNowhereBelowItsUnderside) {
    const PressingTool tool = pressing_tool(GetParam());
    if (tool.hand) return; // what of it rests beside what presses is not looked at (WholeHand, RestingFingers)
    const Underside& underside = tool.stance->underside;
    constexpr float coarse_m = 6e-4F;    // at edges, between samples 1 mm apart
    constexpr float least_facing = 0.2F; // what stands more upright lies beside them
    constexpr int turns = 50;
    for (int turn = 0; turn < (tool.rolling_radius_m > 0 ? turns : 1); ++turn) {
        const float angle = 2 * core::pi * static_cast<float>(turn) / turns, c = std::cos(angle), s = std::sin(angle);
        float lowest = 1;
        for (std::size_t v = 0; v < tool.own_vertices; ++v) {
            const auto rolled = [&](const glm::vec3& p) {
                return glm::vec3(c * p.x + s * p.z, p.y, c * p.z - s * p.x);
            };
            const glm::vec3 axle(0, 0, tool.rolling_radius_m);
            const glm::vec3 p = rolled(tool.stance->position(v) - axle) + axle, n = rolled(tool.stance->normal(v));
            if (n.z > -least_facing) continue;
            lowest = std::min(lowest, -n.z * (p.z - underside.height(p).at)); // square to it
        }
        EXPECT_GE(lowest, -coarse_m) << angle;
    }
}

INSTANTIATE_TEST_SUITE_P(OfAssets, EveryTool, testing::ValuesIn(pressing_tools()),
                         [](const auto& row) { return row.param; });

TEST(PressingTool, MisspeltOnesAreHelped) {
    EXPECT_THAT(tests::error_of([] { static_cast<void>(pressing_tool("foam_rol")); }),
                testing::HasSubstr("foam_roller"));
    EXPECT_TRUE(presses("thumb"));
    EXPECT_FALSE(presses("foot"));
}

TEST(PressingTool, FlatteningKeepsWhatLiesHighInShape) {
    EXPECT_FLOAT_EQ(flattened(0, 0.003F), 0);
    EXPECT_NEAR(flattened(0.1F, 0.003F), 0.097F, 1e-4F);
    EXPECT_FLOAT_EQ(flattened(-0.01F, 0.003F), -0.01F);
    EXPECT_NEAR(flattened_slope(0.004F, 0.003F), (flattened(0.0041F, 0.003F) - flattened(0.0039F, 0.003F)) / 0.0002F,
                1e-3F);
}

} // namespace
} // namespace palpate::technique
