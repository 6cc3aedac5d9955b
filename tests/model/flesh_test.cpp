// A knee made by hand: two bones end to end with flesh around them, bent far.
#include "model/posing/flesh.hpp"
#include <algorithm>
#include <glm/gtc/quaternion.hpp>
#include <gmock/gmock.h>

namespace palpate::model {
namespace {

constexpr float flesh_cell = 0.008F;
constexpr int thick = 7, tall = 30; // of the flesh, in samples

// Upright along Y; the bones fill the front (high z) of the middle, two samples apart in the middle of the height.
TissueLattice leg() {
    TissueLattice tissue{{glm::vec3(0), flesh_cell, glm::ivec3(thick + 2, tall + 2, thick + 2)}, {}, {}};
    tissue.inside.assign(tissue.lattice.count(), 0);
    tissue.segment.assign(tissue.lattice.count(), no_segment);
    for (int z = 1; z <= thick; ++z)
        for (int y = 1; y <= tall; ++y)
            for (int x = 1; x <= thick; ++x) {
                const std::size_t i = tissue.lattice.index({x, y, z});
                tissue.inside[i] = 1;
                if (z < 4 || x < 3 || x > 5) continue;
                if (y < tall / 2) tissue.segment[i] = 0;
                if (y > tall / 2 + 1) tissue.segment[i] = 1;
            }
    return tissue;
}

class BentKnee : public testing::Test {
protected:
    const TissueLattice tissue = leg();
    const HarmonicWeights weights{tissue, 2};
    const Flesh flesh{tissue, weights, 1};

    // The upper bone bent back, towards low z.
    static std::vector<DualQuaternion> movements(float degrees) {
        const glm::vec3 centre = flesh_cell * glm::vec3(4, tall / 2.0F + 0.5F, 5);
        const glm::quat turn = glm::angleAxis(-glm::radians(degrees), glm::vec3(1, 0, 0));
        std::vector<DualQuaternion> both{DualQuaternion{}, DualQuaternion::of(turn, centre - turn * centre)};
        align(both);
        return both;
    }
    [[nodiscard]] std::vector<glm::vec3> settled(float degrees) const {
        std::vector<glm::vec3> shifts;
        for (float at = 15; at <= degrees; at += 15) shifts = flesh.shifts(movements(at), shifts);
        return shifts;
    }
    // Of a block of flesh, given in samples, cut into small cubes and those into tetrahedra: its volume, in that at
    // rest, and the share of it that is turned inside out.
    struct Block {
        double volume = 0, turned = 0;
    };
    [[nodiscard]] Block block(const glm::ivec3& low, const glm::ivec3& high, float degrees,
                              const std::vector<glm::vec3>& shifts) const {
        constexpr int fine = 2;
        const std::vector<DualQuaternion> moves = movements(degrees);
        const auto moved = [&](const glm::ivec3& at) {
            const glm::vec3 rest = flesh_cell * glm::vec3(at) / float{fine};
            const glm::vec3 shift = shifts.empty() ? glm::vec3(0) : flesh.at(flesh.seat(rest), shifts);
            return glm::dvec3(mean_movement(weights.at(rest, glm::vec3(0)), moves).moved(rest + shift));
        };
        constexpr int corners[6][3] = {{1, 3, 7}, {3, 2, 7}, {2, 6, 7}, {6, 4, 7}, {4, 5, 7}, {5, 1, 7}};
        Block result;
        const glm::ivec3 size = high - low;
        const double whole = double{flesh_cell} * flesh_cell * flesh_cell * size.x * size.y * size.z;
        for (int z = fine * low.z; z < fine * high.z; ++z)
            for (int y = fine * low.y; y < fine * high.y; ++y)
                for (int x = fine * low.x; x < fine * high.x; ++x) {
                    const auto corner = [&](int k) {
                        return moved(glm::ivec3(x, y, z) + glm::ivec3(k & 1, k >> 1 & 1, k >> 2 & 1));
                    };
                    const glm::dvec3 first = corner(0);
                    for (const auto& t : corners) {
                        const double of_six =
                            glm::dot(corner(t[0]) - first, glm::cross(corner(t[1]) - first, corner(t[2]) - first));
                        result.volume += of_six / 6 / whole;
                        if (of_six < 0) result.turned += 1 / (6.0 * fine * fine * fine * size.x * size.y * size.z);
                    }
                }
        return result;
    }
};

TEST_F(BentKnee, AtRestItsFleshIsWhole) {
    EXPECT_NEAR(block({3, 12, 1}, {5, 19, 3}, 0, {}).volume, 1, 1e-3);
    EXPECT_EQ(block({3, 12, 1}, {5, 19, 3}, 0, {}).turned, 0);
}

TEST_F(BentKnee, KeepsTheVolumeOfAThinMuscleBehindIt) {
    const glm::ivec3 low(2, 12, 1), high(6, 19, 4);
    const Block crushed = block(low, high, 120, {}), kept = block(low, high, 120, settled(120));
    EXPECT_LT(crushed.volume, 0.7) << "by the bones alone: there is something to mend";
    EXPECT_NEAR(kept.volume, 1, 0.1);
    EXPECT_LT(kept.turned, 0.04);
}

} // namespace
} // namespace palpate::model
