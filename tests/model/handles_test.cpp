#include "model/balls/handles.hpp"
#include "model/balls/surface.hpp"
#include "model/topology.hpp"
#include "model/triangle_tree.hpp"
#include "support/netted.hpp"
#include <gtest/gtest.h>
#include <random>

namespace palpate::model {
namespace {
using palpate::tests::to_ball;
using palpate::tests::to_block;
using palpate::tests::to_capsule;
using palpate::tests::to_torus;

template <class Distance>
DistanceGrid sampled(const glm::vec3& half, float cell, Distance distance) {
    DistanceGrid grid({-half, half}, cell, 3 * cell, 0);
    for (int z = 0; z < grid.size.z; ++z)
        for (int y = 0; y < grid.size.y; ++y)
            for (int x = 0; x < grid.size.x; ++x) grid.values[grid.index({x, y, z})] = distance(grid.place({x, y, z}));
    return grid;
}

std::size_t genus_of(const DistanceGrid& grid) { return genus(surface_nets(grid)); }
std::size_t pieces_of(const DistanceGrid& grid) { return component_count(surface_nets(grid)); }

float most_change(const DistanceGrid& a, const DistanceGrid& b) { // mm, of the surfaces
    const Mesh before = surface_nets(a), after = surface_nets(b);
    const TriangleTree tree_before(before), tree_after(after);
    float most = 0;
    for (const glm::vec3& p : after.positions) most = std::max(most, tree_before.closest(p)->distance);
    for (const glm::vec3& p : before.positions) most = std::max(most, tree_after.closest(p)->distance);
    return most;
}

// A plate with three holes, 1, 2 and 6 mm wide, and an arch over it, 1 mm thick.
DistanceGrid plate() {
    return sampled({14, 8, 6}, 0.4F, [](const glm::vec3& p) {
        const auto hole = [&](float x, float radius) { return radius - glm::length(glm::vec2(p.x - x, p.y)); };
        const float sheet = std::max({to_block(p, {14, 8, 1}), hole(-9, 0.5F), hole(-4, 1.0F), hole(6, 3.0F)});
        return std::min(sheet, std::max(to_torus({p.x + 4, p.z - 1, p.y - 5}, 4, 0.5F), -p.z));
    });
}

TEST(Handles, AreAllGoneBelowTheWidthAndNoneAboveIt) {
    DistanceGrid grid = plate();
    ASSERT_EQ(genus_of(grid), 4U);
    close_tunnels(grid, 0.7F);
    EXPECT_EQ(genus_of(grid), 3U) << "the hole of 1 mm";
    close_tunnels(grid, 1.3F);
    EXPECT_EQ(genus_of(grid), 2U) << "the hole of 2 mm";
    cut_bridges(grid, 0.7F);
    EXPECT_EQ(genus_of(grid), 1U) << "the arch, in one place";
    EXPECT_EQ(pieces_of(grid), 1U);
    EXPECT_LT(most_change(plate(), grid), 1.6F);
    close_tunnels(grid, 4);
    EXPECT_EQ(genus_of(grid), 0U);
}

TEST(Handles, WhereThereIsNoneNothingChanges) {
    const DistanceGrid slips = sampled({10, 10, 5}, 0.5F, [](const glm::vec3& p) { // two, 0.8 mm apart, and one alone
        return std::min({to_capsule(p, {-8, 0, 0}, {8, 0, 0}, 1.2F), to_capsule(p, {-8, 3.2F, 0}, {8, 3.2F, 0}, 1.2F),
                         to_ball(p, {0, -6, 0}, 0.6F)});
    });
    ASSERT_EQ(pieces_of(slips), 3U);
    DistanceGrid grid = slips;
    for (const float half : {0.3F, 1.0F, 3.0F}) {
        close_tunnels(grid, half);
        cut_bridges(grid, half);
    }
    EXPECT_EQ(grid.values, slips.values);
}

TEST(Handles, SlipsThatTouchInTwoPlacesArePartedInOne) {
    const auto slips = [](const glm::vec3& p) {
        return std::min({to_capsule(p, {-10, -3, 0}, {10, -3, 0}, 1.5F), to_capsule(p, {-10, 3, 0}, {10, 3, 0}, 1.5F),
                         to_capsule(p, {-8, -3, 0}, {-8, 3, 0}, 1.4F), to_capsule(p, {8, -3, 0}, {8, 3, 0}, 0.6F)});
    };
    DistanceGrid grid = sampled({13, 6, 3}, 0.4F, slips);
    ASSERT_EQ(genus_of(grid), 1U);
    cut_bridges(grid, 1);
    EXPECT_EQ(genus_of(grid), 0U);
    EXPECT_EQ(pieces_of(grid), 1U);
    EXPECT_LT(grid.at({-8, 0, 0}), 0) << "the thick one holds";
    EXPECT_LT(most_change(sampled({13, 6, 3}, 0.4F, slips), grid), 1);
}

// Samples at random touch in every way that there is: in corners, across edges, around cavities.
TEST(Handles, OfNoiseAreAllRemovedEitherWay) {
    std::mt19937 random(3);
    std::uniform_real_distribution<float> value(-1, 1);
    for (int round = 0; round < 40; ++round) {
        DistanceGrid grid({glm::vec3(0), glm::vec3(9)}, 1, 1, 1);
        for (int z = 1; z < grid.size.z - 1; ++z)
            for (int y = 1; y < grid.size.y - 1; ++y)
                for (int x = 1; x < grid.size.x - 1; ++x) grid.values[grid.index({x, y, z})] = value(random);
        ASSERT_TRUE(is_closed(surface_nets(grid)));
        ASSERT_GT(genus_of(grid), 10U);
        DistanceGrid closed = grid, cut = grid;
        close_tunnels(closed, 2);
        cut_bridges(cut, 2);
        ASSERT_EQ(genus_of(closed), 0U) << round;
        ASSERT_EQ(genus_of(cut), 0U) << round;
        for (std::size_t i = 0; i < grid.values.size(); ++i) {
            ASSERT_TRUE(closed.values[i] == grid.values[i] || (grid.values[i] >= 0 && closed.values[i] < 0));
            ASSERT_TRUE(cut.values[i] == grid.values[i] || (grid.values[i] < 0 && cut.values[i] >= 0));
        }
    }
}

TEST(SurfaceNets, TwoBodiesInOneCellAreNotPinchedTogether) {
    // Two inside samples, across a cell from one another: two bodies; across a face: one; no vertex is of two sheets.
    for (const auto& [other, pieces] : {std::pair(glm::ivec3(1, 1, 1), 2U), std::pair(glm::ivec3(1, 1, 0), 1U)}) {
        DistanceGrid grid({glm::vec3(0), glm::vec3(6)}, 1, 1, 1);
        grid.values[grid.index({3, 3, 3})] = -1;
        grid.values[grid.index(glm::ivec3(3) + other)] = -1;
        const Mesh mesh = surface_nets(grid);
        EXPECT_EQ(component_count(mesh), pieces);
        EXPECT_EQ(genus(mesh), 0U);
        EXPECT_TRUE(is_closed(mesh));
    }
}

TEST(BallSurface, AHandleThatIsNotStatedGoesAndAStatedOneStays) {
    BallModel ring; // 8 balls around a hole 2 mm wide
    for (std::uint32_t i = 0; i < 8; ++i) {
        const float angle = static_cast<float>(i) * core::pi / 4;
        ring.balls.push_back({{4 * std::cos(angle), 4 * std::sin(angle), 0}, 3});
        ring.simplices.push_back({{i, (i + 1) % 8}, 2});
    }
    ring.surface = {0.5F, 4};
    EXPECT_EQ(genus(surface(ring)), 1U);
    EXPECT_EQ(surface(ring, 1).positions, surface(ring).positions);
    const Mesh mended = surface(ring, 0);
    EXPECT_EQ(genus(mended), 0U);
    EXPECT_TRUE(is_closed(mended));
    for (Ball& ball : ring.balls) ball.centre *= 2;
    EXPECT_EQ(genus(surface(ring, 0)), 1U) << "too wide to be a fault";
}

} // namespace
} // namespace palpate::model
