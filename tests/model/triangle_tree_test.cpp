#include "model/triangle_tree.hpp"
#include "shapes.hpp"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace palpate::model::tests {
namespace {

std::vector<glm::vec3> random_points(std::size_t count, float reach) {
    std::mt19937 random(3);
    std::uniform_real_distribution<float> coordinate(-reach, reach);
    std::vector<glm::vec3> points;
    for (std::size_t i = 0; i < count; ++i)
        points.emplace_back(coordinate(random), coordinate(random), coordinate(random));
    return points;
}

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

// What every triangle says by itself.
std::vector<TriangleTree::Crossing> crossings_one_by_one(const Mesh& mesh, const glm::vec3& origin,
                                                         const glm::vec3& direction) {
    std::vector<TriangleTree::Crossing> found;
    for (std::uint32_t t = 0; t < mesh.triangle_count(); ++t) {
        const auto corner = [&](std::size_t k) { return glm::dvec3(mesh.positions[mesh.triangles[3 * t + k]]); };
        const glm::dvec3 a = corner(0), ab = corner(1) - a, ac = corner(2) - a, d(direction), p(origin);
        const glm::dvec3 normal = glm::cross(ab, ac); // Moeller and Trumbore 1997, in doubles
        const double turned = -glm::dot(d, normal);
        const glm::dvec3 across = glm::cross(p - a, d);
        const double u = glm::dot(ac, across) / turned, v = -glm::dot(ab, across) / turned,
                     distance = glm::dot(p - a, normal) / turned;
        if (u > 0 && v > 0 && u + v < 1 && distance >= 0)
            found.push_back({static_cast<float>(distance), t, turned > 0});
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.distance < b.distance; });
    return found;
}

Mesh turned(Mesh mesh, float angle) {
    for (glm::vec3& p : mesh.positions)
        p = glm::vec3(std::cos(angle) * p.x - std::sin(angle) * p.z, p.y + 0.2F * p.x,
                      std::sin(angle) * p.x + std::cos(angle) * p.z);
    return mesh;
}

TEST(TriangleTree, ALineCrossesTheTrianglesThatItCrossesOneByOne) {
    Mesh mesh = turned(ball(1, {0.2F, -0.1F, 0}, 9), 0.7F);
    add(mesh, turned(ball(0.5F, {-0.4F, 0.3F, 0.2F}, 7), 0.4F));
    const TriangleTree tree(mesh);
    std::size_t most = 0;
    const std::vector<glm::vec3> origins = random_points(300, 3), aims = random_points(301, 1);
    for (std::size_t i = 0; i < origins.size(); ++i) {
        const glm::vec3 direction = glm::normalize(aims[i + 1] - origins[i]);
        const auto found = tree.crossings(origins[i], direction);
        const auto expected = crossings_one_by_one(mesh, origins[i], direction);
        ASSERT_EQ(found.size(), expected.size());
        most = std::max(most, found.size());
        for (std::size_t k = 0; k < found.size(); ++k) {
            EXPECT_NEAR(found[k].distance, expected[k].distance, 2e-6);
            EXPECT_EQ(found[k].triangle, expected[k].triangle);
            EXPECT_EQ(found[k].entering, expected[k].entering);
        }
    }
    EXPECT_EQ(most, 4U); // both balls
}

TEST(TriangleTree, LinesThroughCornersAndEdgesEnterAClosedMeshAsOftenAsTheyLeaveIt) {
    const std::vector<glm::vec3> directions{{0, 0, 1}, {0, 0, -1},    {0, 1, 0},  {1, 0, 0},   {-1, 0, 0}, {1, 1, 1},
                                            {1, 1, 0}, {-1, 2, 0.5F}, {0, -1, 1}, {3, -1, -2}, {1, 0, 1}};
    for (const Mesh& mesh : {cube(), cube(2, glm::vec3(-1)), ball(1, glm::vec3(0), 8), ball(0.7F, {1, 2, 3}, 13)}) {
        const TriangleTree tree(mesh);
        std::vector<glm::vec3> targets = mesh.positions;
        for (std::size_t t = 0; t < mesh.triangles.size(); t += 3)
            for (std::size_t k = 0; k < 3; ++k)
                targets.push_back(
                    (mesh.positions[mesh.triangles[t + k]] + mesh.positions[mesh.triangles[t + (k + 1) % 3]]) * 0.5F);
        std::size_t crossed = 0;
        for (const glm::vec3& direction : directions)
            for (const glm::vec3& target : targets) {
                const glm::vec3 way = glm::normalize(direction);
                int inside = 0;
                for (const auto& crossing : tree.crossings(target - 8.0F * way, way)) {
                    inside += crossing.entering ? 1 : -1;
                    ++crossed;
                }
                ASSERT_EQ(inside, 0) << target.x << " " << target.y << " " << target.z;
            }
        EXPECT_GT(crossed, targets.size());
    }
}

TEST(TriangleTree, AHalfLineBeginsAtItsOriginAndEndsWhereItIsAsked) {
    const TriangleTree tree(ball(1));
    EXPECT_EQ(tree.crossings({0.1F, 0.2F, -3}, {0, 0, 1}).size(), 2U);
    const auto from_within = tree.crossings({0.1F, 0.2F, 0}, {0, 0, 1});
    ASSERT_EQ(from_within.size(), 1U);
    EXPECT_FALSE(from_within[0].entering);
    EXPECT_EQ(tree.crossings({0.1F, 0.2F, -3}, {0, 0, -1}).size(), 0U);
    EXPECT_EQ(tree.crossings({0.1F, 0.2F, -3}, {0, 0, 1}, 2.5F).size(), 1U);
    EXPECT_TRUE(TriangleTree(Mesh{}).crossings({0, 0, 0}, {0, 0, 1}).empty());
}

TEST(TriangleTree, ARefittedTreeAnswersAsANewOne) {
    const Mesh before = turned(ball(1, {0.2F, -0.1F, 0}, 9), 0.7F);
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
        const glm::vec3 way = glm::normalize(glm::vec3(0.3F, 0.2F, 0.1F) - point);
        const auto a = refitted.crossings(point, way), b = fresh.crossings(point, way);
        ASSERT_EQ(a.size(), b.size());
        for (std::size_t k = 0; k < a.size(); ++k) EXPECT_EQ(a[k].distance, b[k].distance);
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
