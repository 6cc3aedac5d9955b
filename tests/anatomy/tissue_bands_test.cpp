#include "anatomy/tissue_bands.hpp"
#include <gtest/gtest.h>
#include <random>

namespace palpate::anatomy {
namespace {

constexpr std::size_t none = 99;

std::string text(const std::vector<Band>& bands) { // "1:0-2 -:2-5"
    std::string all;
    for (const Band& band : bands) {
        const auto number = [](float mm) {
            std::string digits = std::to_string(mm);
            digits.erase(digits.find_last_not_of('0') + 1);
            if (digits.back() == '.') digits.pop_back();
            return digits;
        };
        all += (all.empty() ? "" : " ") + (band.structure ? std::to_string(*band.structure) : "-") + ":" +
               number(band.from_mm) + "-" + number(band.to_mm);
    }
    return all;
}
std::string bands_of(const std::vector<Crossing>& crossings, float depth_mm = 50) {
    return text(tissue_bands(crossings, depth_mm));
}

TEST(TissueBands, FollowOneAnotherWithGapsBetween) {
    EXPECT_EQ(bands_of({{1, 0, 2}, {2, 2, 18}, {3, 20, 46}}), "1:0-2 2:2-18 -:18-20 3:20-46 -:46-50");
    EXPECT_EQ(bands_of({{1, 5, 10}}), "-:0-5 1:5-10 -:10-50");
    EXPECT_EQ(bands_of({}), "-:0-50");
}

TEST(TissueBands, TheInnerOfTwoInOneAnotherCounts) {
    EXPECT_EQ(bands_of({{1, 0, 50}, {2, 10, 20}, {3, 12, 14}}), "1:0-10 2:10-12 3:12-14 2:14-20 1:20-50");
    EXPECT_EQ(bands_of({{1, 0, 50}, {2, 0, 20}}), "2:0-20 1:20-50");
    EXPECT_EQ(bands_of({{1, 0, 50}, {2, 30, 50}}), "1:0-30 2:30-50");
}

TEST(TissueBands, TwoThatLieOverOneAnotherShareHalfAndHalf) {
    EXPECT_EQ(bands_of({{1, 0, 22}, {2, 20, 50}}), "1:0-21 2:21-50");
    EXPECT_EQ(bands_of({{1, 0, 22}, {2, 20, 31}, {3, 29, 50}}), "1:0-21 2:21-30 3:30-50");
    EXPECT_EQ(bands_of({{9, 0, 50}, {1, 0, 22}, {2, 20, 40}}), "1:0-21 2:21-40 9:40-50") << "inside a third";
}

TEST(TissueBands, AThinGapIsClosedInItsMiddle) {
    EXPECT_EQ(bands_of({{1, 0, 20}, {2, 20.25F, 50}}), "1:0-20.125 2:20.125-50");
    EXPECT_EQ(bands_of({{1, 0, 20}, {2, 20.5F, 50}}), "1:0-20 -:20-20.5 2:20.5-50");
    EXPECT_EQ(bands_of({{1, 0, 20}, {1, 20.25F, 50}}), "1:0-50") << "in one structure";
}

TEST(TissueBands, EndAtTheDepthAskedFor) {
    EXPECT_EQ(bands_of({{1, 0, 30}, {2, 30, 60}}, 10), "1:0-10");
    EXPECT_EQ(bands_of({{1, 0, 30}, {2, 30, 60}}, 30), "1:0-30");
    EXPECT_EQ(bands_of({{1, 0, 30}, {2, 30, 60}}, 31), "1:0-30 2:30-31");
}

TEST(TissueBands, AnOpenSheetIsABandWithoutThickness) {
    EXPECT_EQ(bands_of({{1, 0, 20}, {2, 8, 8}}, 20), "1:0-8 2:8-8 1:8-20");
    EXPECT_EQ(bands_of({{2, 20, 20}, {1, 20, 50}}), "-:0-20 2:20-20 1:20-50");
}

TEST(TissueBands, CoverEveryDepthOnceWhateverTheCrossings) {
    std::mt19937 random(11);
    std::uniform_real_distribution<float> depth(0, 60);
    for (int round = 0; round < 500; ++round) {
        std::vector<Crossing> crossings;
        for (std::size_t i = 0; i < 8; ++i) {
            const float a = depth(random), b = depth(random);
            crossings.push_back({i, std::min(a, b), i == 7 ? std::min(a, b) : std::max(a, b)});
        }
        std::sort(crossings.begin(), crossings.end(),
                  [](const Crossing& a, const Crossing& b) { return a.enter_mm < b.enter_mm; });
        const std::vector<Band> bands = tissue_bands(crossings, 50);
        ASSERT_FALSE(bands.empty());
        EXPECT_EQ(bands.front().from_mm, 0);
        EXPECT_EQ(bands.back().to_mm, 50);
        for (std::size_t i = 0; i < bands.size(); ++i) {
            EXPECT_LE(bands[i].from_mm, bands[i].to_mm);
            if (i > 0) EXPECT_EQ(bands[i].from_mm, bands[i - 1].to_mm);
            if (i > 0) EXPECT_NE(bands[i].structure.value_or(none), bands[i - 1].structure.value_or(none));
            // Who is named is there, up to the gaps that were closed; who is not, is not.
            const float middle = (bands[i].from_mm + bands[i].to_mm) / 2;
            bool someone = false;
            for (const Crossing& crossing : crossings) {
                const bool here =
                    middle >= crossing.enter_mm - closed_gap_mm && middle <= crossing.leave_mm + closed_gap_mm;
                if (bands[i].structure == crossing.structure) EXPECT_TRUE(here);
                someone |= middle > crossing.enter_mm && middle < crossing.leave_mm;
            }
            if (!bands[i].structure) EXPECT_FALSE(someone) << middle;
        }
    }
}

} // namespace
} // namespace palpate::anatomy
