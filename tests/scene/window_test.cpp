// The window in the skin over what is pressed.
#include "scene/window.hpp"
#include <gtest/gtest.h>
#include <set>

namespace palpate::scene {
namespace {

constexpr float cell_m = 0.004F, pane_m = 0.05F;
float far(const glm::vec3& place) { return glm::length(place); }

// A flat skin facing up, in squares of a cell.
std::pair<model::Geometry, model::Shape> flat_skin() {
    constexpr std::uint32_t side = 60;
    model::Geometry geometry;
    model::Part& skin = geometry.parts.emplace_back();
    skin.name = "skin";
    skin.vertex_count = side * side;
    for (std::uint32_t y = 0; y < side; ++y)
        for (std::uint32_t x = 0; x < side; ++x)
            geometry.positions.emplace_back((static_cast<float>(x) - side / 2.0F) * cell_m, 0,
                                            (static_cast<float>(y) - side / 2.0F) * cell_m);
    for (std::uint32_t y = 0; y + 1 < side; ++y)
        for (std::uint32_t x = 0; x + 1 < side; ++x) {
            const std::uint32_t a = y * side + x;
            for (const std::uint32_t corner : {a, a + side, a + 1, a + 1, a + side, a + side + 1})
                geometry.indices.push_back(corner);
        }
    skin.levels = {{.index_count = static_cast<std::uint32_t>(geometry.indices.size()), .vertex_count = side * side}};
    model::Shape shape;
    shape.positions = geometry.positions;
    shape.normals.assign(geometry.positions.size(), {0, 1, 0});
    shape.boxes.resize(1);
    shape.finest = {0};
    return {geometry, shape};
}

std::set<std::uint32_t> corners_of(const model::Geometry& geometry, std::size_t part) {
    const model::LevelOfDetail& level = geometry.parts[part].levels.front();
    const auto first = geometry.indices.begin() + level.first_index;
    return {first, first + level.index_count};
}

float farthest_of(const model::Geometry& geometry, std::size_t part) {
    float most = 0;
    for (const std::uint32_t corner : corners_of(geometry, part))
        most = std::max(most, far(geometry.positions[corner]));
    return most;
}

TEST(Window, TakesEveryTriangleOnceAndLeavesThemWhereTheyAre) {
    auto [geometry, shape] = flat_skin();
    const std::size_t before = geometry.indices.size();
    cut_window(geometry, shape, 0, far, pane_m);
    ASSERT_EQ(geometry.parts.size(), 1 + window_rings);
    std::size_t after = 0;
    for (const model::Part& part : geometry.parts) after += part.levels.front().index_count;
    EXPECT_EQ(after, before);

    EXPECT_EQ(shape.positions, geometry.positions);
    EXPECT_LT(farthest_of(geometry, 1), pane_m + cell_m);
    EXPECT_GT(farthest_of(geometry, 1), pane_m);
    for (std::size_t ring = 1; ring < window_rings; ++ring)
        EXPECT_GT(farthest_of(geometry, 1 + ring), farthest_of(geometry, ring)) << ring;
}

// Its edges are steps from triangle to triangle: from ring to ring the skin gets so little thicker that none is seen.
TEST(Window, LeadsOverToTheWholeSkin) {
    const PartState skin;
    constexpr float seen = 0.05F; // of the opacity
    EXPECT_LT(ring_state(skin, 0, 1).opacity, 0.5F);
    float before = ring_state(skin, 0, 1).opacity;
    for (std::size_t ring = 1; ring <= window_rings; ++ring) {
        const float now = ring < window_rings ? ring_state(skin, ring, 1).opacity : skin.opacity;
        EXPECT_GT(now, before);
        EXPECT_LT(now - before, seen) << ring;
        before = now;
    }
    EXPECT_EQ(ring_state(skin, 0, 0).opacity, skin.opacity);
}

// The other leg beside it is as near as the skin around the window; it stays whole.
TEST(Window, OpensOnOneLimb) {
    auto [geometry, shape] = flat_skin();
    model::Part& skin = geometry.parts.front();
    const std::uint32_t both = 2 * skin.vertex_count;
    for (std::uint32_t v = 0; v < skin.vertex_count; ++v)
        geometry.positions.push_back(geometry.positions[v] + glm::vec3(0, pane_m / 2, 0));
    const std::vector<std::uint32_t> one = geometry.indices;
    for (const std::uint32_t corner : one) geometry.indices.push_back(corner + skin.vertex_count);
    skin.levels.front().index_count = static_cast<std::uint32_t>(geometry.indices.size());
    const std::uint32_t other = skin.vertex_count;
    skin.vertex_count = skin.levels.front().vertex_count = both;
    shape.positions = geometry.positions;
    shape.normals.resize(both, {0, 1, 0});
    cut_window(geometry, shape, 0, far, pane_m);
    for (std::size_t part = 1; part < geometry.parts.size(); ++part) {
        EXPECT_FALSE(corners_of(geometry, part).empty());
        EXPECT_LT(*corners_of(geometry, part).rbegin(), other);
    }
}

} // namespace
} // namespace palpate::scene
