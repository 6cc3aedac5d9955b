#include "model/ray_tree.hpp"
#include "shapes.hpp"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace palpate::model::tests {
namespace {

RayTree tree_of(const Mesh& mesh) { return {mesh.positions, mesh.triangles}; }

// What every triangle says by itself.
std::vector<RayTree::Crossing> crossings_one_by_one(const Mesh& mesh, const glm::vec3& origin,
                                                    const glm::vec3& direction) {
    std::vector<RayTree::Crossing> found;
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

TEST(RayTree, ALineCrossesTheTrianglesThatItCrossesOneByOne) {
    Mesh mesh = askew(ball(1, {0.2F, -0.1F, 0}, 9), 0.7F);
    add(mesh, askew(ball(0.5F, {-0.4F, 0.3F, 0.2F}, 7), 0.4F));
    const RayTree tree = tree_of(mesh);
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

TEST(RayTree, LinesThroughCornersAndEdgesEnterAClosedMeshAsOftenAsTheyLeaveIt) {
    const std::vector<glm::vec3> directions{{0, 0, 1}, {0, 0, -1},    {0, 1, 0},  {1, 0, 0},   {-1, 0, 0}, {1, 1, 1},
                                            {1, 1, 0}, {-1, 2, 0.5F}, {0, -1, 1}, {3, -1, -2}, {1, 0, 1}};
    for (const Mesh& mesh : {cube(), cube(2, glm::vec3(-1)), ball(1, glm::vec3(0), 8), ball(0.7F, {1, 2, 3}, 13)}) {
        const RayTree tree = tree_of(mesh);
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

TEST(RayTree, AHalfLineBeginsAtItsOriginAndEndsWhereItIsAsked) {
    const RayTree tree = tree_of(ball(1));
    EXPECT_EQ(tree.crossings({0.1F, 0.2F, -3}, {0, 0, 1}).size(), 2U);
    const auto from_within = tree.crossings({0.1F, 0.2F, 0}, {0, 0, 1});
    ASSERT_EQ(from_within.size(), 1U);
    EXPECT_FALSE(from_within[0].entering);
    EXPECT_EQ(tree.crossings({0.1F, 0.2F, -3}, {0, 0, -1}).size(), 0U);
    EXPECT_EQ(tree.crossings({0.1F, 0.2F, -3}, {0, 0, 1}, 2.5F).size(), 1U);
    EXPECT_TRUE(tree_of(Mesh{}).crossings({0, 0, 0}, {0, 0, 1}).empty());
}

TEST(RayTree, ARefittedTreeAnswersAsANewOne) {
    const Mesh before = askew(ball(1, {0.2F, -0.1F, 0}, 9), 0.7F);
    Mesh after = before;
    for (glm::vec3& p : after.positions) p = glm::vec3(p.x + 0.5F * p.y * p.y, 1.4F * p.y, p.z - 0.3F * p.x);
    RayTree refitted = tree_of(before);
    refitted.refit(after.positions);
    const RayTree fresh = tree_of(after);
    EXPECT_EQ(refitted.box().low, fresh.box().low);
    EXPECT_EQ(refitted.box().high, fresh.box().high);
    std::size_t met = 0;
    for (const glm::vec3& point : random_points(200, 2)) {
        const glm::vec3 way = glm::normalize(glm::vec3(0.3F, 0.2F, 0.1F) - point);
        const auto a = refitted.crossings(point, way), b = fresh.crossings(point, way);
        ASSERT_EQ(a.size(), b.size());
        for (std::size_t k = 0; k < a.size(); ++k) EXPECT_EQ(a[k].distance, b[k].distance);
        met += a.size();
    }
    EXPECT_GT(met, 200U);
}

// Where splitting by cost parts off one triangle at a time the tree must not become a list, nor where all lie in one
// place.
TEST(RayTree, AnswersOverTrianglesThatCannotBeSplitWell) {
    Mesh mesh;
    const auto add_triangle = [&](const glm::vec3& at, float size) {
        const auto first = static_cast<std::uint32_t>(mesh.positions.size());
        for (const glm::vec3& corner : {glm::vec3(0), glm::vec3(size, 0, 0), glm::vec3(0, size, 0)})
            mesh.positions.push_back(at + corner);
        mesh.triangles.insert(mesh.triangles.end(), {first, first + 1, first + 2});
    };
    for (int i = 0; i < 120; ++i) add_triangle(glm::vec3(std::pow(2.0F, static_cast<float>(i) - 60)), 1e-3F);
    for (int i = 0; i < 500; ++i) add_triangle({3, 3, 5}, 1);
    const RayTree tree = tree_of(mesh);
    EXPECT_EQ(tree.crossings({3.2F, 3.3F, 0}, {0, 0, 1}).size(), 500U);
    EXPECT_EQ(tree.crossings({16.0002F, 16.0002F, 0}, {0, 0, 1}).size(), 1U);
}

} // namespace
} // namespace palpate::model::tests
