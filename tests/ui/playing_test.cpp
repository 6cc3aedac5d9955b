// The play head and work aside.
#include "core/error.hpp"
#include "support/errors.hpp"
#include "ui/aside.hpp"
#include "ui/play_head.hpp"
#include "ui/practice.hpp"
#include "ui/simple_body.hpp"
#include <gmock/gmock.h>
#include <thread>

namespace palpate::ui {
namespace {

TEST(PlayHead, GoesOnOnlyWhilePlayingAndAsFastAsToldTo) {
    PlayHead head;
    head.length = 10;
    head.pass(1);
    EXPECT_EQ(head.seconds, 0);
    head.toggle();
    head.pass(1);
    EXPECT_DOUBLE_EQ(head.seconds, 1);
    head.speed = 0.25;
    head.pass(1);
    EXPECT_DOUBLE_EQ(head.seconds, 1.25);
}

TEST(PlayHead, BeginsAnewAtTheEndOrStops) {
    PlayHead head;
    head.length = 4;
    head.go_to(3.5);
    head.toggle();
    head.pass(1);
    EXPECT_DOUBLE_EQ(head.seconds, 0.5);
    EXPECT_TRUE(head.playing);
    head.loops = false;
    head.pass(5);
    EXPECT_DOUBLE_EQ(head.seconds, 4);
    EXPECT_FALSE(head.playing);
    head.toggle(); // from the end: again from the beginning
    EXPECT_EQ(head.seconds, 0);
    EXPECT_TRUE(head.playing);
}

TEST(PlayHead, StepsFromPictureToPictureAndStaysWithinTheFilm) {
    PlayHead head;
    head.length = 1;
    head.go_to(0.51);
    head.step(1, 30);
    EXPECT_DOUBLE_EQ(head.seconds, 16.0 / 30);
    head.step(-1, 30);
    EXPECT_DOUBLE_EQ(head.seconds, 15.0 / 30);
    head.step(-100, 30);
    EXPECT_EQ(head.seconds, 0);
    head.go_to(7);
    EXPECT_EQ(head.seconds, 1);
    PlayHead nothing; // no film
    nothing.toggle();
    EXPECT_FALSE(nothing.playing);
}

template <class Result>
void wait_for(Aside<Result>& aside) {
    while (!aside.done()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

TEST(Aside, GivesItsResultOnceAndTellsHowFarItIs) {
    Aside<int> aside;
    EXPECT_FALSE(aside.busy());
    EXPECT_FALSE(aside.done());
    aside.begin([](const core::ProgressSink& progress) {
        core::report(progress, {"", 1, 2});
        return 7;
    });
    EXPECT_TRUE(aside.busy());
    wait_for(aside);
    EXPECT_FLOAT_EQ(aside.share(), 0.5F);
    EXPECT_EQ(aside.take(), 7);
    EXPECT_FALSE(aside.busy());
}

TEST(Aside, WhatIsGivenUpStops) {
    Aside<int> aside;
    std::atomic<bool> stopped{false};
    aside.begin([&](const core::ProgressSink& progress) -> int {
        try {
            for (;;) core::report(progress, {"", 0, 1});
        } catch (const core::Cancelled&) {
            stopped = true;
            throw;
        }
    });
    aside.begin([](const core::ProgressSink&) { return 2; });
    wait_for(aside);
    EXPECT_EQ(aside.take(), 2);
    while (!stopped) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

TEST(Aside, ErrorsComeOutOfTake) {
    Aside<int> aside;
    aside.begin([](const core::ProgressSink&) -> int { throw core::Error("no such thing"); });
    wait_for(aside);
    EXPECT_EQ(tests::error_of([&] { static_cast<void>(aside.take()); }), "no such thing");
}

TEST(Practice, ListsEveryShippedTechniqueByArea) {
    const std::vector<TechniqueRow>& rows = technique_rows();
    EXPECT_EQ(rows.size(), technique::shipped_techniques().size());
    EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end(),
                               [](const TechniqueRow& a, const TechniqueRow& b) { return a.area < b.area; }));
}

TEST(Practice, WhatCannotBeLaidOutIsSaidAndTheSceneStays) {
    Viewing viewing({}, tests::simple_body(), {640, 360}); // has no joints to lie down with
    Practice practice;
    practice.choose("piriformis.deep_sustained_pressure", false, viewing, {640, 360});
    EXPECT_TRUE(practice.laying_out());
    while (!practice.tend(viewing)) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    EXPECT_FALSE(practice.said().empty());
    EXPECT_EQ(practice.technique(), nullptr);
    EXPECT_TRUE(viewing.scene().technique.name.empty());
}

TEST(Practice, AnExportIntoAFolderThatIsNotThereIsRefusedAtOnce) {
    const Viewing viewing({}, tests::simple_body(), {640, 360});
    Practice practice;
    practice.form.folder = "/nowhere/at/all";
    practice.start_export(viewing);
    EXPECT_FALSE(practice.exporting());
    EXPECT_THAT(practice.said(), testing::HasSubstr("/nowhere/at/all"));
}

} // namespace
} // namespace palpate::ui
