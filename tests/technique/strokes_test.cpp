#include "support/errors.hpp"
#include "technique/stroke.hpp"
#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>

namespace palpate::technique {
namespace {

constexpr float length_m = 0.04F;

std::array<float, 5> numbers(const StrokeRow& row, double turns) {
    const StrokeMotion m = row.at(turns, length_m);
    return {m.path, m.offset_m.x / length_m, m.offset_m.y / length_m, m.depth, m.turn};
}

class EveryStroke : public testing::TestWithParam<StrokeRow> {};

TEST_P(EveryStroke, EndsATurnAsItBegan) {
    for (const double turns : {0.0, 0.25, 0.6})
        for (std::size_t i = 0; i < 5; ++i)
            EXPECT_NEAR(numbers(GetParam(), turns)[i], numbers(GetParam(), turns + 3)[i], 1e-5F) << turns << " " << i;
}

// Neither the value nor its speed jumps: from step to step both change by little, over the seam of turns too.
TEST_P(EveryStroke, IsSmooth) {
    constexpr int steps = 4000;
    constexpr double h = 1.0 / steps;
    std::array<float, 5> before = numbers(GetParam(), -2 * h), now = numbers(GetParam(), -h);
    for (int i = 0; i <= steps + 2; ++i) {
        const std::array<float, 5> next = numbers(GetParam(), i * h);
        for (std::size_t k = 0; k < 5; ++k) {
            EXPECT_LT(std::abs(next[k] - now[k]), 0.02F) << i * h << " " << k;
            EXPECT_LT(std::abs((next[k] - now[k]) - (now[k] - before[k])) / h, 0.8) << i * h << " " << k;
        }
        before = now;
        now = next;
    }
}

TEST_P(EveryStroke, StaysWithinItsLengthItsPathAndItsDepth) {
    for (double turns = 0; turns < 1; turns += 0.01) {
        const StrokeMotion m = GetParam().at(turns, length_m);
        EXPECT_LE(glm::length(m.offset_m), length_m / 2 * 1.001F);
        EXPECT_GE(m.path, 0);
        EXPECT_LE(m.path, 1);
        EXPECT_GT(m.depth, 0) << "the tool leaves the skin";
        EXPECT_LE(m.depth, 1.0001F);
    }
}

INSTANTIATE_TEST_SUITE_P(Strokes, EveryStroke, testing::ValuesIn(stroke_table()),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Strokes, AreFoundByNameAndMisspeltOnesAreHelped) {
    EXPECT_EQ(stroke_named("knead").name, "knead");
    EXPECT_THAT(tests::error_of([] { static_cast<void>(stroke_named("kneed")); }), testing::HasSubstr("knead"));
}

} // namespace
} // namespace palpate::technique
