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

TEST(Window, TakesEveryTriangleOnceAndItsRimsRunSmoothly) {
    auto [geometry, shape] = flat_skin();
    const std::size_t before = geometry.indices.size();
    cut_window(geometry, shape, 0, far, pane_m);
    ASSERT_EQ(geometry.parts.size(), 1 + window_rings);
    std::size_t after = 0;
    for (const model::Part& part : geometry.parts) after += part.levels.front().index_count;
    EXPECT_EQ(after, before);

    const std::set<std::uint32_t> pane = corners_of(geometry, 1), ring = corners_of(geometry, 2);
    float most = 0;
    std::size_t shared = 0;
    for (const std::uint32_t corner : pane)
        if (ring.contains(corner)) {
            ++shared;
            most = std::max(most, std::abs(far(shape.positions[corner]) - pane_m));
        }
    EXPECT_GT(shared, 40U);
    EXPECT_LT(most, 0.0005F); // triangles alone would leave steps of half a cell
}

} // namespace
} // namespace palpate::scene
