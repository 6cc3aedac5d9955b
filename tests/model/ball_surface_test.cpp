#include "model/balls/fairing.hpp"
#include "model/balls/surface.hpp"
#include "model/topology.hpp"
#include "model/triangle_tree.hpp"
#include "support/netted.hpp"
#include <gtest/gtest.h>

namespace palpate::model {
namespace {
using palpate::tests::netted;
using palpate::tests::to_ball;
using palpate::tests::to_torus;
using palpate::tests::volume_of;

double ball_volume(double radius) { return 4.0 / 3 * static_cast<double>(core::pi) * radius * radius * radius; }

const core::Box around{glm::vec3(-12), glm::vec3(12)};

Mesh ball(float radius = 10, float cell = 0.8F) {
    return netted(around, cell, [&](const glm::vec3& p) { return to_ball(p, glm::vec3(0.1F, 0.2F, 0.3F), radius); });
}

// Balls in a ring, each joined with the next.
BallModel ring(std::uint32_t balls, float turning_radius, float radius) {
    BallModel model;
    for (std::uint32_t i = 0; i < balls; ++i) {
        const float angle = 2 * core::pi * static_cast<float>(i) / static_cast<float>(balls);
        model.balls.push_back({{turning_radius * std::cos(angle), turning_radius * std::sin(angle), 0}, radius});
        model.simplices.push_back({{i, (i + 1) % balls}, 2});
    }
    return model;
}

void expect_closed_and_outward(Mesh mesh) {
    EXPECT_TRUE(is_closed(mesh));
    EXPECT_EQ(make_outward(mesh), 0U);
}

TEST(SurfaceNets, ABallIsClosedOutwardAndOfItsVolume) {
    const Mesh mesh = ball();
    expect_closed_and_outward(mesh);
    EXPECT_EQ(genus(mesh), 0U);
    EXPECT_EQ(component_count(mesh), 1U);
    EXPECT_NEAR(volume_of(mesh) / ball_volume(10), 1, 0.01);
    for (const glm::vec3& p : mesh.positions)
        EXPECT_NEAR(to_ball(p, {0.1F, 0.2F, 0.3F}, 10), 0, 0.1) << "off the surface";
}

TEST(SurfaceNets, GenusCountsHandlesAndComponentsAreCounted) {
    const Mesh torus = netted(around, 0.6F, [](const glm::vec3& p) { return to_torus(p, 7, 3); });
    EXPECT_EQ(genus(torus), 1U);
    const Mesh three = netted(around, 0.6F, [](const glm::vec3& p) {
        return std::min(
            {to_torus(p - glm::vec3(6, 0, 0), 3, 1), to_torus(p + glm::vec3(6, 0, 0), 3, 1), to_ball(p, {0, 9, 0}, 2)});
    });
    EXPECT_EQ(genus(three), 2U);
    EXPECT_EQ(component_count(three), 3U);
    expect_closed_and_outward(three);
}

TEST(SurfaceNets, NothingInsideIsAnEmptyMesh) {
    const DistanceGrid grid(around, 1, 1, 5);
    EXPECT_TRUE(surface_nets(grid).triangles.empty());
    EXPECT_EQ(genus(Mesh{}), 0U);
}

TEST(DistanceGrid, IsTrilinearInsideAndGrowsOutside) {
    DistanceGrid grid(core::Box{glm::vec3(-2), glm::vec3(3)}, 0.5F, 1, 0);
    const auto plane = [](const glm::vec3& p) { return 2 * p.x - p.y + 0.5F * p.z + 1; };
    for (int z = 0; z < grid.size.z; ++z)
        for (int y = 0; y < grid.size.y; ++y)
            for (int x = 0; x < grid.size.x; ++x) grid.values[grid.index({x, y, z})] = plane(grid.place({x, y, z}));
    const glm::vec3 inside(1.13F, -0.4F, 2.71F);
    EXPECT_NEAR(grid.at(inside), plane(inside), 1e-4);
    EXPECT_NEAR(glm::distance(grid.gradient(inside), glm::vec3(2, -1, 0.5F)), 0, 1e-3);
    const glm::vec3 low = grid.place(glm::ivec3(0)), high = grid.place(grid.size - 1);
    EXPECT_LE(low.x, -3);
    EXPECT_GE(high.x, 4);
    EXPECT_NEAR(grid.at(low - glm::vec3(3, 0, 0)), plane(low) + 3, 1e-3);
}

TEST(Fairing, KeepsTheVolumeOfABallAndItsTriangles) {
    const Mesh rough = ball();
    Mesh smooth = rough;
    fair(smooth, 0.8F, 8);
    EXPECT_EQ(smooth.triangles, rough.triangles);
    EXPECT_NEAR(volume_of(smooth) / volume_of(rough), 1, 0.03);
    EXPECT_NE(smooth.positions, rough.positions);
}

// How far the surface swings about the ball of radius 10.
float swing(const Mesh& mesh) {
    float low = 1e9F, high = 0;
    for (const glm::vec3& p : mesh.positions) {
        low = std::min(low, glm::length(p));
        high = std::max(high, glm::length(p));
    }
    return high - low;
}

TEST(Fairing, TakesShortWavesAwayAndLeavesLongOnes) {
    const auto rippled = [](float waves) { // along the equator: 62.8 mm / waves long
        return netted(around, 0.6F, [waves](const glm::vec3& p) {
            const float length = std::max(glm::length(p), 1e-3F), flat = glm::length(glm::vec2(p)) / length;
            return length - 10 - 0.5F * flat * flat * std::cos(waves * std::atan2(p.y, p.x));
        });
    };
    Mesh shortest = rippled(20), longest = rippled(3);
    const float short_before = swing(shortest), long_before = swing(longest);
    fair(shortest, 0.6F, 8); // waves of 3.1 mm
    fair(longest, 0.6F, 8);  // of 21 mm
    EXPECT_LT(swing(shortest), 0.4F * short_before);
    EXPECT_GT(swing(longest), 0.8F * long_before);
}

TEST(Fairing, AWaveShorterThanTwoEdgesIsNoOrder) {
    Mesh mesh = ball(), empty;
    const std::vector<glm::vec3> before = mesh.positions;
    fair(mesh, 0.8F, 1.6F);
    EXPECT_EQ(mesh.positions, before);
    fair(empty, 1, 10);
    EXPECT_TRUE(empty.positions.empty());
}

TEST(Crumbs, SmallComponentsGoAndTheirVerticesToo) {
    const Mesh mesh = netted(around, 0.5F, [](const glm::vec3& p) {
        return std::min({to_ball(p, {-3, 0, 0}, 7), to_ball(p, {8, 0, 0}, 3), to_ball(p, {8, 8, 0}, 0.6F)});
    });
    ASSERT_EQ(component_count(mesh), 3U);
    const Mesh kept = without_crumbs(mesh, 0.02);
    EXPECT_EQ(component_count(kept), 2U);
    expect_closed_and_outward(kept);
    std::vector<bool> used(kept.positions.size(), false);
    for (const std::uint32_t vertex : kept.triangles) used.at(vertex) = true;
    EXPECT_EQ(std::count(used.begin(), used.end(), false), 0);
    EXPECT_EQ(component_count(without_crumbs(mesh, 0.5)), 1U);
    EXPECT_TRUE(without_crumbs(Mesh{}, 0.02).triangles.empty());
}

TEST(Simplified, StaysClosedNearAndShadedLikeTheFinerOne) {
    for (const Mesh& fine : {ball(), netted(around, 0.5F, [](const glm::vec3& p) { return to_torus(p, 7, 3); })}) {
        const ShadedMesh coarse = simplified(fine, 0.1F);
        EXPECT_LT(coarse.mesh.triangle_count(), fine.triangle_count() / 2);
        expect_closed_and_outward(coarse.mesh);
        EXPECT_EQ(genus(coarse.mesh), genus(fine));
        ASSERT_EQ(coarse.normals.size(), coarse.mesh.positions.size());
        const TriangleTree tree(coarse.mesh), finest(fine);
        for (const glm::vec3& p : fine.positions)
            ASSERT_LT(tree.closest(p)->distance, 0.2F) << "about 0.1 is what was asked for";
        for (std::size_t i = 0; i < coarse.normals.size(); ++i) {
            ASSERT_NEAR(glm::length(coarse.normals[i]), 1, 1e-4);
            ASSERT_GT(finest.signed_distance(coarse.mesh.positions[i] + 0.5F * coarse.normals[i]), 0.3F);
        }
    }
}

TEST(BallSurface, ABallHasItsVolume) {
    BallModel model{{{{5, 6, 7}, 12}}, {{{0}, 1}}, {}};
    for (const float cell : {0.6F, 1.2F})
        for (const float fairing : {0.0F, 8.0F}) {
            model.surface = {cell, fairing};
            const Mesh mesh = surface(model);
            expect_closed_and_outward(mesh);
            EXPECT_EQ(genus(mesh), 0U);
            EXPECT_NEAR(volume_of(mesh) / ball_volume(12), 1, cell < 1 ? 0.01 : 0.015) << cell << ' ' << fairing;
        }
}

TEST(BallSurface, ARingOfBallsHasOneHoleAndAGapClosesIt) {
    const BallModel closed = ring(12, 20, 4);
    const Mesh mesh = surface(closed);
    expect_closed_and_outward(mesh);
    EXPECT_EQ(genus(mesh), 1U);
    BallModel open = closed;
    open.simplices.pop_back(); // two balls 10 mm apart, of 4 mm
    EXPECT_EQ(genus(surface(open)), 0U);
}

TEST(BallSurface, TheGridIsExactNearTheSurfaceAndRightInItsSignElsewhere) {
    BallModel model = ring(9, 18, 3);
    model.balls.push_back({{0, 0, 30}, 14}); // with a deep inside: blocks that are not looked into
    model.simplices.push_back({{9, 0}, 2});
    constexpr float cell = 0.9F;
    const BallDistance distance(model);
    const DistanceGrid grid = sample_balls(model, distance, cell);
    std::size_t exact = 0;
    for (int z = 0; z < grid.size.z; z += 2)
        for (int y = 0; y < grid.size.y; ++y)
            for (int x = 0; x < grid.size.x; ++x) {
                const float truth = distance.at(grid.place({x, y, z})).distance,
                            value = grid.values[grid.index({x, y, z})];
                ASSERT_EQ(value < 0, truth < 0);
                if (std::abs(truth) >= 2 * cell) continue;
                ASSERT_NEAR(value, truth, 1e-4);
                ++exact;
            }
    EXPECT_GT(exact, 1000U);
}

TEST(BallSurface, BallsThatTheGridCannotSeeMakeNothing) {
    BallModel model{{{{0.6F, 0.6F, 0.6F}, 0.05F}}, {{{0}, 1}}, {}};
    model.surface.cell_mm = 5;
    EXPECT_TRUE(surface(model).triangles.empty());
}

} // namespace
} // namespace palpate::model
