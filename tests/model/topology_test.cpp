#include "model/topology.hpp"
#include "shapes.hpp"
#include <gmock/gmock.h>

namespace palpate::model::tests {
namespace {

TEST(Shapes, AreWhatTheTestsTakeThemFor) {
    EXPECT_NEAR(volume(cube(2)), 8, 1e-6);
    EXPECT_NEAR(volume(ball(1, glm::vec3(0), 40)), 4.18, 0.03);
    EXPECT_GT(volume(rod({0, 0, 0}, {0, 3, 0}, 1, 5)), 8);
    EXPECT_TRUE(is_closed(ball()) && is_closed(cube()) && is_closed(rod({0, 0, 0}, {0, 3, 0}, 1, 5)));
    EXPECT_FALSE(is_closed(tube(3, 1, 5)) || is_closed(sheet(3)));
}

TEST(Weld, JoinsVerticesAtTheSamePlaceAndKeepsEveryTriangle) {
    Mesh soup{"soup", {}, {}};
    const Mesh box = cube();
    for (const std::uint32_t index : box.triangles) { // each triangle its own three vertices
        soup.triangles.push_back(static_cast<std::uint32_t>(soup.positions.size()));
        soup.positions.push_back(box.positions[index]);
    }
    EXPECT_EQ(weld(soup), 28U);
    EXPECT_EQ(soup.positions.size(), 8U);
    ASSERT_EQ(soup.triangle_count(), 12U);
    for (std::size_t i = 0; i < soup.triangles.size(); ++i)
        EXPECT_EQ(soup.positions[soup.triangles[i]], box.positions[box.triangles[i]]);
    EXPECT_TRUE(is_closed(soup));
}

TEST(Weld, MinusZeroIsZeroAndUnusedVerticesGo) {
    Mesh mesh{"m", {{0.0F, 0, 0}, {-0.0F, 0, 0}, {1, 0, 0}, {0, 1, 0}, {9, 9, 9}}, {0, 2, 3, 1, 3, 2}};
    EXPECT_EQ(weld(mesh), 2U);
    EXPECT_THAT(mesh.triangles, testing::ElementsAre(0, 1, 2, 0, 2, 1));
}

TEST(Topology, EveryEdgeOfAClosedMeshHasTwoHalves) {
    const Mesh mesh = ball();
    const Topology topology = find_topology(mesh);
    EXPECT_EQ(topology.component_count, 1U);
    for (std::uint32_t h = 0; h < mesh.triangles.size(); ++h) {
        ASSERT_TRUE(is_half_edge(topology.twin[h]));
        EXPECT_EQ(topology.twin[topology.twin[h]], h);
        EXPECT_EQ(mesh.triangles[next_corner(topology.twin[h])], mesh.triangles[h]);
    }
}

TEST(Topology, TellsOpenAndCrowdedEdgesAndCountsComponents) {
    Mesh mesh = cube();
    add(mesh, cube(1, {1, 1, 0})); // the two share the edge x = 1, y = 1
    weld(mesh);
    const Topology touching = find_topology(mesh);
    EXPECT_EQ(std::count(touching.twin.begin(), touching.twin.end(), crowded_edge), 4);
    EXPECT_EQ(touching.component_count, 1U);
    EXPECT_TRUE(is_closed(mesh)) << "each way as often";
    const Topology open = find_topology(sheet(3));
    EXPECT_EQ(std::count(open.twin.begin(), open.twin.end(), open_edge), 12);
    Mesh two = ball();
    add(two, ball(1, {5, 0, 0}));
    EXPECT_EQ(find_topology(two).component_count, 2U);
}

TEST(Outward, AnInvertedMeshIsTurned) {
    Mesh mesh = ball();
    turn(mesh);
    ASSERT_LT(volume(mesh), 0);
    EXPECT_EQ(make_outward(mesh), mesh.triangle_count());
    EXPECT_GT(volume(mesh), 0);
    EXPECT_EQ(make_outward(mesh), 0U) << "once is enough";
}

TEST(Outward, EachComponentIsTurnedByItself) {
    Mesh mesh = ball(), other = ball(2, {10, 0, 0});
    turn(other);
    const double both = volume(mesh) - volume(other);
    add(mesh, other);
    EXPECT_EQ(make_outward(mesh), other.triangle_count());
    EXPECT_NEAR(volume(mesh), both, 1e-3);
}

TEST(Outward, TrianglesOfOneComponentAgree) {
    Mesh mesh = ball();
    const double right = volume(mesh);
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3 * 7)
        std::swap(mesh.triangles[i + 1], mesh.triangles[i + 2]);
    EXPECT_EQ(make_outward(mesh), (mesh.triangle_count() + 6) / 7);
    EXPECT_NEAR(volume(mesh), right, 1e-6);
    EXPECT_TRUE(is_closed(mesh));
}

TEST(Outward, TheWallOfACavityFacesTheCavity) {
    Mesh wall = ball(0.9F);
    turn(wall);
    Mesh shell = ball(1);
    add(shell, wall);
    const double material = volume(shell);
    EXPECT_EQ(make_outward(shell), 0U);
    turn(shell); // all the wrong way round
    make_outward(shell);
    EXPECT_NEAR(volume(shell), material, 1e-6);
}

TEST(Outward, ASolidInsideAnotherIsNoCavity) {
    Mesh mesh = ball(1);
    add(mesh, ball(0.5F));
    EXPECT_EQ(make_outward(mesh), 0U);
}

TEST(Outward, OpenTubesTurnOutwardHoweverLong) {
    for (const float length : {3.0F, 300.0F}) {
        Mesh mesh = tube(length, 1, 20);
        EXPECT_EQ(make_outward(mesh), 0U);
        turn(mesh);
        EXPECT_EQ(make_outward(mesh), mesh.triangle_count());
    }
}

TEST(Outward, ASheetKeepsTheWayMostOfItFaces) {
    Mesh mesh = sheet(4);
    turn(mesh);
    const Mesh down = mesh;
    std::swap(mesh.triangles[1], mesh.triangles[2]);
    EXPECT_EQ(make_outward(mesh), 1U);
    EXPECT_EQ(mesh.triangles, down.triangles);
}

TEST(Outward, CollapsedTrianglesDoNoHarm) {
    Mesh mesh = cube();
    mesh.triangles.insert(mesh.triangles.end(), {0, 0, 1, 3, 3, 3});
    make_outward(mesh);
    EXPECT_EQ(mesh.triangle_count(), 14U);
    EXPECT_TRUE(is_closed(mesh));
}

} // namespace
} // namespace palpate::model::tests
