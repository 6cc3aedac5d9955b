#include "model/triangle_tree.hpp"
#include "shapes.hpp"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace palpate::model::tests {
namespace {

// By looking at a triangle's points, `steps` along each edge.
float sampled_distance(const Mesh& mesh, std::size_t t, const glm::vec3& point, int steps) {
    const glm::vec3 a = mesh.positions[mesh.triangles[3 * t]], b = mesh.positions[mesh.triangles[3 * t + 1]],
                    c = mesh.positions[mesh.triangles[3 * t + 2]];
    float best = std::numeric_limits<float>::max();
    for (int i = 0; i <= steps; ++i)
        for (int j = 0; i + j <= steps; ++j) {
            const float u = static_cast<float>(i) / static_cast<float>(steps),
                        v = static_cast<float>(j) / static_cast<float>(steps);
            best = std::min(best, glm::distance(a + u * (b - a) + v * (c - a), point));
        }
    return best;
}

TEST(TriangleTree, TheNearestPointIsTheNearestOfAllTriangles) {
    const Mesh mesh = ball(1, {0.2F, -0.1F, 0}, 5);
    const TriangleTree tree(mesh);
    for (const glm::vec3& point : random_points(40, 2)) {
        float best = std::numeric_limits<float>::max();
        for (std::size_t t = 0; t < mesh.triangle_count(); ++t)
            best = std::min(best, sampled_distance(mesh, t, point, 60));
        const auto nearest = tree.closest(point);
        ASSERT_TRUE(nearest);
        EXPECT_LE(nearest->distance, best + 1e-5F);
        EXPECT_NEAR(nearest->distance, best, 0.01);
        EXPECT_NEAR(glm::distance(nearest->point, point), nearest->distance, 1e-5);
        EXPECT_LT(sampled_distance(mesh, nearest->triangle, nearest->point, 60), 0.01F) << "of another triangle";
    }
}

TEST(TriangleTree, WhatIsFartherThanAskedIsNotFound) {
    const TriangleTree tree(ball(1));
    EXPECT_FALSE(tree.closest({3, 0, 0}, 1.9F));
    EXPECT_TRUE(tree.closest({3, 0, 0}, 2.1F));
    EXPECT_FLOAT_EQ(tree.signed_distance({3, 0, 0}, 0.5F), 0.5F);
    EXPECT_FLOAT_EQ(tree.signed_distance({0, 0, 0}, 0.5F), -0.5F);
}

TEST(TriangleTree, WindingIsOneInsideAndZeroOutside) {
    const Mesh mesh = ball(1, glm::vec3(0), 24);
    const TriangleTree tree(mesh);
    for (const glm::vec3& point : random_points(300, 1.6F)) {
        if (std::abs(glm::length(point) - 1) < 0.02F) continue;
        EXPECT_NEAR(tree.winding(point), glm::length(point) < 1 ? 1 : 0, 0.02) << glm::length(point);
        EXPECT_NEAR(tree.signed_distance(point), glm::length(point) - 1, 0.01);
    }
}

TEST(TriangleTree, OpenAndDoubledMeshesStillHaveAnInside) {
    Mesh open = ball(1, glm::vec3(0), 16);
    open.triangles.resize(open.triangles.size() * 9 / 10); // without its cap
    EXPECT_LT(TriangleTree(open).signed_distance({0, 0, 0}), 0);
    EXPECT_GT(TriangleTree(open).signed_distance({0, -1.5F, 0}), 0);
    Mesh doubled = ball(1, glm::vec3(0), 16);
    add(doubled, ball(1, {0.5F, 0, 0}, 16));
    EXPECT_NEAR(TriangleTree(doubled).winding({0.25F, 0, 0}), 2, 0.05);
    EXPECT_NEAR(TriangleTree(doubled).winding({-0.8F, 0, 0}), 1, 0.05);
}

TEST(TriangleTree, TrianglesWithoutAreaAreNeverANearestPointThatIsNoNumber) {
    const std::vector<glm::vec3> corners{{0, 0, 0}, {2, 0, 0}, {5, 0, 0}};
    for (std::uint32_t a = 0; a < 3; ++a)
        for (std::uint32_t b = 0; b < 3; ++b)
            for (std::uint32_t c = 0; c < 3; ++c) {
                const Mesh mesh{"line", corners, {a, b, c}};
                const TriangleTree tree(mesh);
                for (const glm::vec3& point : random_points(12, 6)) {
                    const auto nearest = tree.closest(point);
                    ASSERT_TRUE(nearest);
                    EXPECT_NEAR(nearest->distance, sampled_distance(mesh, 0, point, 100), 0.02) << a << b << c;
                }
                EXPECT_EQ(tree.normal(0), glm::vec3(0));
            }
}

TEST(TriangleTree, NormalsBelongToTheTrianglesOfTheMesh) {
    const Mesh mesh = cube();
    const TriangleTree tree(mesh);
    for (std::uint32_t t = 0; t < mesh.triangle_count(); ++t) {
        const glm::vec3 middle = (mesh.positions[mesh.triangles[3 * t]] + mesh.positions[mesh.triangles[3 * t + 1]] +
                                  mesh.positions[mesh.triangles[3 * t + 2]]) /
                                 3.0F;
        const glm::vec3 outward = middle - glm::vec3(0.5F);
        EXPECT_GT(glm::dot(tree.normal(t), outward), 0.49F) << t;
        EXPECT_EQ(tree.closest(middle + 0.1F * tree.normal(t))->triangle, t);
    }
}

TEST(TriangleTree, ARefittedTreeAnswersAsANewOne) {
    const Mesh before = askew(ball(1, {0.2F, -0.1F, 0}, 9), 0.7F);
    Mesh after = before;
    for (glm::vec3& p : after.positions) p = glm::vec3(p.x + 0.5F * p.y * p.y, 1.4F * p.y, p.z - 0.3F * p.x);
    TriangleTree refitted(before);
    refitted.refit(after.positions);
    const TriangleTree fresh(after);
    EXPECT_EQ(refitted.box().low, fresh.box().low);
    EXPECT_EQ(refitted.box().high, fresh.box().high);
    for (const glm::vec3& point : random_points(200, 2)) {
        EXPECT_EQ(refitted.closest(point)->distance, fresh.closest(point)->distance);
        EXPECT_NEAR(refitted.winding(point), fresh.winding(point), 0.02);
    }
    EXPECT_NE(refitted.closest({2, 0, 0})->distance, TriangleTree(before).closest({2, 0, 0})->distance);
}

TEST(TriangleTree, AMeshWithoutTrianglesHasNothingNearAndNothingInside) {
    const TriangleTree tree{Mesh{}};
    EXPECT_FALSE(tree.closest({0, 0, 0}));
    EXPECT_EQ(tree.winding({0, 0, 0}), 0);
    EXPECT_EQ(tree.signed_distance({0, 0, 0}, 5), 5);
    EXPECT_TRUE(tree.box().empty());
}

} // namespace
} // namespace palpate::model::tests
