#include "atlas/fitting/lookup.hpp"
#include "atlas/fitting/measure.hpp"
#include "atlas/fitting/reference.hpp"
#include "atlas/fitting/signed_grid.hpp"
#include "model/balls/surface.hpp"
#include "model/topology.hpp"
#include "support/errors.hpp"
#include "support/netted.hpp"
#include <gmock/gmock.h>
#include <random>

namespace palpate::atlas {
namespace {

using model::Mesh;
using palpate::tests::error_of;
using palpate::tests::netted;
using palpate::tests::to_ball;
using palpate::tests::to_block;
using palpate::tests::volume_of;

Mesh meshed_ball(float radius = 6, float cell = 0.5F) {
    return netted({glm::vec3(-radius), glm::vec3(radius)}, cell,
                  [&](const glm::vec3& p) { return to_ball(p, glm::vec3(0), radius); });
}

Mesh block(const glm::vec3& half, const glm::vec3& centre = glm::vec3(0)) { // 12 triangles, outward
    Mesh mesh{"block", {}, {}};
    for (int i = 0; i < 8; ++i)
        mesh.positions.push_back(centre + half * glm::vec3((i & 1) * 2 - 1, (i >> 1 & 1) * 2 - 1, (i >> 2) * 2 - 1));
    mesh.triangles = {0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4,
                      2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5};
    return mesh;
}

void add(Mesh& mesh, const Mesh& more) {
    const auto first = static_cast<std::uint32_t>(mesh.positions.size());
    mesh.positions.insert(mesh.positions.end(), more.positions.begin(), more.positions.end());
    for (const std::uint32_t index : more.triangles) mesh.triangles.push_back(first + index);
}

TEST(PointsOn, AreSpreadByAreaAndTheSameEachTime) {
    const Mesh mesh = block({10, 10, 2}); // 200 to 40: the large faces have 5/7 of the area
    const std::vector<SurfacePoint> points = points_on(mesh, 1400, 7), again = points_on(mesh, 1400, 7);
    ASSERT_EQ(points.size(), 1400U);
    std::array<int, 4> quarters{}; // of the top face
    for (std::size_t i = 0; i < points.size(); ++i) {
        EXPECT_EQ(points[i].place, again[i].place);
        EXPECT_NEAR(to_block(points[i].place, {10, 10, 2}), 0, 1e-4);
        EXPECT_NEAR(glm::length(points[i].normal), 1, 1e-4);
        EXPECT_GT(glm::dot(points[i].normal, points[i].place), 0) << "inward";
        if (points[i].place.z > 1.999F)
            ++quarters[static_cast<std::size_t>((points[i].place.x > 0 ? 1 : 0) + (points[i].place.y > 0 ? 2 : 0))];
    }
    // Of 500 on a face by chance alone one in twenty would be off by 38; along the area each triangle has its share
    // to 2.
    EXPECT_NEAR(quarters[0] + quarters[1] + quarters[2] + quarters[3], 500, 4);
    for (const int count : quarters) EXPECT_NEAR(count, 125, 40);
    EXPECT_NE(points_on(mesh, 1400, 8).front().place, points.front().place);
}

TEST(PointsOn, AMeshWithoutTrianglesHasNone) { EXPECT_TRUE(points_on(Mesh{}, 10, 1).empty()); }

TEST(Reference, OfABallIsThatBall) {
    const Reference reference(meshed_ball());
    const double volume = 4.0 / 3 * static_cast<double>(core::pi) * 6 * 6 * 6,
                 area = 4 * static_cast<double>(core::pi) * 6 * 6;
    EXPECT_EQ(reference.genus, 0U);
    EXPECT_NEAR(reference.volume_mm3 / volume, 1, 0.02);
    EXPECT_NEAR(reference.original_volume_mm3 / volume, 1, 0.02);
    EXPECT_NEAR(reference.area_mm2 / area, 1, 0.02);
    EXPECT_NEAR(reference.spacing(100), std::sqrt(area / 100), 0.05);
    ASSERT_EQ(reference.inscribed.size(), reference.points.size());
    for (std::size_t i = 0; i < reference.points.size(); ++i) {
        ASSERT_NEAR(glm::length(reference.points[i].place), 6, 0.1);
        ASSERT_GT(glm::dot(reference.points[i].normal, glm::normalize(reference.points[i].place)), 0.95F);
        ASSERT_LT(glm::length(reference.inscribed[i].centre) + reference.inscribed[i].radius, 6.4F) << "sticks out";
        ASSERT_GT(reference.inscribed[i].radius, 3) << "much smaller than the ball that it lies in";
    }
    for (const glm::ivec3& at : reference.inside) ASSERT_LT(glm::length(reference.grid.place(at)), 6.05F);
    for (const glm::vec3& p : {glm::vec3(5, 1, 0), glm::vec3(4, 2, 1), glm::vec3(7, 0, 1)})
        EXPECT_NEAR(reference.grid.at(p), glm::length(p) - 6, 0.1);
}

TEST(Reference, WindingInsideOutAndAHoleAreNoMatter) {
    Mesh away = meshed_ball();
    for (glm::vec3& p : away.positions) p.y += 900; // where a body's structures lie
    const double volume = volume_of(away);
    std::vector<std::uint32_t> kept; // without its top
    for (std::size_t t = 0; t < away.triangles.size(); t += 3)
        if (away.positions[away.triangles[t]].y < 905)
            kept.insert(kept.end(), &away.triangles[t], &away.triangles[t] + 3);
    away.triangles = kept;
    EXPECT_NEAR(Reference(away).volume_mm3 / volume, 1, 0.06);
    for (std::size_t t = 0; t < kept.size(); t += 3) std::swap(away.triangles[t + 1], away.triangles[t + 2]);
    const Reference turned(away);
    EXPECT_NEAR(turned.volume_mm3 / volume, 1, 0.06);
    for (const SurfacePoint& point : turned.points)
        ASSERT_GT(glm::dot(point.normal, point.place - glm::vec3(0, 900, 0)), 0);
}

TEST(Reference, AThinSheetIsThickenedToAClosedShapeWithoutHoles) {
    const glm::vec3 half(8, 6, 0.25F);
    const Reference thick(block(half), {true});
    EXPECT_EQ(thick.genus, 0U);
    EXPECT_EQ(model::component_count(thick.mesh), 1U);
    EXPECT_TRUE(model::is_closed(thick.mesh));
    EXPECT_GT(thick.volume_mm3, 1.3 * thick.original_volume_mm3);
    EXPECT_NEAR(thick.original_volume_mm3, 8 * half.x * half.y * half.z, 25);
    for (const SurfacePoint& point : thick.points) ASSERT_LT(std::abs(to_block(point.place, half)), 1) << "swollen";
}

TEST(Reference, AFinerCellThickensLess) {
    const glm::vec3 half(8, 6, 0.25F);
    const Reference coarse(block(half), {true, 0.8F}), fine(block(half), {true, 0.4F});
    EXPECT_EQ(coarse.grid.cell, 0.8F);
    EXPECT_EQ(fine.grid.cell, 0.4F);
    EXPECT_EQ(fine.genus, 0U);
    EXPECT_LT(fine.volume_mm3, 0.7 * coarse.volume_mm3);
}

TEST(Reference, ASheetThatEnclosesNothingIsAnError) {
    Mesh sheet{"membrane", {{0, 0, 0}, {20, 0, 0}, {0, 20, 0}, {20, 20, 0}}, {0, 1, 2, 1, 3, 2}};
    EXPECT_THAT(error_of([&] { const Reference reference(sheet); }), testing::HasSubstr("membrane"));
    EXPECT_THAT(error_of([] { const Reference reference(Mesh{"nothing", {}, {}}); }), testing::HasSubstr("nothing"));
}

TEST(SignedGrid, IsTheDistanceAskedForOneByOne) {
    model::Mesh mesh = netted({{-9, -9, -2}, {14, 9, 2}}, 0.5F, [](const glm::vec3& p) {
        return std::min(palpate::tests::to_torus(p, 6, 1.5F), palpate::tests::to_ball(p, {11, 0, 0}, 2));
    });
    for (const bool open : {false, true}) {
        if (open) mesh.triangles.resize(mesh.triangles.size() - 30);
        const model::TriangleTree tree(mesh);
        const model::DistanceGrid grid = signed_grid(mesh, tree, 0.4F);
        for (int z = 0; z < grid.size.z; ++z)
            for (int y = 0; y < grid.size.y; ++y)
                for (int x = 0; x < grid.size.x; ++x) {
                    const float exact = tree.signed_distance(grid.place({x, y, z}));
                    const float value = grid.values[grid.index({x, y, z})];
                    if (std::abs(exact) < 1.6F)
                        ASSERT_NEAR(value, exact, 1e-4F) << open;
                    else
                        ASSERT_GT(value * exact, 0) << open;
                }
    }
}

TEST(Measure, AShapeAgainstItselfIsNothingAndShiftedIsTheShift) {
    const Mesh mesh = block({5, 5, 5});
    const Reference reference(mesh);
    const Quality same = measure(reference, mesh);
    EXPECT_LT(same.largest, 1e-3);
    EXPECT_NEAR(same.volume_ratio, 1, 0.01);
    EXPECT_NEAR(same.target_volume_ratio, 1, 0.02);
    EXPECT_EQ(same.genus, 0U);
    EXPECT_EQ(same.components, 1U);
    Mesh shifted = mesh;
    for (glm::vec3& p : shifted.positions) p.x += 0.8F;
    const Quality moved = measure(reference, shifted);
    EXPECT_NEAR(moved.largest, 0.8, 0.01);
    EXPECT_NEAR(moved.p95, 0.8, 0.01) << "a third of the surface";
    EXPECT_NEAR(moved.mean, 0.8 / 3 + 0.02, 0.04) << "two of six faces, and a little of the others' rims";
    EXPECT_NEAR(moved.volume_ratio, same.volume_ratio, 1e-4);
}

TEST(Measure, WithNothingToMeasureItSaysSo) {
    const Reference reference(block({5, 5, 5}));
    EXPECT_THAT(error_of([&] { measure(reference, Mesh{}); }),
                testing::HasSubstr("block: the figures make no surface"));
    const Mesh sheet{"membrane", {{0, 0, 0}, {20, 0, 0}, {0, 20, 0}, {20, 20, 0}}, {0, 1, 2, 1, 3, 2}};
    EXPECT_THAT(error_of([&] {
                    measure(Original(sheet), 1000, block({5, 5, 5}));
                }),
                testing::HasSubstr("membrane: has nowhere the shape on one side alone"));
}

TEST(Measure, LooksBothWays) {
    const Mesh mesh = block({5, 5, 5});
    const Reference reference(mesh);
    Mesh more = mesh;
    add(more, block({1, 1, 1}, {12, 0, 0}));
    const Quality extra = measure(reference, more);
    EXPECT_GT(extra.largest, 7) << "what is built too much";
    EXPECT_EQ(extra.components, 2U);
    EXPECT_GT(extra.volume_ratio, 1);
    const Quality lacking = measure(Reference(more), mesh);
    EXPECT_GT(lacking.largest, 7) << "what is not built";
}

TEST(BallLookup, GivesTheDistanceOfAllElements) {
    std::mt19937 random(5);
    std::uniform_real_distribution<float> place(-40, 40), radius(2, 8);
    model::BallModel model;
    for (std::uint32_t i = 0; i < 40; ++i) {
        model.balls.push_back({{place(random), place(random), place(random)}, radius(random)});
        model.simplices.push_back({{i, (i + 7) % 40, (i + 11) % 40, (i + 22) % 40}, 1 + i % 4});
    }
    const model::BallDistance distance(model);
    BallLookup lookup(model);
    for (int i = 0; i < 2000; ++i) {
        const glm::vec3 p = 1.3F * glm::vec3(place(random), place(random), place(random));
        const model::BallHit quick = lookup.at(p), slow = distance.at(p);
        ASSERT_EQ(quick.distance, slow.distance);
        if (quick.element == slow.element) ASSERT_EQ(quick.weight, slow.weight);
    }
    EXPECT_EQ(lookup.distance().element_count(), distance.element_count());
}

} // namespace
} // namespace palpate::atlas
