// Poses in words: names, signs, sharing out, limits and messages.
#include "posture/hand_made.hpp"
#include "posture/pose.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::posture {
namespace {
using palpate::tests::error_of;
using testing::AllOf;
using testing::HasSubstr;

std::string error(std::map<std::string, float> degrees) {
    return error_of([&] { angles_of(tests::hand_made(), Pose{std::move(degrees)}); });
}

TEST(Pose, OppositeNamesAreTheOtherSense) {
    const Angles angles = angles_of(tests::hand_made(), Pose{{{"a.extension", 30.0F}, {"b.rotation.right", 10.0F}}});
    EXPECT_FLOAT_EQ(angles[0][0], glm::radians(-30.0F));
    EXPECT_FLOAT_EQ(angles[1][2], glm::radians(-10.0F));
    EXPECT_EQ(angles[0][1], 0);
}

TEST(Pose, ARhythmIsSharedOutByTheRanges) {
    const Skeleton skeleton = tests::hand_made();
    const Angles forth = angles_of(skeleton, Pose{{{"spine.flexion", 45.0F}}});
    EXPECT_FLOAT_EQ(glm::degrees(forth[0][0]), 30); // of 60
    EXPECT_FLOAT_EQ(glm::degrees(forth[1][0]), 15); // of 30
    const Angles back = angles_of(skeleton, Pose{{{"spine.extension", 40.0F}}});
    EXPECT_FLOAT_EQ(glm::degrees(back[0][0]), -30); // all of both
    EXPECT_FLOAT_EQ(glm::degrees(back[1][0]), -10);
    const Angles same = angles_of(skeleton, Pose{{{"spine.flexion", -40.0F}}});
    EXPECT_EQ(same, back);
}

TEST(Pose, EveryMovementReachesBothEndsOfItsRangeAndNoFarther) {
    const Skeleton skeleton = tests::hand_made();
    const std::vector<NamedMovement> all = movements_of(skeleton);
    EXPECT_EQ(all.size(), 3 * 3 * 2U);
    for (const NamedMovement& movement : all) {
        EXPECT_EQ(error({{movement.name, movement.most}}), "") << movement.name;
        EXPECT_EQ(error({{movement.name, movement.least}}), "") << movement.name;
        EXPECT_NE(error({{movement.name, movement.most + 0.1F}}), "") << movement.name;
        EXPECT_NE(error({{movement.name, movement.least - 0.1F}}), "") << movement.name;
    }
}

TEST(Pose, SaysWhatWasAskedTheRangeAndItsSource) {
    EXPECT_EQ(error({{"a.flexion", 75.0F}}),
              "pose: a.flexion: 75.0 degrees were asked, expected -30.0 to 60.0 (a test)");
    EXPECT_THAT(error({{"a.flexion", 50.0F}, {"spine.flexion", 45.0F}}), // 50 + 30
                AllOf(HasSubstr("a.flexion in all: 80.0"), HasSubstr("60.0 (a test)")));
    EXPECT_THAT(error({{"a.flexion", NAN}}), HasSubstr("a.flexion"));
}

TEST(Pose, UnknownMovementsAreCorrected) {
    EXPECT_THAT(error({{"a.flexoin", 5.0F}}),
                AllOf(HasSubstr("unknown movement \"a.flexoin\""), HasSubstr("a.flexion")));
    EXPECT_THAT(error({{"b.rotation", 5.0F}}), HasSubstr("b.rotation.left"));
}

} // namespace
} // namespace palpate::posture
