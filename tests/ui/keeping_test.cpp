// Unfinished work survives a crash, and nothing is left after an orderly end.
#include "core/files.hpp"
#include "support/temporary_folder.hpp"
#include "ui/keeping.hpp"
#include "ui/small_lesson.hpp"
#include <gmock/gmock.h>

namespace palpate::ui {
namespace {
namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::hide_sacrum;

constexpr core::Extent window_size{1280, 720};

class Kept : public testing::Test {
protected:
    Keeping keeping() { return {Settings{}, folder / "settings.json", folder / "drafts"}; }
    std::vector<fs::path> drafts() {
        std::vector<fs::path> files;
        if (fs::is_directory(folder / "drafts"))
            for (const auto& entry : fs::directory_iterator(folder / "drafts")) files.push_back(entry.path());
        return files;
    }
    // As if the process that wrote it were gone: no process has this number.
    void crash() { fs::rename(drafts().front(), folder / "drafts/2147480000.draft.json"); }
    tests::TemporaryFolder folder;
};

TEST_F(Kept, AChangeIsWrittenDownAfterSomeSecondsAndGoneAfterAnOrderlyEnd) {
    Desk desk = tests::desk_of();
    Keeping keep = keeping();
    keep.begin(desk);
    keep.look_at(desk, 100);
    EXPECT_FALSE(keep.wait(100));
    hide_sacrum(desk);
    keep.look_at(desk, 101);
    EXPECT_NEAR(keep.wait(101).value(), autosave_after, 1e-9);
    EXPECT_THAT(drafts(), IsEmpty());
    keep.look_at(desk, 101 + autosave_after);
    EXPECT_THAT(drafts(), SizeIs(1));
    EXPECT_FALSE(keep.wait(110)); // nothing new
    keep.end(desk, window_size);
    EXPECT_THAT(drafts(), IsEmpty());
}

TEST_F(Kept, WhatIsTakenBackIsNoUnsavedWork) {
    Desk desk = tests::desk_of();
    Keeping keep = keeping();
    hide_sacrum(desk);
    keep.look_at(desk, 0);
    keep.look_at(desk, 10);
    EXPECT_THAT(drafts(), SizeIs(1));
    desk.viewing.undo();
    keep.look_at(desk, 11);
    EXPECT_THAT(drafts(), IsEmpty());
}

TEST_F(Kept, AfterACrashTheWorkIsOfferedAndTakenUp) {
    {
        Desk desk = tests::desk_of(R"({"title": "Mine", "captions": [{"text": "kept"}]})");
        desk.document.file = "/home/me/mine.json";
        Keeping keep = keeping();
        hide_sacrum(desk);
        keep.look_at(desk, 0);
        keep.look_at(desk, 10);
        crash();
    }
    Desk desk = tests::desk_of();
    Keeping keep = keeping();
    keep.begin(desk);
    ASSERT_THAT(desk.drafts, SizeIs(1));
    EXPECT_EQ(desk.drafts.front().of, "/home/me/mine.json");
    take_up_draft(desk);
    tests::arrive(desk);
    EXPECT_EQ(desk.message, "");
    EXPECT_TRUE(desk.viewing.hidden(*desk.viewing.body().find("sacrum")));
    EXPECT_EQ(desk.document.file, "/home/me/mine.json");
    EXPECT_THAT(desk.document.scene.captions, SizeIs(1));
    EXPECT_TRUE(unsaved(desk));       // no file holds it
    EXPECT_THAT(drafts(), SizeIs(1)); // still there until it is written down anew
    keep.look_at(desk, 20);
    keep.look_at(desk, 30);
    ASSERT_THAT(drafts(), SizeIs(1));
    EXPECT_EQ(drafts().front().string().find("2147480000"), std::string::npos);
    keep.end(desk, window_size);
    EXPECT_THAT(drafts(), IsEmpty());
}

TEST_F(Kept, OfTwoViewsBothAreTakenUpAfterACrash) {
    {
        Desk desk = tests::desk_of();
        Keeping keep = keeping();
        toggle_split(desk);
        desk.viewing.choose_layer(4, false);
        frame_half(desk, 0);
        hide_sacrum(desk);
        toggle_split(desk); // for a moment: the left one alone
        keep.look_at(desk, 0);
        keep.look_at(desk, 10);
        toggle_split(desk);
        keep.look_at(desk, 20);
        keep.look_at(desk, 30);
        crash();
    }
    Desk desk = tests::desk_of();
    Keeping keep = keeping();
    keep.begin(desk);
    ASSERT_THAT(desk.drafts, SizeIs(1));
    take_up_draft(desk);
    tests::arrive(desk);
    tend_halves(desk);
    ASSERT_EQ(desk.halves.count(), 2U);
    const std::size_t sacrum = *desk.viewing.body().find("sacrum");
    EXPECT_TRUE(viewing_in(desk, 0).hidden(sacrum));
    EXPECT_EQ(viewing_in(desk, 0).layer(), 0);
    EXPECT_FALSE(viewing_in(desk, 1).hidden(sacrum));
    EXPECT_EQ(viewing_in(desk, 1).layer(), 4);
    EXPECT_TRUE(unsaved(desk));
}

TEST_F(Kept, BehindALessonADraftWaitsAndNothingIsHurried) {
    Desk desk = tests::desk_of();
    Keeping keep = keeping();
    hide_sacrum(desk);
    keep.look_at(desk, 0);
    start_lesson(desk, tests::small_lesson());
    tests::arrive(desk);
    keep.look_at(desk, 10);
    EXPECT_FALSE(keep.wait(10));
    EXPECT_THAT(drafts(), IsEmpty());
    leave_lesson(desk);
    tests::arrive(desk);
    keep.look_at(desk, 20);
    EXPECT_THAT(drafts(), SizeIs(1));
}

TEST_F(Kept, WorkOfAWindowThatIsOpenIsNotOffered) {
    Desk desk = tests::desk_of();
    Keeping keep = keeping();
    hide_sacrum(desk);
    keep.look_at(desk, 0);
    keep.look_at(desk, 10);
    core::Mistakes mistakes;
    EXPECT_THAT(left_drafts(folder / "drafts", mistakes), IsEmpty()); // this process lives
    crash();
    EXPECT_THAT(left_drafts(folder / "drafts", mistakes), SizeIs(1));
    EXPECT_THAT(mistakes, IsEmpty());
}

TEST_F(Kept, ADamagedDraftIsSetAsideWithAMessage) {
    fs::create_directories(folder / "drafts");
    core::write_file(folder / "drafts/2147480000.draft.json", std::string_view("{\"of\": "));
    Desk desk = tests::desk_of();
    keeping().begin(desk);
    EXPECT_THAT(desk.drafts, IsEmpty());
    EXPECT_THAT(desk.message, HasSubstr("2147480000.draft.json.damaged"));
    ASSERT_THAT(drafts(), SizeIs(1));
    EXPECT_EQ(core::read_text(drafts().front()), "{\"of\": ");
}

TEST_F(Kept, SettingsAreWrittenWhenTheyChange) {
    Desk desk = tests::desk_of();
    Keeping keep = keeping();
    keep.begin(desk);
    keep.look_at(desk, 0);
    EXPECT_FALSE(fs::exists(folder / "settings.json"));
    desk.preferences.theme.dark = true;
    desk.preferences.language = core::Language::spanish;
    keep.look_at(desk, 1);
    EXPECT_EQ(read_settings(folder / "settings.json").settings.preferences, desk.preferences);
    keep.end(desk, {1000, 800});
    EXPECT_EQ(read_settings(folder / "settings.json").settings.window, (core::Extent{1000, 800}));
}

} // namespace
} // namespace palpate::ui
