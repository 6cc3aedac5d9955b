#include "core/files.hpp"
#include "support/temporary_folder.hpp"
#include "ui/panels/table.hpp"
#include "ui/small_lesson.hpp"
#include "ui/teaching.hpp"
#include <gmock/gmock.h>

namespace palpate::ui {
namespace {
using testing::HasSubstr;
using testing::SizeIs;
using tests::small_lesson;

std::size_t sacrum_of(const Desk& desk) { return *desk.viewing.body().find("sacrum"); }

TEST(Teaching, StepsShowTheirScenesAndTheDocumentComesBackAsItWas) {
    Desk desk = tests::desk_of(R"({"title": "document"})");
    const std::size_t bone = sacrum_of(desk);
    desk.viewing.toggle_hidden({&bone, 1});
    const Edits before = desk.viewing.edits();
    start_lesson(desk, small_lesson());
    tests::arrive(desk);
    EXPECT_EQ(desk.viewing.hidden_count(), desk.viewing.body().structures.size() - 1);
    EXPECT_EQ(desk.mode, "Lessons");
    next_step(desk);
    tests::arrive(desk);
    EXPECT_EQ(desk.viewing.layer(), 3);
    next_step(desk);
    tests::arrive(desk);
    EXPECT_EQ(desk.viewing.layer(), 6); // at the step's moment
    next_step(desk);                    // the last stays
    tests::arrive(desk);
    EXPECT_EQ(desk.teaching.step, 2U);
    previous_step(desk);
    tests::arrive(desk);
    EXPECT_EQ(desk.teaching.step, 1U);
    EXPECT_TRUE(unsaved(desk)); // of the document behind it
    leave_lesson(desk);
    tests::arrive(desk);
    EXPECT_EQ(desk.viewing.scene().title, "document");
    EXPECT_EQ(desk.viewing.edits(), before);
    EXPECT_EQ(desk.viewing.moment(), 0);
}

TEST(Teaching, AStepThatTheBodyCannotShowIsAMessageAndTheStepBeforeStays) {
    Desk desk = tests::desk_of();
    scene::Lesson lesson = small_lesson();
    lesson.steps[1].scene =
        scene::parse_scene(R"({"structures": [{"select": "no_such_thing", "do": "hide"}]})", "a.json");
    start_lesson(desk, lesson);
    tests::arrive(desk);
    next_step(desk);
    tests::arrive(desk);
    EXPECT_THAT(desk.message, HasSubstr("no_such_thing"));
    EXPECT_EQ(desk.teaching.step, 0U);
    EXPECT_FALSE(desk.viewing.hidden(sacrum_of(desk)));
}

TEST(Teaching, AStepIsLaidOutAsideAndSaysWhatGoesWrong) {
    Desk desk = tests::desk_of();
    scene::Lesson lesson = small_lesson();
    lesson.steps[1].scene = scene::parse_scene(R"({"position": "prone"})", "a.json");
    start_lesson(desk, lesson);
    tests::arrive(desk);
    next_step(desk); // the small body has no joints
    EXPECT_EQ(desk.teaching.step, 1U);
    EXPECT_TRUE(desk.message.empty());
    EXPECT_TRUE(desk.opening.laying.busy());
    tests::arrive(desk);
    EXPECT_EQ(desk.teaching.step, 0U);
    EXPECT_THAT(desk.message, HasSubstr("a.json"));
    go_to_step(desk, 2); // another step goes on as ever
    tests::arrive(desk);
    EXPECT_EQ(desk.viewing.layer(), 6);
}

TEST(Teaching, PresentingPutsThePanelsAwayAndBringsThemBack) {
    Desk desk = tests::desk_of();
    toggle_presenting(desk); // without a lesson: nothing
    EXPECT_FALSE(desk.teaching.presenting);
    start_lesson(desk, small_lesson());
    tests::arrive(desk);
    toggle_presenting(desk);
    EXPECT_FALSE(layout_wish(desk).rail);
    toggle_presenting(desk);
    EXPECT_TRUE(desk.panels);
}

TEST(Teaching, WhatIsRecordedReadsBackAndShowsTheSame) {
    const tests::TemporaryFolder folder;
    Desk desk = tests::desk_of();
    start_recording(desk);
    add_step(desk); // without words: none
    EXPECT_THAT(desk.teaching.recording->steps, SizeIs(0));
    for (const float layer : {2.0F, 5.0F}) {
        desk.viewing.choose_layer(layer, false);
        desk.viewing.move_camera(orbited(desk.viewing.camera(), {100, 0}));
        desk.teaching.title = "step";
        desk.teaching.words = "what is seen";
        add_step(desk);
        EXPECT_EQ(desk.teaching.title, "");
    }
    const OrbitCamera last = desk.viewing.camera();
    try_save_recording(desk, folder / "mine.json");
    EXPECT_FALSE(desk.teaching.recording);
    const scene::Lesson lesson = scene::read_lesson(folder / "mine.json");
    ASSERT_THAT(lesson.steps, SizeIs(2));

    Desk again = tests::desk_of();
    try_open(again, folder / "mine.json");
    tests::arrive(again);
    EXPECT_EQ(again.message, "");
    ASSERT_TRUE(again.teaching.lesson);
    EXPECT_EQ(again.viewing.layer(), 2);
    next_step(again);
    tests::arrive(again);
    again.viewing.move_camera(again.bound_for());
    EXPECT_NEAR(again.viewing.camera().azimuth, last.azimuth, 0.01F);
    EXPECT_EQ(again.viewing.hidden_count(), desk.viewing.hidden_count());
}

TEST(Teaching, StepsAreTakenOut) {
    Desk desk = tests::desk_of();
    start_recording(desk);
    for (const char* const title : {"a", "b", "c"}) {
        desk.teaching.title = title;
        desk.teaching.words = "x";
        add_step(desk);
    }
    remove_step(desk, 1);
    remove_step(desk, 7);
    ASSERT_THAT(desk.teaching.recording->steps, SizeIs(2));
    EXPECT_EQ(desk.teaching.recording->steps[1].title.english(), "c");
}

TEST(Teaching, TheShippedLessonsAreListed) {
    Teaching teaching;
    EXPECT_GE(shipped_lessons(teaching).size(), 8U);
    for (const LessonEntry& entry : shipped_lessons(teaching)) EXPECT_GT(entry.steps, 1U) << entry.file;
}

} // namespace
} // namespace palpate::ui
