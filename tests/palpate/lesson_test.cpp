// Lessons and descriptions as a person asks the program for them.
#include "core/files.hpp"
#include "palpate/run_program.hpp"
#include "support/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace palpate::tests {
namespace {
using testing::Each;
using testing::HasSubstr;
using testing::StartsWith;

const char* const lesson =
    R"({"title": "T", "aim": "A", "source": "S", "license": "MIT", "scene": {"body": "simple"}, "steps": [
    {"title": "one", "text": "Only the sacrum.", "scene": {"structures": [{"select": "sacrum", "do": "isolate"}]}},
    {"title": "two", "text": "Down to the bones.", "scene": {"layers": 6}, "sources": ["file:anatomy/bones.json"]}]})";

class Lesson : public testing::Test {
protected:
    Lesson() { core::write_file(file, std::string_view(lesson)); }
    TemporaryFolder folder;
    std::string file = folder / "lesson.json";
};

TEST_F(Lesson, ItsStepsAreDescribed) {
    const Outcome first = palpate({"describe", file, "--json"});
    ASSERT_EQ(first.exit_code, 0) << first.err;
    const auto json = nlohmann::json::parse(first.out);
    EXPECT_EQ(json.at("seen"), nlohmann::json::array({"Sacrum"}));
    EXPECT_EQ(json.at("captions").at(0), "1 / 2   one\nOnly the sacrum.");
    const Outcome second = palpate({"describe", file, "--step", "2"});
    EXPECT_EQ(second.exit_code, 0) << second.err;
    EXPECT_THAT(second.out, HasSubstr("When to see a doctor: "));
}

TEST_F(Lesson, ItsFilmHasCaptionsOfEveryStep) {
    const Outcome outcome = palpate({"film", file, "-o", folder / "lesson.srt"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    const std::string text = core::read_text(folder / "lesson.srt");
    EXPECT_THAT(text, HasSubstr("00:00:00,000 --> 00:00:04,000\none\nOnly the sacrum."));
    EXPECT_THAT(text, HasSubstr("two\nDown to the bones."));
    EXPECT_THAT(text, HasSubstr("When to see a doctor: "));
}

TEST_F(Lesson, AStepThatIsNotThereIsWrongUsage) {
    const Outcome outcome = palpate({"still", file, "--step", "3", "-o", folder / "a.png"});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("--step: the lesson has 2 steps, found 3"));
    EXPECT_EQ(palpate({"still", "piriformis", "--step", "1", "-o", folder / "a.png"}).exit_code, 2);
}

TEST_F(Lesson, IsChecked) {
    EXPECT_EQ(palpate({"check", file}).exit_code, 0);
    std::string wrong = lesson;
    wrong.replace(wrong.find("\"sacrum\", \"do\""), 8, "\"sacrun\"");
    core::write_file(file, wrong);
    const Outcome outcome = palpate({"check", file});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.out, HasSubstr("steps[0].scene.structures[0].select"));
    EXPECT_THAT(outcome.out, HasSubstr("did you mean sacrum"));
}

TEST(Lessons, AreListed) {
    const Outcome outcome = palpate({"list", "lessons", "--json"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    const auto rows = nlohmann::json::parse(outcome.out);
    EXPECT_GE(rows.size(), 8U);
    for (const auto& row : rows) EXPECT_THAT(row.at("safety").get<std::string>(), StartsWith("When to see a doctor"));
}

} // namespace
} // namespace palpate::tests
