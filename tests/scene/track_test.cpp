#include "scene/track.hpp"
#include <gtest/gtest.h>

namespace palpate::scene {
namespace {

TEST(Track, ANumberStaysThatNumber) {
    const Track track = 0.25F;
    EXPECT_EQ(track.at(-5), 0.25F);
    EXPECT_EQ(track.at(1000), 0.25F);
    EXPECT_EQ(track.end(), 0);
}

TEST(Track, IsHeldBeforeTheFirstKeyAndAfterTheLast) {
    const Track track({{1, 10, Ease::linear}, {3, 20, Ease::linear}});
    EXPECT_EQ(track.at(0), 10);
    EXPECT_EQ(track.at(1), 10);
    EXPECT_FLOAT_EQ(track.at(1.5), 12.5F);
    EXPECT_EQ(track.at(3), 20);
    EXPECT_EQ(track.at(9), 20);
    EXPECT_EQ(track.end(), 3);
}

TEST(Track, AStepJumpsAtTheNextKey) {
    const Track track({{0, 1, Ease::step}, {2, 5, Ease::step}});
    EXPECT_EQ(track.at(1.999), 1);
    EXPECT_EQ(track.at(2), 5);
}

class Easing : public testing::TestWithParam<EaseRow> {};
TEST_P(Easing, GoesFromNothingToAllWithoutTurningBack) {
    const Ease ease = GetParam().ease;
    EXPECT_EQ(eased(ease, 0), 0);
    if (ease != Ease::step) EXPECT_DOUBLE_EQ(eased(ease, 1), 1);
    for (int i = 1; i <= 100; ++i) EXPECT_GE(eased(ease, i / 100.0), eased(ease, (i - 1) / 100.0));
    EXPECT_EQ(ease_table[static_cast<std::size_t>(ease)].name, GetParam().name);
}
INSTANTIATE_TEST_SUITE_P(Track, Easing, testing::ValuesIn(ease_table),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(Easing, GentleEndsAreSlow) {
    EXPECT_LT(eased(Ease::smooth, 0.1), 0.05);
    EXPECT_GT(eased(Ease::smooth, 0.9), 0.95);
    EXPECT_LT(eased(Ease::in, 0.2), 0.05);
    EXPECT_GT(eased(Ease::out, 0.8), 0.95);
    EXPECT_DOUBLE_EQ(eased(Ease::linear, 0.3), 0.3);
}

} // namespace
} // namespace palpate::scene
