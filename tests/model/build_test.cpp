#include "model/build.hpp"
#include "model/levels.hpp"
#include "model/normals.hpp"
#include "shapes.hpp"
#include <gmock/gmock.h>
#include <set>
#include <span>
#include <tuple>

namespace palpate::model::tests {
namespace {

using testing::Each;
using testing::Lt;

// The triangles of a level as sets of places, to compare with a mesh in any order of vertices.
std::multiset<std::multiset<std::tuple<float, float, float>>> triangles_of(const std::vector<glm::vec3>& positions,
                                                                           std::span<const std::uint32_t> indices) {
    std::multiset<std::multiset<std::tuple<float, float, float>>> all;
    for (std::size_t i = 0; i < indices.size(); i += 3) {
        std::multiset<std::tuple<float, float, float>> one;
        for (std::size_t k = 0; k < 3; ++k) {
            const glm::vec3& p = positions[indices[i + k]];
            one.emplace(p.x, p.y, p.z);
        }
        all.insert(one);
    }
    return all;
}

TEST(Normals, OfABallPointAwayFromItsCentre) {
    Mesh mesh = ball(2, {1, 2, 3}, 24);
    const std::size_t before = mesh.positions.size();
    const Shading shading = shade(mesh, 1.4F);
    EXPECT_EQ(mesh.positions.size(), before) << "nothing is sharp";
    for (std::size_t v = 0; v < before; ++v)
        EXPECT_GT(glm::dot(shading.normals[v], glm::normalize(mesh.positions[v] - glm::vec3(1, 2, 3))), 0.995F);
}

TEST(Normals, ACubeKeepsItsEdges) {
    Mesh mesh = cube();
    const Shading shading = shade(mesh, 1.4F);
    ASSERT_EQ(mesh.positions.size(), 24U); // three for each corner
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        const glm::vec3& n = shading.normals[mesh.triangles[i]];
        EXPECT_NEAR(std::max({std::abs(n.x), std::abs(n.y), std::abs(n.z)}), 1, 1e-5) << "along an axis";
        EXPECT_EQ(mesh.positions[mesh.triangles[i]], cube().positions[cube().triangles[i]]);
    }
    Mesh rounded = cube();
    shade(rounded, 1.6F); // more than a right angle
    EXPECT_EQ(rounded.positions.size(), 8U);
}

TEST(Normals, AreUnitAndFiniteAlsoWhereThereIsNoArea) {
    Mesh mesh{"flat", {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {0, 0, 0}}, {0, 1, 2, 0, 0, 1, 3, 3, 3}};
    for (const glm::vec3& normal : shade(mesh, 1.4F).normals) EXPECT_NEAR(glm::length(normal), 1, 1e-5);
}

TEST(Levels, VerticesComeInTheOrderOfTheirUseThoseOfCoarseLevelsFirst) {
    const Mesh mesh = ball(1, glm::vec3(0), 20);
    std::vector<std::uint32_t> indices = mesh.triangles;
    std::vector<CoarseLevel> coarse = coarser_levels(mesh.triangles, mesh.positions);
    ASSERT_GE(coarse.size(), 2U);
    order_of_use(indices, coarse, mesh.positions.size());
    std::uint32_t seen = 0;
    const auto expect_in_order = [&](const std::vector<std::uint32_t>& level) {
        for (const std::uint32_t index : level) {
            ASSERT_LE(index, seen);
            seen = std::max(seen, index + 1);
        }
    };
    for (auto level = coarse.rbegin(); level != coarse.rend(); ++level) expect_in_order(level->indices);
    expect_in_order(indices);
    EXPECT_EQ(seen, mesh.positions.size());
}

TEST(Levels, SayHowManyVerticesTheyUse) {
    const Geometry geometry = build_part(ball(1, glm::vec3(0), 20)).geometry;
    std::uint32_t before = geometry.parts.front().vertex_count + 1;
    for (const LevelOfDetail& level : geometry.parts.front().levels) {
        EXPECT_LT(level.vertex_count, before);
        before = level.vertex_count;
        for (std::uint32_t i = level.first_index; i < level.first_index + level.index_count; ++i)
            ASSERT_LT(geometry.indices[i], level.vertex_count);
    }
}

TEST(Levels, GetCoarserWithAGrowingError) {
    const Mesh mesh = ball(1, glm::vec3(0), 64); // 16,000 triangles
    const std::vector<CoarseLevel> levels = coarser_levels(mesh.triangles, mesh.positions);
    ASSERT_EQ(levels.size(), 4U);
    const double shares[] = {0.5, 0.25, 0.12, 0.06};
    float error = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        EXPECT_NEAR(static_cast<double>(levels[i].indices.size()) / static_cast<double>(mesh.triangles.size()),
                    shares[i], 0.02);
        EXPECT_GT(levels[i].error_m, error);
        EXPECT_THAT(levels[i].indices, Each(Lt(mesh.positions.size())));
        error = levels[i].error_m;
    }
    EXPECT_LT(error, 0.02F) << "a ball of 1 m is smooth";
}

TEST(Levels, ATinyMeshHasNone) { EXPECT_TRUE(coarser_levels(cube().triangles, cube().positions).empty()); }

TEST(Build, KeepsEveryTriangleAlsoThoseWithoutArea) {
    Mesh mesh = ball(1, glm::vec3(0), 20);
    const std::uint32_t a = mesh.triangles[0], b = mesh.triangles[1];
    mesh.triangles.insert(mesh.triangles.end(), {a, a, b, a, b, a});
    const auto wanted = triangles_of(mesh.positions, mesh.triangles);
    const BuiltPart built = build_part(mesh);
    EXPECT_EQ(built.report.triangles_in, mesh.triangle_count());
    EXPECT_EQ(built.report.triangles_out, mesh.triangle_count());
    EXPECT_EQ(built.report.without_area, 2U);
    const Part& part = built.geometry.parts.at(0);
    const std::span<const std::uint32_t> full(built.geometry.indices.data(), part.levels[0].index_count);
    EXPECT_EQ(triangles_of(built.geometry.positions, full), wanted);
}

TEST(Build, DescribesThePart) {
    Mesh mesh = tube(4, 1, 9);
    mesh.name = "sciatic_nerve.right";
    const BuiltPart built = build_part(mesh);
    const Part& part = built.geometry.parts.at(0);
    EXPECT_EQ(part.name, "sciatic_nerve.right");
    EXPECT_FALSE(part.closed);
    EXPECT_TRUE(build_part(ball()).geometry.parts[0].closed);
    EXPECT_FALSE(part.has_grain);
    EXPECT_EQ(part.box.low, glm::vec3(-1, 0, -1));
    EXPECT_EQ(part.vertex_count, built.geometry.positions.size());
    EXPECT_EQ(built.geometry.normals.size(), built.geometry.positions.size());
    EXPECT_EQ(built.geometry.grains.size(), built.geometry.positions.size());
}

TEST(Build, GrainFollowsItsVertexThroughEveryReordering) {
    BuildSettings settings;
    settings.grain = [](const Mesh& mesh) {
        std::vector<Grain> grains;
        for (const glm::vec3& p : mesh.positions) grains.push_back({p, p.y});
        return grains;
    };
    const BuiltPart built = build_part(cube(), settings); // corners are doubled
    ASSERT_EQ(built.geometry.positions.size(), 24U);
    EXPECT_TRUE(built.geometry.parts[0].has_grain);
    for (std::size_t v = 0; v < 24; ++v) {
        EXPECT_EQ(built.geometry.grains[v].lane, built.geometry.positions[v]);
        EXPECT_EQ(built.geometry.grains[v].along, built.geometry.positions[v].y);
    }
}

TEST(Build, SharesOfPartsWithoutFibresFollowTheirVertices) {
    BuildSettings settings;
    settings.share = [](const Mesh& mesh) {
        std::vector<float> shares;
        for (const glm::vec3& p : mesh.positions) shares.push_back(p.y);
        return shares;
    };
    const BuiltPart built = build_part(cube(), settings);
    EXPECT_FALSE(built.geometry.parts[0].has_grain);
    for (std::size_t v = 0; v < 24; ++v) EXPECT_EQ(built.geometry.grains[v].share, built.geometry.positions[v].y);
}

TEST(Build, AppendedPartsKeepTheirPlaces) {
    Geometry geometry;
    append(geometry, build_part(ball(1, glm::vec3(0), 32)).geometry);
    const Geometry box = build_part(cube(3)).geometry;
    append(geometry, box);
    ASSERT_EQ(geometry.parts.size(), 2U);
    const Part& part = geometry.parts[1];
    EXPECT_EQ(part.first_vertex, geometry.parts[0].vertex_count);
    EXPECT_EQ(geometry.positions.size(), part.first_vertex + part.vertex_count);
    for (std::uint32_t i = 0; i < part.levels[0].index_count; ++i)
        EXPECT_EQ(geometry.positions[part.first_vertex + geometry.indices[part.levels[0].first_index + i]],
                  box.positions[box.indices[i]]);
    EXPECT_EQ(geometry.triangle_count(), ball(1, glm::vec3(0), 32).triangle_count() + 12);
}

} // namespace
} // namespace palpate::model::tests
