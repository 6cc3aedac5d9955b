// Where poses put the segments of a skeleton that is known exactly.
#include "posture/hand_made.hpp"
#include "posture/placement.hpp"
#include "posture/screw.hpp"
#include <gmock/gmock.h>

namespace palpate::posture {
namespace {

void expect_at(const glm::vec3& found, const glm::vec3& wanted) {
    EXPECT_LT(glm::distance(found, wanted), 1e-5F) << found.x << " " << found.y << " " << found.z;
}

TEST(Rigid, ThenAndInverse) {
    const Rigid a = turn_about({1, 2, 3}, glm::normalize(glm::vec3(1, -2, 0.5F)), 0.7F);
    const Rigid b{glm::angleAxis(1.1F, glm::vec3(0, 1, 0)), {0.1F, 0.2F, 0.3F}};
    const glm::vec3 p(0.4F, -0.6F, 2);
    expect_at(then(a, b)(p), b(a(p)));
    expect_at(inverse(a)(a(p)), p);
    expect_at(a({1, 2, 3}), {1, 2, 3});
}

TEST(Screw, GoesFromOnePlaceToTheOther) {
    const Rigid from = turn_about({1, 2, 3}, glm::normalize(glm::vec3(1, -2, 0.5F)), 0.7F);
    const Rigid to{glm::angleAxis(2.4F, glm::normalize(glm::vec3(1, 1, 0))), {0.1F, 0.2F, 0.3F}};
    for (const glm::vec3& p : {glm::vec3(0), {0.4F, -0.6F, 2}}) {
        expect_at(screw(from, to, 0)(p), from(p));
        expect_at(screw(from, to, 1)(p), to(p));
        expect_at(screw(from, screw(from, to, 0.5F), 0.5F)(p), screw(from, to, 0.25F)(p)); // evenly
    }
}

TEST(Screw, TurnsAboutOneAxisTheShortWayAndShiftsAlongIt) {
    const Rigid quarter = turn_about({2, 0, 0}, {0, 1, 0}, core::pi / 2);
    Rigid to = quarter;
    to.shift.y += 4;
    to.turn = -to.turn; // the same turn
    const Rigid half = screw({}, to, 0.5F);
    expect_at(half({2, 0, 0}), {2, 2, 0});
    expect_at(half({3, 0, 0}), {2 + std::cos(core::pi / 4), 2, -std::sin(core::pi / 4)});
    expect_at(screw({}, {{1, 0, 0, 0}, {0, 2, 4}}, 0.25F)({1, 1, 1}), {1, 1.5F, 2}); // without a turn
    const Rigid over = turn_about({0, 0, 0}, {1, 0, 0}, core::pi);
    EXPECT_NEAR(std::abs(screw({}, over, 0.5F)({0, 1, 0}).z), 1, 1e-5);
}

TEST(Placement, AtRestNothingMoves) {
    const std::vector<Rigid> places = place(tests::hand_made(), Pose{});
    ASSERT_EQ(places.size(), 4U);
    for (const Rigid& place : places) expect_at(place({1, 2, 3}), {1, 2, 3});
}

TEST(Placement, AChildIsCarriedByItsParent) {
    const std::vector<Rigid> places =
        place(tests::hand_made(), Pose{{{"a.rotation.left", 90.0F}, {"b.flexion", 30.0F}}});
    expect_at(places[0]({0, 5, 0}), {0, 5, 0});
    expect_at(places[1]({0, 1, 1}), {1, 1, 0});                             // front turned to the left
    expect_at(places[2]({0, 3, 0}), {0.5F, 2 + std::cos(core::pi / 6), 0}); // bent forward, then turned
}

TEST(Placement, TheLastMovementIsInnermost) {
    const std::vector<Rigid> places =
        place(tests::hand_made(), Pose{{{"a.flexion", 60.0F}, {"a.rotation.left", 90.0F}}});
    // What looked forward looks left, and stays in the horizontal axis of the flexion.
    expect_at(places[1]({0, 1, 1}), {1, 1, 0});
    expect_at(places[1]({0, 2, 0}), {0, 1.5F, std::sin(core::pi / 3)});
}

TEST(Placement, TheRootCarriesAll) {
    const Rigid root{glm::angleAxis(core::pi / 2, glm::vec3(1, 0, 0)), {0, 0, 10}};
    for (const Rigid& place : place(tests::hand_made(), Pose{}, root)) expect_at(place({0, 1, 0}), {0, 0, 11});
}

TEST(Placement, AGlidingSegmentGoesWithItsMovement) {
    const Skeleton skeleton = tests::hand_made();
    const auto cap = [&](float radians) {
        return place(skeleton, Pose{{{"a.flexion", glm::degrees(radians)}}})[3](glm::vec3(0));
    };
    expect_at(cap(0.25F), {0, 0.5F, 0});
    expect_at(cap(0.75F), {0, 2, 0});
    expect_at(cap(1.04F), {0, 3, 0});
    expect_at(cap(-0.2F), {0, 0, 0});
}

} // namespace
} // namespace palpate::posture
