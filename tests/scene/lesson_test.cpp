#include "core/assets.hpp"
#include "core/files.hpp"
#include "core/json_schema.hpp"
#include "pain/red_flags.hpp"
#include "scene/bodies.hpp"
#include "scene/lesson.hpp"
#include "scene/lesson_sources.hpp"
#include "scene/stage.hpp"
#include "scene/support.hpp"
#include "scene/write_lesson.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace palpate::scene {
namespace {
using core::Json;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAreArray;
using tests::error_of;
using tests::without_places;

Json schema() { return Json::read(core::asset("schema/lesson.schema.json")); }

// A lesson of these steps over a scene of its own.
std::string lesson_of(const std::string& steps) {
    return R"({"title": "T", "aim": "A", "source": "S", "license": "MIT",
               "scene": {"layers": 2, "camera": {"frame": "sacrum"}}, "steps": [)" +
           steps + "]}";
}
Lesson parsed(const std::string& steps) { return parse_lesson(lesson_of(steps), "test.json"); }

TEST(Lesson, AStepIsLaidOverTheLessonsOwnSceneKeyByKey) {
    const Lesson lesson = parsed(R"({"title": "1", "text": "x", "scene": {"layers": 4, "landmarks": "psis.right"}},
                                    {"title": "2", "text": "y"})");
    ASSERT_THAT(lesson.steps, SizeIs(2));
    EXPECT_EQ(lesson.steps[0].scene.layers.at(0), 4);
    EXPECT_THAT(lesson.steps[0].scene.camera.frame.terms, ElementsAre("sacrum"));
    EXPECT_THAT(lesson.steps[0].scene.landmarks.terms, ElementsAre("psis.right"));
    EXPECT_EQ(lesson.steps[1].scene.layers.at(0), 2);
    EXPECT_THAT(lesson.steps[1].scene.landmarks.terms, IsEmpty());
}

TEST(Lesson, AStepMayBeAShippedSceneOrATechnique) {
    const Lesson lesson = parsed(
        R"({"title": "1", "text": "x", "scene": "layers_peeling", "from": 1, "at": 4, "sources": ["point:piriformis.1"]},
           {"title": "2", "text": "y", "technique": "piriformis.deep_sustained_pressure", "at": 12,
            "questions": [{"ask": {"en": "a", "de": "b"}, "answer": "c"}]})");
    EXPECT_EQ(lesson.steps[0].scene_name, "layers_peeling");
    EXPECT_EQ(lesson.steps[0].scene.title, "Layers, from skin to bone");
    EXPECT_EQ(lesson.steps[0].from, 1);
    EXPECT_EQ(lesson.steps[1].scene.technique.name, "piriformis.deep_sustained_pressure");
    EXPECT_EQ(lesson.steps[1].from, 12); // it stands still
    EXPECT_EQ(lesson.steps[1].questions.front().ask.in(core::Language::german), "b");
}

TEST(Lesson, EveryMistakeNamesItsPlace) {
    const auto message = [](const std::string& steps) { return error_of([&] { parsed(steps); }); };
    EXPECT_THAT(message(R"({"title": "1"})"), HasSubstr("steps[0]: the key \"text\" is missing"));
    EXPECT_THAT(message(R"({"title": "1", "text": "x", "scene": {"layer": 2}})"),
                HasSubstr("steps[0].scene.layer: unknown key (did you mean layers?)"));
    EXPECT_THAT(
        message(R"({"title": "1", "text": "x", "scene": "layers_peling"})"),
        HasSubstr("steps[0].scene: layers_peling: is neither a file nor a shipped scene (did you mean layers_peeling"));
    EXPECT_THAT(message(R"({"title": "1", "text": "x", "technique": "piriformis.deep"})"),
                HasSubstr("steps[0].technique: there is no technique 'piriformis.deep'"));
    EXPECT_THAT(message(R"({"title": "1", "text": "x", "scene": {}, "technique": "a"})"),
                HasSubstr("steps[0].technique: stands beside \"scene\""));
    EXPECT_THAT(message(R"({"title": "1", "text": "x", "sources": ["point:piriformes.1"]})"),
                HasSubstr("steps[0].sources[0]: no point is called \"piriformes.1\" (did you mean piriformis.1"));
    EXPECT_THAT(message(R"({"title": "1", "text": "x", "sources": ["piriformis.1"]})"),
                HasSubstr("steps[0].sources[0]: expected KIND:ID such as"));
    EXPECT_THAT(message(R"({"title": "1", "text": "x", "from": 3, "at": 2})"), HasSubstr("steps[0].from"));
    EXPECT_THAT(message(R"({"title": "1", "text": "x", "at": 99})"), HasSubstr("steps[0].at"));
    EXPECT_THAT(error_of([] {
                    parse_lesson(R"({"title": "T", "aim": "A", "source": "S", "license": "MIT",
                                               "steps": [{"title": "1", "text": "x"}]})",
                                 "test.json");
                }),
                HasSubstr("steps[0]: shows nothing"));
}

TEST(Lesson, AllMistakesAreCollected) {
    core::Mistakes mistakes;
    const Lesson lesson = parse_lesson(
        lesson_of(R"({"title": "1"}, {"title": "2", "text": "x", "colour": 1}, {"title": "3", "text": "y"})"), "a.json",
        &mistakes);
    EXPECT_THAT(mistakes, SizeIs(2));
}

TEST(Lesson, EndsWithEveryRedFlagWhateverItsFileSays) {
    const Lesson lesson = parsed(R"({"title": "1", "text": "x"}, {"title": "2", "text": "y"})");
    EXPECT_EQ(words_of_step(lesson, 0, core::Language::english), "x");
    const std::string end = words_of_step(lesson, 1, core::Language::german);
    EXPECT_THAT(end, HasSubstr("y\nWann ärztlicher Rat nötig ist: "));
    for (const pain::RedFlag& flag : pain::shipped_red_flags())
        EXPECT_THAT(end, HasSubstr(flag.name.in(core::Language::german)));
    EXPECT_THAT(captioned(lesson, 1).captions.front().text.english(), HasSubstr(safety_line(core::Language::english)));
    EXPECT_GT(seconds_of_step(lesson, 1), seconds_of_step(lesson, 0)); // there is more to read
}

TEST(Lesson, IsFoundByNameAndMisspeltOnesAreCorrected) {
    EXPECT_TRUE(is_lesson("lessons/layers"));
    EXPECT_FALSE(is_lesson("layers_peeling"));
    EXPECT_EQ(find_lesson("lessons/layers").filename(), "layers.json");
    EXPECT_EQ(error_of([] { find_lesson("lessons/layer"); }),
              "lessons/layer: is neither a file nor a shipped lesson (did you mean layers?)");
    const tests::TemporaryFolder folder;
    core::write_file(folder / "mine.json", std::string_view(R"({"steps": []})"));
    core::write_file(folder / "scene.json", std::string_view("{}"));
    EXPECT_TRUE(is_lesson(folder / "mine.json"));
    EXPECT_FALSE(is_lesson(folder / "scene.json"));
    EXPECT_FALSE(is_lesson(folder.path()));
}

TEST(LessonSources, EveryRowHasThingsAndEachNamesItsSources) {
    for (const SourceRow& row : source_table()) {
        const std::vector<std::string> ids = row.ids();
        ASSERT_THAT(ids, Not(IsEmpty())) << row.prefix;
        if (row.prefix == "landmark" || row.prefix == "line" || row.prefix == "file") continue; // some name none
        for (const std::string& id : ids) {
            const std::string name = std::string(row.prefix) + ":" + id;
            EXPECT_THAT(sources_of(name), Not(IsEmpty())) << name;
        }
    }
    EXPECT_THAT(sources_of("landmark:psis_tuberosity_third").front(), HasSubstr("sciatic"));
    EXPECT_THAT(error_of([] { sources_of("landmark:psis"); }), HasSubstr("names no source"));
}

TEST(LessonSchema, IsWellFormedAndHasTheKeysThatTheReaderKnows) {
    EXPECT_THAT(core::mistakes_of_schema(schema()), IsEmpty());
    for (const ObjectKeys& object : lesson_keys())
        EXPECT_THAT(schema().at("$defs").at(object.object).at("properties").keys(),
                    UnorderedElementsAreArray(object.keys))
            << object.object;
}

class ShippedLesson : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(ShippedLesson, IsValidAndEveryStepHasItsSources) {
    const Json document = Json::read(GetParam());
    EXPECT_EQ(document.at("$schema").text(), "../../assets/schema/lesson.schema.json");
    EXPECT_THAT(core::schema_mistakes(schema(), document), IsEmpty());
    const Lesson lesson = read_lesson(GetParam());
    EXPECT_GE(lesson.steps.size(), 5U);
    std::size_t questions = 0;
    for (const LessonStep& step : lesson.steps) {
        EXPECT_THAT(step.sources, Not(IsEmpty())) << step.place;
        EXPECT_LE(step.text.english().size(), 300U) << step.place << ": what is said at a step is short";
        questions += step.questions.size();
    }
    EXPECT_GE(questions, 2U);
    EXPECT_THAT(words_of_step(lesson, lesson.steps.size() - 1, core::Language::english),
                EndsWith(safety_line(core::Language::english)));
}

TEST_P(ShippedLesson, ReadsBackAsItIsWritten) {
    const Lesson lesson = read_lesson(GetParam());
    const tests::TemporaryFolder folder;
    write_lesson(lesson, folder / "lesson.json");
    const Lesson again = read_lesson(folder / "lesson.json");
    EXPECT_EQ(again.title, lesson.title);
    EXPECT_EQ(again.aim, lesson.aim);
    EXPECT_EQ(again.minutes, lesson.minutes);
    ASSERT_EQ(again.steps.size(), lesson.steps.size());
    for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
        LessonStep before = lesson.steps[i], after = again.steps[i];
        before.scene = without_places(before.scene);
        after.scene = without_places(after.scene);
        EXPECT_EQ(after, before) << before.place;
    }
}

TEST_P(ShippedLesson, EveryStepStandsOnTheAtlas) {
    static const auto atlas = load_body("atlas");
    for (const LessonStep& step : read_lesson(GetParam()).steps) {
        if (!step.scene_name.empty() || !step.technique.empty()) continue; // tested where they are
        core::Mistakes mistakes;
        const Stage stage(step.scene, atlas, &mistakes);
        EXPECT_THAT(mistakes, IsEmpty());
        std::size_t shown = 0;
        for (const PartState& part : stage.parts_at(step.at)) shown += part.opacity > 0 ? 1 : 0;
        EXPECT_GT(shown, 0U) << step.place;
    }
}

INSTANTIATE_TEST_SUITE_P(Lessons, ShippedLesson, testing::ValuesIn(shipped_lessons()),
                         [](const auto& tested) { return tested.param.stem().string(); });

TEST(ShippedLessons, ThereAreEight) { EXPECT_GE(shipped_lessons().size(), 8U); }

} // namespace
} // namespace palpate::scene
