#include "scene/spread.hpp"
#include <gmock/gmock.h>
#include <random>

namespace palpate::scene {
namespace {
using testing::ElementsAre;
using testing::FloatNear;

TEST(Spread, LeavesWhatHasRoomWhereItIs) {
    EXPECT_THAT(spread({1, 3, 8}, 1, 0, 10), ElementsAre(1, 3, 8));
    EXPECT_TRUE(spread({}, 1, 0, 10).empty());
}

TEST(Spread, PushesApartEvenlyBothWays) {
    EXPECT_THAT(spread({5, 5}, 2, 0, 10), ElementsAre(4, 6));
    EXPECT_THAT(spread({5, 5, 5}, 2, 0, 10), ElementsAre(3, 5, 7));
    EXPECT_THAT(spread({4, 5, 9}, 2, 0, 10), ElementsAre(3.5F, 5.5F, 9));
}

TEST(Spread, StaysWithinItsEnds) {
    EXPECT_THAT(spread({0, 0, 0}, 2, 0, 10), ElementsAre(0, 2, 4));
    EXPECT_THAT(spread({9.5F, 10}, 2, 0, 10), ElementsAre(8, 10));
    EXPECT_THAT(spread({-5, 20}, 2, 0, 10), ElementsAre(0, 10));
}

TEST(Spread, GapsMayDiffer) {
    const std::vector<float> gaps{1, 3};
    EXPECT_THAT(spread({5, 5, 5}, gaps, 0, 10),
                ElementsAre(FloatNear(10.0F / 3, 1e-5F), FloatNear(13.0F / 3, 1e-5F), FloatNear(22.0F / 3, 1e-5F)));
    EXPECT_THAT(spread({0, 5, 5}, gaps, 0, 2), ElementsAre(0, 0.5F, 2));
}

TEST(Spread, WithoutRoomForAllTheyStandEvenly) {
    EXPECT_THAT(spread({1, 1, 1, 1, 1}, 5, 0, 10), ElementsAre(0, 2.5F, 5, 7.5F, 10));
    EXPECT_THAT(spread({3, 3}, 5, 4, 4), ElementsAre(4, 4));
}

TEST(Spread, IsTheNearestThatThereIs) {
    std::mt19937 random(2);
    std::uniform_real_distribution<float> place(0, 10), shift(-0.5F, 0.5F);
    const auto cost = [](const std::vector<float>& a, const std::vector<float>& b) {
        float sum = 0;
        for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    };
    for (int round = 0; round < 200; ++round) {
        std::vector<float> wished;
        for (int i = 0; i < 6; ++i) wished.push_back(place(random));
        std::sort(wished.begin(), wished.end());
        const std::vector<float> found = spread(wished, 1.2F, 0, 10);
        for (std::size_t i = 0; i < found.size(); ++i) {
            EXPECT_GE(found[i], -1e-4F);
            EXPECT_LE(found[i], 10 + 1e-4F);
            if (i > 0) EXPECT_GE(found[i] - found[i - 1], 1.2F - 1e-4F);
        }
        for (int other = 0; other < 50; ++other) { // any other that is allowed is no nearer
            std::vector<float> moved = found;
            bool allowed = true;
            for (float& x : moved) x += shift(random);
            for (std::size_t i = 0; i < moved.size(); ++i)
                allowed &= moved[i] >= 0 && moved[i] <= 10 && (i == 0 || moved[i] - moved[i - 1] >= 1.2F);
            if (allowed) EXPECT_GE(cost(moved, wished), cost(found, wished) - 1e-4F);
        }
    }
}

} // namespace
} // namespace palpate::scene
