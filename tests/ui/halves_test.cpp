#include "support/temporary_folder.hpp"
#include "ui/document.hpp"
#include "ui/panels/table.hpp"
#include "ui/small_desk.hpp"
#include "ui/small_lesson.hpp"
#include <gtest/gtest.h>

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

TEST(Halves, TheFramedOneIsSavedAndEachTellsWhatIsNot) {
    const tests::TemporaryFolder folder;
    Desk d = split_desk();
    tests::hide_sacrum(d);
    frame_half(d, 0);
    EXPECT_TRUE(unsaved(d)); // in the right half
    save_file(d, folder / "left.json");
    EXPECT_TRUE(unsaved(d));
    frame_half(d, 1);
    save_file(d, folder / "right.json");
    EXPECT_FALSE(unsaved(d));
    EXPECT_TRUE(scene::read_scene(folder / "left.json").structures.empty());
    EXPECT_EQ(scene::read_scene(folder / "right.json").structures.size(), 1U);
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
