#include "core/lines.hpp"
#include "model/balls/ball_model.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::model {
namespace {
using palpate::tests::error_of;
using testing::ElementsAre;
using testing::HasSubstr;

BallModel read(const std::string& text) {
    core::Lines lines(text, "a.figure");
    return read_balls(lines);
}

// Three balls in a slab and a fourth beside it: the text with one of its lines replaced.
std::string text_with(const std::string& line = "", const std::string& replacement = "") {
    std::string text = "surface 1.20 8.0\nballs 4\n0.0 1.0 2.0 5.00\n10.0 1.0 2.0 4.00\n0.0 11.5 2.0 3.05\n"
                       "-9.0 0.0 0.0 2.00\nsimplices 2\n0 1 2\n3\n";
    if (!line.empty()) text.replace(text.find(line), line.size(), replacement);
    return text;
}

TEST(BallModel, ReadsWhatWasWritten) {
    const BallModel model = read(text_with());
    ASSERT_EQ(model.balls.size(), 4U);
    EXPECT_EQ(model.balls[2].centre, glm::vec3(0, 11.5F, 2));
    EXPECT_FLOAT_EQ(model.balls[2].radius, 3.05F);
    ASSERT_EQ(model.simplices.size(), 2U);
    EXPECT_THAT(model.simplices[0].balls(), ElementsAre(0, 1, 2));
    EXPECT_THAT(model.simplices[1].balls(), ElementsAre(3));
    EXPECT_FLOAT_EQ(model.surface.cell_mm, 1.2F);
    EXPECT_FLOAT_EQ(model.surface.fairing_mm, 8);
    EXPECT_EQ(model.figures(), 4 * 4U + 3 + 1);
    EXPECT_EQ(write_balls(model), text_with());
    EXPECT_EQ(model.box().low, glm::vec3(-11, -4, -3));
}

TEST(BallModel, RoundingGivesWhatIsReadBack) {
    BallModel model = read(text_with());
    model.balls[0] = {{-0.04F, 123.456F, -7.25F}, 3.333F};
    model.balls[1].radius = 0.001F;
    model.surface = {0.777F, 9.87F};
    round_figures(model);
    EXPECT_FALSE(std::signbit(model.balls[0].centre.x)) << "-0 is written as 0";
    EXPECT_GT(model.balls[1].radius, 0);
    const BallModel back = read(write_balls(model));
    for (std::size_t i = 0; i < model.balls.size(); ++i) {
        EXPECT_EQ(back.balls[i].centre, model.balls[i].centre) << i;
        EXPECT_EQ(back.balls[i].radius, model.balls[i].radius) << i;
    }
    EXPECT_EQ(back.simplices, model.simplices);
    EXPECT_EQ(back.surface.cell_mm, model.surface.cell_mm);
    EXPECT_EQ(back.surface.fairing_mm, model.surface.fairing_mm);
    EXPECT_EQ(write_balls(back), write_balls(model));
}

struct Damage {
    std::string line, replacement, message;
};
class DamagedBalls : public testing::TestWithParam<Damage> {};
TEST_P(DamagedBalls, AreOneErrorWithFileAndLine) {
    EXPECT_EQ(error_of([] { return read(text_with(GetParam().line, GetParam().replacement)); }), GetParam().message);
}
INSTANTIATE_TEST_SUITE_P(
    BallModel, DamagedBalls,
    testing::Values(
        Damage{"0 1 2\n", "0 1 4\n", "a.figure: line 8: names ball 4, but there are 4 (numbered from 0)"},
        Damage{"0 1 2\n", "0 1 1\n", "a.figure: line 8: names ball 1 twice"},
        Damage{"0 1 2\n", "0 1 -1\n", "a.figure: line 8: expected a whole number, found '-1'"},
        Damage{"0 1 2\n", "0 1 2 3 0\n", "a.figure: line 8: expected 'one to four ball numbers', found 5 words"},
        Damage{"4.00", "-4.00", "a.figure: line 4: expected a number from 0.05 to 10000, found -4.00"},
        Damage{"4.00", "0", "a.figure: line 4: expected a number from 0.05 to 10000, found 0"},
        Damage{"4.00", "nan", "a.figure: line 4: expected a number, found 'nan'"},
        Damage{"10.0", "inf", "a.figure: line 4: expected a number, found 'inf'"},
        Damage{"10.0", "1e99", "a.figure: line 4: expected a number from -10000 to 10000, found 1e99"},
        Damage{"10.0", "ten", "a.figure: line 4: expected a number, found 'ten'"},
        Damage{"4.00", "4.00 1", "a.figure: line 4: expected 'x y z radius', found 5 words"},
        Damage{" 4.00", "", "a.figure: line 4: expected 'x y z radius', found 3 words"},
        Damage{"-9.0 0.0 0.0 2.00\n", "", "a.figure: line 6: expected 'x y z radius', found 2 words"},
        Damage{"balls 4", "balls 3", "a.figure: line 6: expected 'simplices COUNT', found '-9.0'"},
        Damage{"balls 4", "balls", "a.figure: line 2: expected 'balls COUNT', found 1 word"},
        Damage{"balls 4", "balls 0", "a.figure: line 2: expected a whole number from 1 to 100000, found 0"},
        Damage{"balls 4", "balls 99999999999999999999",
               "a.figure: line 2: expected a whole number, found '99999999999999999999'"},
        Damage{"simplices 2", "simplices 3",
               "a.figure: line 10: ends early, expected a simplex: one to four ball numbers"},
        Damage{"simplices 2\n0 1 2\n3\n", "", "a.figure: line 7: ends early, expected simplices COUNT"},
        Damage{"surface 1.20 8.0", "surface 0 8", "a.figure: line 1: expected a number from 0.1 to 20, found 0"},
        Damage{"surface 1.20 8.0\n", "", "a.figure: line 1: expected 'surface', found 'balls'"}));

TEST(BallModel, EveryTextThatEndsEarlyIsAnError) {
    const std::string whole = text_with();
    const std::size_t last = whole.size() - 2; // the 3 of the last simplex
    for (std::size_t length = 0; length < last; ++length)
        EXPECT_THAT(error_of([&] { return read(whole.substr(0, length)); }), HasSubstr("a.figure: line "))
            << whole.substr(0, length);
}

TEST(BallModel, ABallFarAwayIsAnErrorNotAHugeGrid) {
    EXPECT_THAT(error_of([] { return read(text_with("-9.0 0.0 0.0 2.00", "-9000 9000 9000 2")); }),
                HasSubstr("a.figure: line 1: "));
}

} // namespace
} // namespace palpate::model
