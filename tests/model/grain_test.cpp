#include "model/grain.hpp"
#include "shapes.hpp"
#include "support/plate.hpp"
#include <cmath>
#include <gmock/gmock.h>

namespace palpate::model::tests {
namespace {

// A vertex of the rod's wall by row and side (shapes.cpp's order).
std::size_t wall(int ring, int side, int sides = 16) { return static_cast<std::size_t>(ring * sides + side); }

TEST(Grain, OfARodRunsEvenlyFromItsHigherEndToItsLower) {
    const int rings = 41;
    const Mesh mesh = rod({0, 0, 0}, {0, 4, 0}, 0.2F, rings);
    const std::vector<Grain> grains = fibre_grain(mesh);
    ASSERT_EQ(grains.size(), mesh.positions.size());
    for (int ring = 0; ring < rings; ++ring) {
        const float share = 1 - static_cast<float>(ring) / static_cast<float>(rings - 1); // the top is the origin
        for (int side = 0; side < 16; ++side) EXPECT_NEAR(grains[wall(ring, side)].along, share, 0.08F);
    }
    EXPECT_EQ(grains[wall(rings - 1, 0)].along, 0.0F);
    EXPECT_EQ(grains[wall(0, 0)].along, 1.0F);
}

TEST(Grain, TheLaneIsOneAndTheSameAlongAFibre) {
    const int rings = 41;
    const Mesh mesh = rod({1, 2, 3}, {1, 6, 3}, 0.2F, rings);
    const std::vector<Grain> grains = fibre_grain(mesh);
    for (int side = 0; side < 16; ++side) {
        const float angle = 2 * core::pi * static_cast<float>(side) / 16;
        const glm::vec3 middle(0.2F * std::cos(angle), 0, 0.2F * std::sin(angle)); // from the box's centre
        for (int ring = 4; ring < rings - 4; ++ring) {
            const glm::vec3 lane = grains[wall(ring, side)].lane;
            EXPECT_LT(glm::length(glm::vec3(lane.x, 0, lane.z) - glm::vec3(middle.x, 0, middle.z)), 0.03F);
            EXPECT_NEAR(lane.y, 0, 0.15);
        }
    }
}

TEST(Grain, TheHintTellsWhichEndIsTheOrigin) {
    const Mesh mesh = rod({0, 0, 0}, {0, 4, 0}, 0.2F, 41);
    const std::vector<Grain> up = fibre_grain(mesh, {{0, 1, 0}, false});
    EXPECT_EQ(up[wall(0, 0)].along, 0.0F);
    EXPECT_EQ(up[wall(40, 0)].along, 1.0F);
}

TEST(Grain, FootprintsComeBeforeGuesses) {
    const Mesh mesh = rod({0, 0, 0}, {0, 4, 0}, 0.2F, 41);
    FibreHint hint;
    hint.ends.assign(mesh.positions.size(), End::none);
    for (std::size_t v = 0; v < mesh.positions.size(); ++v)
        if (mesh.positions[v].y < 0.5F) hint.ends[v] = End::origin;
    const std::vector<Grain> one = fibre_grain(mesh, hint); // the other end is guessed: the far one
    EXPECT_EQ(one[wall(4, 0)].along, 0.0F);
    EXPECT_EQ(one[wall(40, 0)].along, 1.0F);
    for (std::size_t v = 0; v < mesh.positions.size(); ++v)
        if (mesh.positions[v].y > 2.95F) hint.ends[v] = End::insertion;
    const std::vector<Grain> both = fibre_grain(mesh, hint);
    EXPECT_EQ(both[wall(30, 0)].along, 1.0F);
    EXPECT_NEAR(both[wall(17, 0)].along, (1.7F - 0.4F) / 2.6F, 0.05F);
    EXPECT_LT(both[wall(17, 0)].along, both[wall(20, 0)].along);
}

TEST(Grain, TheShareIsTendonAtTheEndsAndNoneInTheBelly) {
    EXPECT_EQ(tendon_share(0, 0.2F, 0), 1.0F);
    EXPECT_EQ(tendon_share(0.2F, 0.2F, 0), 0.5F);
    EXPECT_EQ(tendon_share(0.4F, 0.2F, 0), 0.0F);
    EXPECT_EQ(tendon_share(1, 0.2F, 0), 0.0F) << "fleshy";
    EXPECT_EQ(tendon_share(0.7F, 0, 0.3F), 0.5F);
    EXPECT_EQ(tendon_share(0, 0.02F, 0), 1.0F) << "however short";
    FibreHint hint;
    hint.origin_tendon = 0;
    hint.insertion_tendon = 0.5F;
    const std::vector<Grain> grains = fibre_grain(rod({0, 0, 0}, {0, 4, 0}, 0.2F, 41), hint);
    EXPECT_EQ(grains[wall(40, 0)].share, 0.0F);
    EXPECT_EQ(grains[wall(5, 0)].share, 1.0F);
}

TEST(Grain, WithoutAHintTheMedialEndOfALyingMuscleIsTheOrigin) {
    Mesh mesh = rod({0, 0, 0}, {0, 4, 0}, 0.2F, 41);
    for (glm::vec3& p : mesh.positions) p = glm::vec3(-0.5F - p.y, p.x, p.z); // from x = -0.5 to -4.5
    const std::vector<Grain> grains = fibre_grain(mesh);
    EXPECT_EQ(grains[wall(0, 0)].along, 0.0F);
    EXPECT_EQ(grains[wall(40, 0)].along, 1.0F);
}

TEST(Grain, ABroadHintMakesAFlatBoxRunAcrossItsShortSide) {
    Mesh mesh{"slab", {}, {}}; // 8 long in x, 2 wide in y: the farthest points lie along x
    const int columns = 41, rows = 21;
    for (const float z : {0.0F, 0.1F})
        for (int y = 0; y < rows; ++y)
            for (int x = 0; x < columns; ++x)
                mesh.positions.emplace_back(0.2F * static_cast<float>(x), 0.1F * static_cast<float>(y), z);
    const auto at = [&](int x, int y, int z) { return static_cast<std::uint32_t>((z * rows + y) * columns + x); };
    const auto quad = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
        mesh.triangles.insert(mesh.triangles.end(), {a, b, c, a, c, d});
    };
    for (int y = 0; y + 1 < rows; ++y)
        for (int x = 0; x + 1 < columns; ++x) {
            quad(at(x, y, 1), at(x + 1, y, 1), at(x + 1, y + 1, 1), at(x, y + 1, 1));
            quad(at(x, y, 0), at(x, y + 1, 0), at(x + 1, y + 1, 0), at(x + 1, y, 0));
        }
    for (int x = 0; x + 1 < columns; ++x) {
        quad(at(x, 0, 0), at(x + 1, 0, 0), at(x + 1, 0, 1), at(x, 0, 1));
        quad(at(x, rows - 1, 1), at(x + 1, rows - 1, 1), at(x + 1, rows - 1, 0), at(x, rows - 1, 0));
    }
    for (int y = 0; y + 1 < rows; ++y) {
        quad(at(0, y, 1), at(0, y + 1, 1), at(0, y + 1, 0), at(0, y, 0));
        quad(at(columns - 1, y, 0), at(columns - 1, y + 1, 0), at(columns - 1, y + 1, 1), at(columns - 1, y, 1));
    }
    const std::vector<Grain> grains = fibre_grain(mesh, {{0, 1, 0}, true});
    for (int x = 0; x < columns; ++x) {
        EXPECT_NEAR(grains[at(x, 10, 1)].along, 0.5F, 0.05F);
        EXPECT_NEAR(grains[at(x, 3, 1)].lane.x, 0.2F * static_cast<float>(x) - 4, 0.05F) << "straight across";
    }
}

TEST(Grain, EveryComponentHasItsOwnEnds) {
    Mesh mesh = rod({0, 0, 0}, {0, 4, 0}, 0.2F, 41);
    const std::size_t first = mesh.positions.size();
    add(mesh, rod({3, 10, 0}, {3, 12, 0}, 0.1F, 21));
    const std::vector<Grain> grains = fibre_grain(mesh);
    EXPECT_EQ(grains[wall(40, 0)].along, 0.0F);
    EXPECT_EQ(grains[first + wall(20, 0)].along, 0.0F);
    EXPECT_EQ(grains[first + wall(0, 0)].along, 1.0F);
}

// A belly of 20 x 20 with a wide slip to y = 60 and a narrow one to y = 50.
class TwoSlips : public testing::Test {
protected:
    const Mesh mesh =
        palpate::tests::plate(20, 60, [](int x, int y) { return y < 20 || x < 6 || (x >= 16 && x < 18 && y < 50); });
    static bool in_narrow_slip(const glm::vec3& p, float from, float to) {
        return p.x > 10 && p.y >= from && p.y <= to;
    }
};

TEST_F(TwoSlips, EndEachInItsTendonThoughOnlyOneLiesOnABone) {
    FibreHint hint;
    for (const glm::vec3& p : mesh.positions)
        hint.ends.push_back(p.y < 0.5F ? End::origin : p.y > 59.5F ? End::insertion : End::none);
    hint.origin_tendon = 0;
    hint.insertion_tendon = 0.4F;
    const std::vector<Grain> grains = fibre_grain(mesh, hint);
    for (std::size_t v = 0; v < grains.size(); ++v) {
        const glm::vec3& p = mesh.positions[v];
        if (in_narrow_slip(p, 49.5F, 50)) EXPECT_EQ(grains[v].along, 1.0F);
        if (in_narrow_slip(p, 40, 50)) EXPECT_GT(grains[v].share, 0.9F) << p.y;
        if (in_narrow_slip(p, 24.5F, 25.5F)) EXPECT_NEAR(grains[v].along, 0.5F, 0.12F) << "half the way to 50";
        if (p.y < 15) EXPECT_LT(grains[v].share, 0.1F) << p.y << ": the belly is flesh";
    }
}

TEST_F(TwoSlips, TheEndThatIsNotKnownIsFarFromBoth) {
    FibreHint hint; // the tips are farther from each other than from the belly's end
    for (const glm::vec3& p : mesh.positions)
        hint.ends.push_back(p.y > (p.x > 10 ? 49.5F : 59.5F) ? End::insertion : End::none);
    const std::vector<Grain> grains = fibre_grain(mesh, hint);
    for (std::size_t v = 0; v < grains.size(); ++v) {
        if (mesh.positions[v].y == 0) EXPECT_LT(grains[v].along, 0.3F);
        if (mesh.positions[v].y > 30) EXPECT_GT(grains[v].along, 0.4F);
    }
}

TEST(Grain, AStraightRunLiesInASurfaceThatTurnsAwayFromIt) {
    Mesh mesh = palpate::tests::plate(20, 40, [](int, int) { return true; });
    FibreHint hint;
    hint.run = glm::normalize(glm::vec3(0, 1, 0.7F)); // 35 degrees out of the plate
    const std::vector<Grain> grains = fibre_grain(mesh, hint);
    const auto lane = [&](float x, float y) {
        for (std::size_t v = 0; v < grains.size(); ++v)
            if (mesh.positions[v] == glm::vec3(x, y, 1)) return grains[v].lane;
        throw std::out_of_range("no such vertex");
    };
    EXPECT_NEAR(glm::distance(lane(5, 20), lane(15, 20)), 10, 2) << "across";
    EXPECT_LT(glm::distance(lane(10, 15), lane(10, 25)), 1.5F) << "along";
}

TEST(Grain, IsFiniteAndInRangeForAnything) {
    std::vector<Mesh> meshes{cube(), sheet(6), tube(3, 1, 12), ball(1, glm::vec3(0), 20)};
    meshes.push_back({"one", {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}}, {0, 1, 2}});
    meshes.push_back({"nothing", {{1, 1, 1}}, {0, 0, 0}});
    meshes.push_back({"flat", {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}}, {0, 1, 2}});
    Mesh needles = ball(1, glm::vec3(0), 20);
    for (glm::vec3& p : needles.positions) p *= glm::vec3(1e-7F, 1, 1);
    meshes.push_back(needles);
    Mesh touching = cube();
    add(touching, cube(1, {1, 1, 0}));
    weld(touching);
    meshes.push_back(touching);
    for (const Mesh& mesh : meshes)
        for (const FibreHint& hint : {FibreHint{}, FibreHint{{0, 1, 0}, false}, FibreHint{{0.6F, 0.8F, 0}, true}})
            for (const Grain& grain : fibre_grain(mesh, hint)) {
                ASSERT_TRUE(std::isfinite(grain.lane.x + grain.lane.y + grain.lane.z)) << mesh.name;
                ASSERT_GE(grain.along, 0.0F) << mesh.name;
                ASSERT_LE(grain.along, 1.0F) << mesh.name;
            }
}

} // namespace
} // namespace palpate::model::tests
