#include "support/errors.hpp"
#include "technique/pressing_tool.hpp"
#include <cmath>
#include <gmock/gmock.h>

namespace palpate::technique {
namespace {

TEST(Underside, OfABallIsTheBall) {
    constexpr float r = 0.0335F;
    const Underside underside(ball_shape(r).mesh);
    EXPECT_NEAR(underside.radius(), r, 0.002F);
    EXPECT_NEAR(underside.reach(), r, 0.0015F);
    for (float x = -0.03F; x <= 0.03F; x += 0.0013F)
        for (float y = -0.01F; y <= 0.01F; y += 0.0017F) {
            const float d2 = x * x + y * y;
            if (d2 > 0.029F * 0.029F) continue;
            const auto height = underside.height({x, y});
            EXPECT_NEAR(height.at, r - std::sqrt(r * r - d2), 3e-4F) << x << " " << y;
        }
    EXPECT_GT(underside.height({0.08F, 0}).at, 0.1F); // beyond: out of the way
    EXPECT_GT(underside.height({0.08F, 0}).slope.x, 1);
}

class EveryTool : public testing::TestWithParam<ToolRow> {};

TEST_P(EveryTool, StandsOnItsContactPoint) {
    const ToolSettings tool = GetParam().make();
    EXPECT_EQ(tool.id, GetParam().name);
    EXPECT_FALSE(tool.source.empty());
    float lowest = 1;
    for (const glm::vec3& p : tool.shape.mesh.positions) lowest = std::min(lowest, p.z);
    EXPECT_NEAR(lowest, 0, 1e-5F);
    EXPECT_NEAR(Underside(tool.shape.mesh).height({0, 0}).at, 0, 2e-4F);
    EXPECT_GT(model::enclosed_volume(tool.shape.mesh), 0); // wound outward
    ASSERT_EQ(tool.shape.normals.size(), tool.shape.mesh.positions.size());
    for (const glm::vec3& n : tool.shape.normals) EXPECT_NEAR(glm::length(n), 1, 1e-4F);
}

INSTANTIATE_TEST_SUITE_P(Tools, EveryTool, testing::ValuesIn(tool_table()),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Tools, MisspeltOnesAreHelped) {
    EXPECT_THAT(tests::error_of([] { static_cast<void>(tool_named("foam_rol")); }), testing::HasSubstr("foam_roller"));
}

} // namespace
} // namespace palpate::technique
