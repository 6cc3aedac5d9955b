#include "core/files.hpp"
#include "support/temporary_folder.hpp"
#include "ui/document.hpp"
#include "ui/panels/table.hpp"
#include "ui/small_desk.hpp"
#include "ui/small_lesson.hpp"
#include <gmock/gmock.h>

namespace palpate::ui {
namespace {

void lay_out(Desk& d) { d.layout = make_layout({1280, 720}, {1280, 720}, 15, layout_wish(d)); }

Desk split_desk(const std::string& scene = "{}") {
    Desk d = tests::desk_of(scene);
    lay_out(d);
    toggle_split(d);
    lay_out(d);
    return d;
}
const Viewing& other(const Desk& d) { return d.halves.other->viewing; }

TEST(Layout, HalvesAreOfOneSizeAndFillThePicture) {
    for (const float width : {720.0F, 1280.0F, 1281.0F}) {
        const core::Extent pixels{static_cast<std::uint32_t>(2 * width), 1440};
        const Layout whole = make_layout({width, 720}, pixels, 15);
        EXPECT_EQ(whole.halves[0].size(), whole.picture.size());
        const Layout layout = make_layout({width, 720}, pixels, 15, {true, true, 0, true});
        EXPECT_EQ(layout.halves[0].size(), layout.halves[1].size());
        EXPECT_EQ(layout.halves[0].low, layout.picture.low);
        EXPECT_EQ(layout.halves[1].high, layout.picture.high);
        EXPECT_LE(layout.halves[1].low.x - layout.halves[0].high.x, 1);
        EXPECT_EQ(layout.picture_pixels.width, static_cast<std::uint32_t>(2 * layout.halves[0].size().x));
    }
}

TEST(Halves, BeginAlikeAndTheNewOneIsFramed) {
    const Desk d = split_desk(R"({"layers": 2})");
    EXPECT_TRUE(d.halves.right);
    EXPECT_EQ(&viewing_in(d, 1), &d.viewing);
    EXPECT_EQ(other(d).layer(), d.viewing.layer());
    EXPECT_EQ(other(d).camera(), d.viewing.camera());
    EXPECT_EQ(half_at(d, d.layout.halves[0].low), 0U);
    EXPECT_EQ(half_at(d, d.layout.halves[1].low), 1U);
}

TEST(Halves, EachKeepsItsOwnChangesSelectionAndUndo) {
    Desk d = split_desk();
    const std::size_t sacrum = *d.viewing.body().find("sacrum");
    d.viewing.choose_layer(4, false);
    d.select(sacrum);
    EXPECT_EQ(viewing_in(d, 0).layer(), 0);
    frame_half(d, 0);
    EXPECT_EQ(d.viewing.layer(), 0);
    EXPECT_FALSE(d.viewing.selected());
    tests::hide_sacrum(d);
    d.viewing.undo();
    EXPECT_FALSE(d.viewing.hidden(sacrum));
    EXPECT_FALSE(d.viewing.can_undo()); // what the right half changed is not taken back here
    frame_other_half(d);
    EXPECT_EQ(d.viewing.layer(), 4);
    EXPECT_EQ(d.viewing.selected(), sacrum);
    d.viewing.undo();
    EXPECT_EQ(d.viewing.layer(), 0);
}

TEST(Halves, HaveOneCameraOrEachItsOwn) {
    Desk d = split_desk();
    d.move(orbited(d.viewing.camera(), {80, 0}));
    tend_halves(d);
    EXPECT_EQ(other(d).camera(), d.viewing.camera());
    toggle_together(d);
    d.move(orbited(d.viewing.camera(), {80, 0}));
    tend_halves(d);
    EXPECT_NE(other(d).camera(), d.viewing.camera());
    const OrbitCamera left = viewing_in(d, 0).camera();
    d.fly_to(seen_from(d.viewing.camera(), "superior")); // it arrives, though the other half is framed meanwhile
    const OrbitCamera there = d.flight->to;
    frame_half(d, 0);
    EXPECT_EQ(d.viewing.camera(), left);
    EXPECT_EQ(other(d).camera(), there);
    toggle_together(d); // the framed half's
    tend_halves(d);
    EXPECT_EQ(other(d).camera(), left);
}

TEST(Halves, PlacesOfTheBodyAppearInTheirHalf) {
    Desk d = split_desk();
    const glm::vec3 middle = d.viewing.camera().target;
    for (const std::size_t half : {0U, 1U}) {
        const Rectangle& place = d.layout.halves[half];
        const auto seen = on_window(d, half, middle);
        ASSERT_TRUE(seen);
        EXPECT_LT(glm::distance(*seen, (place.low + place.high) * 0.5F), 1);
    }
    EXPECT_EQ(d.on_window(middle), on_window(d, 1, middle));
}

TEST(Halves, MadeWholeShowTheFramedOneAndComeBackAsTheyWere) {
    Desk d = split_desk();
    d.viewing.choose_layer(4, false);
    toggle_split(d);
    lay_out(d);
    EXPECT_EQ(d.halves.count(), 1U);
    EXPECT_EQ(viewing_in(d, 0).layer(), 4);
    EXPECT_EQ(d.place().size(), d.layout.picture.size());
    frame_half(d, 0); // means nothing now
    toggle_together(d);
    EXPECT_EQ(d.viewing.layer(), 4);
    EXPECT_TRUE(d.halves.together);
    toggle_split(d);
    EXPECT_EQ(viewing_in(d, 1).layer(), 4);
    EXPECT_EQ(viewing_in(d, 0).layer(), 0);
}

TEST(Halves, ACameraThatIsWhereTheSceneBeginsStaysThere) {
    Desk d = tests::desk_of(R"({"camera": {"frame": "*"}})");
    lay_out(d);
    d.viewing.move_camera(d.viewing.scene_camera(d.picture()));
    const float whole = d.viewing.camera().distance;
    toggle_split(d);
    lay_out(d);
    EXPECT_NEAR(d.viewing.camera().distance, d.viewing.scene_camera(d.picture()).distance, 1e-3);
    d.move(zoomed(d.viewing.camera(), 2, {100, 100}, d.picture()));
    const OrbitCamera moved = d.viewing.camera();
    toggle_split(d);
    EXPECT_EQ(d.viewing.camera(), moved); // a hand's stays where it is
    EXPECT_NE(moved.distance, whole);
}

TEST(Halves, ShareLanguageLookAndMoment) {
    Desk d = split_desk(R"({"film": {"seconds": 4}})");
    d.viewing.speak(core::Language::german);
    d.viewing.darken(true);
    d.viewing.choose_palette("grey");
    d.viewing.choose_quality(scene::Quality::plain);
    d.viewing.choose_moment(2);
    scene::TechniquePlan plan;
    plan.guard = true;
    d.viewing.show_technique(plan);
    tend_halves(d);
    EXPECT_EQ(other(d).scene().language, core::Language::german);
    EXPECT_EQ(other(d).scene().look.background, d.viewing.scene().look.background);
    EXPECT_EQ(other(d).scene().look.palette, "grey");
    EXPECT_EQ(other(d).quality(), scene::Quality::plain);
    EXPECT_EQ(other(d).moment(), 2);
    EXPECT_TRUE(other(d).scene().technique.guard);
    const std::uint64_t version = other(d).version();
    tend_halves(d);
    EXPECT_EQ(other(d).version(), version); // nothing new: nothing to draw
}

TEST(Halves, OfDifferentPicturesHaveDifferentVersions) {
    Desk d = split_desk();
    d.viewing.choose_layer(2, false);
    frame_half(d, 0);
    d.viewing.choose_layer(4, false);
    EXPECT_NE(other(d).version(), d.viewing.version());
}

TEST(Halves, WhatIsOpenedIsOpenedInBoth) {
    Desk d = split_desk(R"({"title": "one"})");
    d.viewing.choose_layer(4, false);
    show_scene(d, scene::parse_scene(R"({"title": "two", "layers": 3})", "two.json"), "two.json");
    tests::arrive(d);
    tend_halves(d);
    EXPECT_EQ(other(d).scene().title, "two");
    EXPECT_EQ(other(d).layer(), 3);
    EXPECT_FALSE(unsaved(d));
}

void open_again(Desk& d, const std::filesystem::path& file) {
    lay_out(d);
    open_file(d, file);
    tests::arrive(d);
    lay_out(d);
    tend_halves(d);
    ASSERT_EQ(d.message, "");
}

// A camera that is read and written again may differ in its last digit.
scene::Scene but_for_cameras(const std::filesystem::path& file) {
    scene::Scene scene = scene::read_scene(file);
    for (scene::Scene* const view : {&scene, &scene.beside.at(0)}) {
        view->file.clear();
        view->camera = {};
    }
    return scene;
}

TEST(Halves, BothAreSavedAndOpenedAsTheyWere) {
    const tests::TemporaryFolder folder;
    Desk d = split_desk(R"({"title": "T", "layers": 1, "captions": [{"text": "c"}]})");
    const std::size_t sacrum = *d.viewing.body().find("sacrum");
    toggle_together(d);
    d.viewing.choose_layer(4, false);
    d.move(orbited(d.viewing.camera(), {80, 0}));
    frame_half(d, 0);
    tests::hide_sacrum(d);
    EXPECT_TRUE(unsaved(d));
    frame_half(d, 1); // which half is framed makes no difference
    save_file(d, folder / "two.json");
    EXPECT_FALSE(unsaved(d));
    frame_half(d, 0);
    EXPECT_FALSE(unsaved(d));

    for (const std::string before : {"{}", R"({"title": "other"})"}) {
        Desk again = before == "{}" ? tests::desk_of() : split_desk(before); // in a window of one view, of two
        open_again(again, folder / "two.json");
        ASSERT_EQ(again.halves.count(), 2U);
        EXPECT_EQ(again.halves.framed(), 0U);
        EXPECT_FALSE(again.halves.together);
        EXPECT_EQ(viewing_in(again, 0).layer(), 1);
        EXPECT_EQ(viewing_in(again, 1).layer(), 4);
        EXPECT_TRUE(viewing_in(again, 0).hidden(sacrum));
        EXPECT_FALSE(viewing_in(again, 1).hidden(sacrum));
        for (const std::size_t half : {0U, 1U}) {
            const OrbitCamera was = viewing_in(d, half).camera(), is = viewing_in(again, half).camera();
            EXPECT_NEAR(was.azimuth, is.azimuth, 1e-3) << half;
            EXPECT_LT(glm::distance(was.target, is.target), 1e-4F) << half;
        }
        EXPECT_EQ(viewing_in(again, 1).scene().title, "T");
        EXPECT_FALSE(unsaved(again));
        EXPECT_FALSE(again.viewing.can_undo());
        save_file(again, folder / "again.json");
        EXPECT_EQ(but_for_cameras(folder / "again.json"), but_for_cameras(folder / "two.json"));
    }
}

TEST(Halves, OfOneCameraShareItWhenTheyAreOpenedAgain) {
    const tests::TemporaryFolder folder;
    Desk d = split_desk();
    d.viewing.choose_layer(4, false);
    d.move(orbited(d.viewing.camera(), {80, 0}));
    tend_halves(d);
    save_file(d, folder / "two.json");
    Desk again = tests::desk_of();
    open_again(again, folder / "two.json");
    EXPECT_TRUE(again.halves.together);
}

TEST(Halves, MadeWholeOneIsSavedAndTheOtherIsNotInTheFile) {
    const tests::TemporaryFolder folder;
    Desk d = split_desk();
    tests::hide_sacrum(d);
    save_file(d, folder / "mine.json");
    ASSERT_EQ(scene::read_scene(folder / "mine.json").beside.size(), 1U);
    toggle_split(d);          // the right half
    EXPECT_FALSE(unsaved(d)); // the file holds it, and more
    save_file(d, folder / "mine.json");
    const scene::Scene whole = scene::read_scene(folder / "mine.json");
    EXPECT_TRUE(whole.beside.empty());
    EXPECT_EQ(whole.structures.size(), 1U);
    EXPECT_FALSE(unsaved(d));
    toggle_split(d); // the left one is there still, and now in no file
    EXPECT_TRUE(unsaved(d));
    save_file(d, folder / "mine.json");
    EXPECT_FALSE(unsaved(d));
    EXPECT_TRUE(scene::read_scene(folder / "mine.json").structures.empty());
}

TEST(Halves, ThatCannotBothBeShownAreNotOpened) {
    const tests::TemporaryFolder folder;
    core::write_file(folder / "bad.json",
                     std::string_view(R"({"beside": {"structures": [{"select": "sacrun", "do": "hide"}]}})"));
    Desk d = tests::desk_of(R"({"title": "before"})");
    try_open(d, folder / "bad.json");
    tests::arrive(d);
    EXPECT_THAT(d.message, testing::HasSubstr("beside.structures[0].select"));
    EXPECT_EQ(d.viewing.scene().title, "before");
    EXPECT_EQ(d.halves.count(), 1U);
}

void expect_where_the_scenes_begin(const Desk& d) { // as wide as a half is
    for (const std::size_t half : {0U, 1U}) {
        const Viewing& viewing = viewing_in(d, half);
        EXPECT_NEAR(viewing.camera().distance, viewing.scene_camera(d.picture()).distance, 1e-3) << half;
    }
}

TEST(Halves, OfAFileFillTheRoomThatTheyWillHave) {
    Desk d = tests::desk_of();
    lay_out(d);
    show_scene(d, scene::parse_scene(R"({"beside": {"camera": {"from": "superior"}}})", "a.json"), "a.json");
    tests::arrive(d);
    lay_out(d);
    expect_where_the_scenes_begin(d);
}

TEST(Halves, OfAFileAreThereFromTheStart) {
    const char* const scene = R"({"layers": 2, "beside": {"layers": 5, "camera": {"from": "superior"}}})";
    Desk d = tests::desk_of(scene);
    lay_out(d);
    begin_with_document(d);
    EXPECT_EQ(d.halves.count(), 2U);
    EXPECT_EQ(scene_now(d).beside.size(), 1U); // saved now nothing would be lost
    tests::arrive(d);
    tend_halves(d);
    lay_out(d);
    EXPECT_EQ(viewing_in(d, 0).layer(), 2);
    EXPECT_EQ(viewing_in(d, 1).layer(), 5);
    EXPECT_FALSE(d.halves.together);
    EXPECT_FALSE(unsaved(d));
    expect_where_the_scenes_begin(d);
}

TEST(Halves, ComeBackFromALessonEachAsItsOwnScene) {
    Desk d = tests::desk_of(R"({"layers": 2, "beside": {"layers": 5}})");
    lay_out(d);
    begin_with_document(d);
    tests::arrive(d);
    tests::hide_sacrum(d);
    start_lesson(d, tests::small_lesson());
    tests::arrive(d);
    tend_halves(d);
    frame_half(d, 1);
    leave_lesson(d);
    tests::arrive(d);
    tend_halves(d);
    EXPECT_EQ(viewing_in(d, 0).layer(), 2);
    EXPECT_EQ(viewing_in(d, 1).layer(), 5);
    EXPECT_EQ(viewing_in(d, 0).edits().shown.size(), 1U);
    EXPECT_TRUE(viewing_in(d, 1).edits().shown.empty());
}

TEST(Halves, ComeBackFromATechniqueEachAsItsOwnScene) {
    Desk d = tests::desk_of(R"({"layers": 2, "beside": {"layers": 5}})");
    lay_out(d);
    begin_with_document(d);
    tests::arrive(d);
    d.viewing.open(d.document.scene, nullptr, d.picture()); // which is what leaving one does
    tend_halves(d);
    tests::arrive(d);
    tend_halves(d);
    EXPECT_EQ(viewing_in(d, 0).layer(), 2);
    EXPECT_EQ(viewing_in(d, 1).layer(), 5);
    EXPECT_FALSE(d.opening.laying.busy()); // once is enough
}

TEST(Halves, AStepOfALessonIsTheFramedOne) {
    Desk d = split_desk();
    tests::hide_sacrum(d);
    start_recording(d);
    d.teaching.title = d.teaching.words = "a";
    add_step(d);
    const scene::Scene& step = d.teaching.recording->steps.at(0).scene;
    EXPECT_EQ(step.structures.size(), 1U);
    EXPECT_TRUE(step.beside.empty());
}

TEST(Halves, ALessonLeavesBothAsTheyWere) {
    Desk d = split_desk();
    d.viewing.choose_layer(4, false);
    frame_half(d, 0);
    tests::hide_sacrum(d);
    start_lesson(d, tests::small_lesson());
    tests::arrive(d);
    tend_halves(d);
    EXPECT_EQ(other(d).layer(), d.viewing.layer());
    leave_lesson(d);
    tests::arrive(d);
    EXPECT_EQ(viewing_in(d, 1).layer(), 4);
    EXPECT_EQ(viewing_in(d, 0).layer(), 0);
    EXPECT_EQ(viewing_in(d, 0).hidden_count(), 1U);
}

TEST(Halves, AToolLeavesNothingBehindInTheOther) {
    Desk d = split_desk();
    choose_tool(d, Tool::measure);
    const std::size_t sacrum = *d.viewing.body().find("sacrum");
    click(d, Hit{sacrum, d.viewing.body().geometry.parts[sacrum].box.centre()}, {10, 10});
    frame_half(d, 0);
    EXPECT_FALSE(d.measuring);
    EXPECT_EQ(d.tool, Tool::measure); // in the hand still
}

} // namespace
} // namespace palpate::ui
