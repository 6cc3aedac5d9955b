#include "model/voxels.hpp"
#include "shapes.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palpate::model::tests {
namespace {

using testing::Eq;

std::vector<int> count_inside(const Lattice& lattice, const Mesh& mesh) {
    std::vector<int> inside(lattice.count(), 0);
    for (const auto& run : inside_runs(lattice, mesh.positions, mesh.triangles))
        for (std::uint32_t i = 0; i < run.count; ++i) ++inside[run.first + i];
    return inside;
}

TEST(Lattice, CoversItsBoxWithSamplesAtMultiplesOfItsCell) {
    core::Box box;
    box.include(glm::vec3(-1.1F, 0.2F, 3.0F));
    box.include(glm::vec3(0.9F, 0.4F, 3.1F));
    const Lattice lattice = Lattice::over(box, 0.25F, 0.5F);
    EXPECT_THAT(lattice.origin, Eq(glm::vec3(-1.75F, -0.5F, 2.5F)));
    const glm::vec3 last = lattice.place(lattice.size - 1);
    EXPECT_GE(last.x, 1.4F);
    EXPECT_LT(last.x, 1.4F + 0.25F);
    for (std::size_t i = 0; i < lattice.count(); i += 7) EXPECT_EQ(lattice.index(lattice.at(i)), i);
    EXPECT_THAT(lattice.nearest(glm::vec3(-100)), Eq(glm::ivec3(0)));
    EXPECT_THAT(lattice.nearest(lattice.place({2, 1, 3}) + 0.1F), Eq(glm::ivec3(2, 1, 3)));
}

TEST(InsideRuns, HoldEverySampleInsideOnceEvenWhereRowsPassThroughEdgesAndCorners) {
    const Lattice lattice{glm::vec3(-2), 0.5F, glm::ivec3(9)}; // rows run through the cube's edges and diagonals
    const Mesh mesh = cube(2, glm::vec3(-1));
    const std::vector<int> inside = count_inside(lattice, mesh);
    for (std::size_t i = 0; i < lattice.count(); ++i) {
        const glm::vec3 p = glm::abs(lattice.place(lattice.at(i)));
        const float farthest = std::max({p.x, p.y, p.z});
        if (farthest < 1) EXPECT_EQ(inside[i], 1) << i;
        if (farthest > 1) EXPECT_EQ(inside[i], 0) << i;
    }
}

TEST(InsideRuns, AgreeWithTheVolumeOfABall) {
    const Mesh round = ball(1, glm::vec3(0), 40);
    const Lattice lattice{glm::vec3(-1.21F, -1.13F, -1.17F), 0.06F, glm::ivec3(42)};
    double count = 0;
    for (const auto& run : inside_runs(lattice, round.positions, round.triangles)) count += run.count;
    EXPECT_NEAR(count * std::pow(0.06, 3), enclosed_volume(round), 0.02 * enclosed_volume(round));
}

TEST(InsideRuns, OfAnOpenSurfacePassOverRowsThatLeaveIt) {
    Mesh mesh = cube(2, glm::vec3(-1)), whole = mesh;
    mesh.triangles.clear(); // without its side at +X
    for (std::size_t t = 0; t < whole.triangles.size(); t += 3) {
        const auto corner = [&](std::size_t c) { return whole.positions[whole.triangles[t + c]].x; };
        if (corner(0) + corner(1) + corner(2) < 3)
            for (std::size_t c = 0; c < 3; ++c) mesh.triangles.push_back(whole.triangles[t + c]);
    }
    const Lattice lattice{glm::vec3(-1.9F), 0.4F, glm::ivec3(10)};
    EXPECT_TRUE(inside_runs(lattice, mesh.positions, mesh.triangles).empty());
}

} // namespace
} // namespace palpate::model::tests
