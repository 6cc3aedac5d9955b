#include "pain/knots.hpp"
#include "pain/points.hpp"
#include "ui/desk.hpp"
#include "ui/knowledge.hpp"
#include "ui/simple_body.hpp"
#include <gmock/gmock.h>

namespace palpate::ui {
namespace {

TEST(PainChoice, GoesToAScenesPlansAndBack) {
    PainChoice choice;
    choice.points = {"piriformis.1.right", "gluteus_minimus.*.right"};
    choice.courses = {"sciatic.right"};
    choice.dermatomes = {"L5.right"};
    EXPECT_EQ(choice_of(plans_of(choice)), choice);
    choice.patterns = false;
    choice.regions = {"heel.right", "sole.right"}; // one plan, two places
    EXPECT_EQ(choice_of(plans_of(choice)), choice);
}

TEST(PainChoice, CourseAndPatternAreChosenApart) {
    PainChoice choice;
    choice.courses = {"sciatic.left"};
    ASSERT_EQ(plans_of(choice).size(), 1U);
    EXPECT_EQ(plans_of(choice)[0].show, "course");
    choice.points = {"piriformis.1.left"};
    choice.patterns = false;
    for (const scene::PainPlan& plan : plans_of(choice)) EXPECT_NE(plan.show, "pattern");
}

TEST(PainChoice, CountsTheColoursThatAreTaken) {
    PainChoice choice;
    EXPECT_EQ(colours_of(choice), 0U);
    choice.points = {"piriformis.1.right", "piriformis.2.right"};
    choice.regions = {"heel.right", "sole.right"}; // both in one
    choice.courses = {"sciatic.right"};            // has one of its own
    EXPECT_EQ(colours_of(choice), most_colours);
    choice.patterns = false;
    EXPECT_EQ(colours_of(choice), 1U);
}

class PainDesk : public testing::Test {
protected:
    static std::shared_ptr<const anatomy::Body> body() { // with its points
        static const auto made =
            std::make_shared<const anatomy::Body>(pain::with_points(anatomy::simple_body(), pain::shipped_points()));
        return made;
    }
    Desk desk{.viewing = Viewing(scene::Scene{}, body(), {900, 700})};
};

TEST_F(PainDesk, WhatTheBodyLacksIsToldAndDoesNotEndTheWindow) {
    PainChoice choice;
    choice.points = {"no_such_muscle.1.right"};
    desk.viewing.choose_pain(choice);
    EXPECT_THAT(desk.viewing.mistakes(), testing::SizeIs(2)); // its knots and its pattern
    desk.viewing.undo();
    EXPECT_THAT(desk.viewing.mistakes(), testing::IsEmpty());
}

TEST_F(PainDesk, PointsOfTheBodyAreShownAndUndone) {
    const auto knot = body()->find("trigger_point.piriformis.1.right");
    ASSERT_TRUE(knot);
    EXPECT_TRUE(desk.viewing.hidden(*knot));
    PainChoice choice;
    choice.points = {"piriformis.1.right"};
    choice.patterns = false; // the simple body has no skin to paint
    desk.viewing.choose_pain(choice);
    EXPECT_FALSE(desk.viewing.hidden(*knot)) << testing::PrintToString(desk.viewing.mistakes());
    desk.viewing.undo();
    EXPECT_TRUE(desk.viewing.hidden(*knot));
}

TEST_F(PainDesk, TheCardKnowsPointsAndTechniques) {
    const anatomy::Structure& muscle = body()->structures[*body()->find("piriformis.right")];
    const auto points = points_in(*body(), muscle, core::Language::english);
    EXPECT_GE(points.size(), 2U);
    for (const KnownPoint& point : points) {
        EXPECT_FALSE(point.point->evidence.empty());
        EXPECT_FALSE(point.point->sources.empty());
        EXPECT_EQ(body()->structures[point.structure].kind, anatomy::Kind::trigger_point);
        EXPECT_EQ(points_at(*body(), body()->structures[point.structure], core::Language::english).size(), 1U);
    }
    const auto techniques = techniques_reaching(muscle, core::Language::english);
    ASSERT_GE(techniques.size(), 3U);
    EXPECT_TRUE(techniques.front().is_meant);
    EXPECT_THAT(names_of(muscle), testing::Not(testing::IsEmpty()));
}

} // namespace
} // namespace palpate::ui
