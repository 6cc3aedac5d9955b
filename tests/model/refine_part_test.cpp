#include "model/build.hpp"
#include "model/refine_part.hpp"
#include <gmock/gmock.h>
#include <map>

namespace palpate::model {
namespace {

Mesh cube() { // of a tenth of a metre
    Mesh mesh;
    for (int i = 0; i < 8; ++i) mesh.positions.push_back(0.1F * glm::vec3(i & 1, (i >> 1) & 1, (i >> 2) & 1));
    mesh.triangles = {0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4,
                      2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5};
    return mesh;
}

struct Two { // cubes beside one another, as they stand
    Geometry geometry;
    Shape shape;
    Two() {
        BuildSettings settings;
        settings.crease = 10; // one normal a corner: no vertices twice
        settings.levels = false;
        for (int i = 0; i < 2; ++i) append(geometry, build_part(cube(), settings).geometry);
        shape.positions = geometry.positions;
        shape.normals = geometry.normals;
        for (const Part& part : geometry.parts) shape.boxes.push_back(part.box);
        shape.finest.assign(2, 0);
    }
};

TEST(Refine, SplitsLongEdgesWhereItIsAskedAndLeavesTheSurfaceWhereItIs) {
    Two two;
    const Mesh before = mesh_of(two.geometry, two.geometry.parts[0]),
               other = mesh_of(two.geometry, two.geometry.parts[1]);
    refine(two.geometry, two.shape, 0, 0, [](const glm::vec3& p) { return p.x < 0.05F ? 0.01F : 0.0F; });
    ASSERT_EQ(two.geometry.positions.size(), two.shape.positions.size());
    ASSERT_EQ(two.geometry.positions.size(), two.geometry.grains.size());
    EXPECT_EQ(two.geometry.positions, two.shape.positions);
    const Part& part = two.geometry.parts[0];
    EXPECT_EQ(part.levels.size(), 1U);
    const Mesh after = mesh_of(two.geometry, part);
    EXPECT_NEAR(surface_area(after), surface_area(before), 1e-5);
    EXPECT_NEAR(enclosed_volume(after), enclosed_volume(before), 1e-7);
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges; // closed: each is passed once each way
    for (std::size_t t = 0; t < after.triangles.size(); t += 3)
        for (std::size_t c = 0; c < 3; ++c) {
            const std::uint32_t a = after.triangles[t + c], b = after.triangles[t + (c + 1) % 3];
            ++edges[{a, b}];
            if (after.positions[a].x < 0.049F && after.positions[b].x < 0.049F)
                EXPECT_LE(glm::distance(after.positions[a], after.positions[b]), 0.01001F);
        }
    for (const auto& [edge, times] : edges) {
        EXPECT_EQ(times, 1);
        EXPECT_TRUE(edges.contains({edge.second, edge.first}));
    }
    EXPECT_EQ(mesh_of(two.geometry, two.geometry.parts[1]).positions, other.positions); // moved up in the arrays, whole
}

TEST(MakePaintable, AddsSmallTrianglesOfTheSameSurfaceAndLeavesAllElse) {
    Two two;
    two.geometry.influences.assign(two.geometry.positions.size(), {});
    two.geometry.influences[0] = {{1, 0, 0, 0}, {whole_share, 0, 0, 0}};
    const Mesh before = mesh_of(two.geometry, two.geometry.parts[0]),
               other = mesh_of(two.geometry, two.geometry.parts[1]);
    make_paintable(two.geometry, 0, 0.012F);
    Part& part = two.geometry.parts[0];
    EXPECT_EQ(mesh_of(two.geometry, two.geometry.parts[1]).positions, other.positions);
    ASSERT_TRUE(part.paintable);
    EXPECT_EQ(part.levels.front().vertex_count, before.positions.size());
    EXPECT_EQ(part.paintable->vertex_count, part.vertex_count);
    Part fine = part;
    fine.levels = {*part.paintable};
    const Mesh after = mesh_of(two.geometry, fine);
    EXPECT_NEAR(surface_area(after), surface_area(before), 1e-5);
    EXPECT_NEAR(enclosed_volume(after), enclosed_volume(before), 1e-7);
    for (std::size_t t = 0; t < after.triangles.size(); ++t) {
        const std::size_t next = t % 3 == 2 ? t - 2 : t + 1;
        EXPECT_LE(glm::distance(after.positions[after.triangles[t]], after.positions[after.triangles[next]]), 0.01201F);
    }
    ASSERT_EQ(two.geometry.influences.size(), two.geometry.positions.size());
    std::size_t between = 0; // moves with both
    for (const Influences& influences : two.geometry.influences) {
        unsigned sum = 0;
        for (const std::uint16_t share : influences.share) sum += share;
        EXPECT_EQ(sum, whole_share);
        between += influences.share[0] < whole_share ? 1U : 0U;
    }
    EXPECT_GT(between, 0U);
}

TEST(MakePaintable, IsTakenBackWhereThePartIsRefinedToBeBent) {
    Two two;
    const std::size_t before = two.geometry.positions.size();
    make_paintable(two.geometry, 0, 0.012F);
    two.shape.positions = two.geometry.positions;
    two.shape.normals = two.geometry.normals;
    refine(two.geometry, two.shape, 0, 0, [](const glm::vec3&) { return 0.0F; });
    EXPECT_FALSE(two.geometry.parts[0].paintable);
    EXPECT_EQ(two.geometry.positions.size(), before);
    EXPECT_EQ(two.shape.positions.size(), before);
    EXPECT_EQ(two.geometry.parts[1].first_vertex, two.geometry.parts[0].vertex_count);
}

} // namespace
} // namespace palpate::model
