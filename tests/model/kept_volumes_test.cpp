// A ball of muscle behind a knee made by hand: bent by the bones alone it loses volume, which is given back.
#include "model/posing/kept_volumes.hpp"
#include "model/shapes.hpp"
#include <glm/gtc/quaternion.hpp>
#include <gmock/gmock.h>

namespace palpate::model {
namespace {

constexpr float cell = 0.008F;
constexpr int wide = 9, leg_tall = 30; // in samples

// Flesh upright along Y; two bones in the front of its middle.
TissueLattice upright_leg() {
    TissueLattice tissue{{glm::vec3(0), cell, glm::ivec3(wide, leg_tall, wide)}, {}, {}};
    tissue.inside.assign(tissue.lattice.count(), 1);
    tissue.segment.assign(tissue.lattice.count(), no_segment);
    for (std::size_t i = 0; i < tissue.lattice.count(); ++i)
        if (const glm::ivec3 at = tissue.lattice.at(i); at.z >= 5 && at.x >= 3 && at.x <= 5 && at.y != leg_tall / 2)
            tissue.segment[i] = at.y < leg_tall / 2 ? 0 : 1;
    return tissue;
}

class Kept : public testing::Test {
protected:
    const TissueLattice tissue = upright_leg();
    const HarmonicWeights weights{tissue, 2};
    const Flesh flesh{tissue, weights, 1};
    Geometry geometry;
    std::vector<Seat> seats;
    std::vector<DualQuaternion> bent;

    void SetUp() override {
        const Mesh ball = tests::ball(1.6F * cell, cell * glm::vec3(4, leg_tall / 2.0F, 3));
        geometry.positions = ball.positions;
        geometry.indices = ball.triangles;
        Part part;
        part.vertex_count = static_cast<std::uint32_t>(ball.positions.size());
        part.levels = {{0, static_cast<std::uint32_t>(ball.triangles.size()), 0, 0, part.vertex_count}};
        geometry.parts = {part};
        for (const glm::vec3& p : ball.positions) {
            geometry.influences.push_back(weights.at(p, glm::vec3(0)));
            seats.push_back(flesh.seat(p));
        }
        const glm::vec3 centre = cell * glm::vec3(4, leg_tall / 2.0F, 6);
        const glm::quat turn = glm::angleAxis(-glm::radians(50.0F), glm::vec3(1, 0, 0));
        bent = {DualQuaternion{}, DualQuaternion::of(turn, centre - turn * centre)};
        align(bent);
    }
    [[nodiscard]] double volume(std::span<const DualQuaternion> movements, std::span<const glm::vec3> shifts) const {
        Mesh moved{"", {}, geometry.indices};
        for (std::size_t v = 0; v < geometry.positions.size(); ++v)
            moved.positions.push_back(mean_movement(geometry.influences[v], movements)
                                          .moved(geometry.positions[v] + flesh.at(seats[v], shifts)));
        return tests::volume(moved);
    }
};

TEST_F(Kept, GivesAMuscleItsVolumeBackAndLeavesBonesWhereTheyAre) {
    const KeptVolumes kept(flesh, geometry, seats, std::vector<std::size_t>{0});
    std::vector<glm::vec3> shifts(flesh.corner_count(), glm::vec3(0));
    const double before = tests::volume({"", geometry.positions, geometry.indices});
    EXPECT_GT(std::abs(volume(bent, shifts) / before - 1), 0.08) << "there is something to mend";
    kept.restore(bent, shifts);
    EXPECT_NEAR(volume(bent, shifts) / before, 1, double{KeptVolumes::most_off} + 1e-4);
    for (std::uint32_t corner = 0; corner < flesh.corner_count(); ++corner)
        if (flesh.held(corner)) EXPECT_EQ(shifts[corner], glm::vec3(0));
}

TEST_F(Kept, ChangesNothingWhereTheVolumeIsRight) {
    const KeptVolumes kept(flesh, geometry, seats, std::vector<std::size_t>{0});
    const std::vector<glm::vec3> none(flesh.corner_count(), glm::vec3(0));
    std::vector<glm::vec3> shifts = none;
    kept.restore(std::vector<DualQuaternion>(2), shifts);
    EXPECT_EQ(shifts, none);
}

} // namespace
} // namespace palpate::model
