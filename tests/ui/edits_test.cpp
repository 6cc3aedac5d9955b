#include "scene/stage.hpp"
#include "ui/edits.hpp"
#include "ui/simple_body.hpp"
#include <gtest/gtest.h>

namespace palpate::ui {
namespace {

const std::vector<std::string> piriformis{"piriformis.right"}, the_sacrum{"sacrum"};

TEST(History, EachChangeIsOneStepBack) {
    History history;
    history.change(with(history.now(), piriformis, Showing::hidden));
    history.change(with(history.now(), the_sacrum, Showing::ghosted));
    EXPECT_EQ(history.now().shown.size(), 2U);
    EXPECT_TRUE(history.undo());
    EXPECT_EQ(history.now(), with({}, piriformis, Showing::hidden));
    EXPECT_TRUE(history.undo());
    EXPECT_EQ(history.now(), Edits{});
    EXPECT_FALSE(history.undo());
}

TEST(History, WhatWasTakenBackCanBeMadeAgainUntilSomethingElseIsDone) {
    History history;
    const Edits one = with({}, piriformis, Showing::hidden), two = with(one, the_sacrum, Showing::ghosted);
    history.change(one);
    history.change(two);
    EXPECT_FALSE(history.redo());
    history.undo();
    history.undo();
    EXPECT_TRUE(history.redo());
    EXPECT_EQ(history.now(), one);
    EXPECT_TRUE(history.redo());
    EXPECT_EQ(history.now(), two);
    EXPECT_FALSE(history.can_redo());
    history.undo();
    history.change(with(one, the_sacrum, Showing::hidden));
    EXPECT_FALSE(history.redo());
    history.undo();
    EXPECT_EQ(history.now(), one);
}

TEST(History, NoChangeIsNoStep) {
    History history;
    history.change(Edits{});
    EXPECT_FALSE(history.can_undo());
}

TEST(History, ADragIsOneStepHoweverLong) {
    History history;
    history.change(with({}, the_sacrum, Showing::hidden));
    for (const float layer : {0.5F, 1.0F, 1.7F, 2.0F}) {
        Edits next = history.now();
        next.layer = layer;
        history.drag(next);
    }
    history.settle();
    EXPECT_EQ(history.now().layer, 2.0F);
    Edits next = history.now();
    next.layer = 3;
    history.drag(next); // another drag
    history.undo();
    EXPECT_EQ(history.now().layer, 2.0F);
    history.undo();
    EXPECT_EQ(history.now(), with({}, the_sacrum, Showing::hidden));
}

TEST(History, ADragThatEndsWhereItBeganTakesNothingBackFromOthers) {
    History history;
    history.change(with({}, the_sacrum, Showing::hidden));
    history.drag(history.now()); // a click on a slider that changes nothing
    Edits next = history.now();
    next.layer = 1;
    history.drag(next);
    history.undo();
    EXPECT_EQ(history.now(), with({}, the_sacrum, Showing::hidden));
}

TEST(History, ForgetsTheOldestStepsOfMany) {
    History history;
    for (std::size_t i = 0; i < 2 * longest_history; ++i) {
        Edits next;
        next.layer = static_cast<float>(i) / 100;
        history.change(next);
    }
    std::size_t steps = 0;
    while (history.undo()) ++steps;
    EXPECT_EQ(steps, longest_history - 1);
}

TEST(Edits, IsolatingTwiceBringsTheRestBack) {
    const Edits once = isolating(with({}, the_sacrum, Showing::hidden), piriformis);
    EXPECT_EQ(once.isolated, piriformis);
    EXPECT_TRUE(once.shown.empty()); // a ghost beside it would be no isolation
    EXPECT_EQ(isolating(once, piriformis), Edits{});
    EXPECT_EQ(isolating(once, the_sacrum).isolated, the_sacrum);
}

TEST(Edits, RestoringKeepsTheLayer) {
    Edits edits = with({}, the_sacrum, Showing::hidden);
    edits.layer = 3;
    const Edits all = restored(edits);
    EXPECT_EQ(all.layer, 3.0F);
    EXPECT_TRUE(all.shown.empty());
}

class EditedScene : public testing::Test {
protected:
    static float opacity(const scene::Scene& scene, const std::string& id) {
        const auto body = tests::simple_body();
        return scene::Stage(scene, body).parts_at(0)[*body->find(id)].opacity;
    }
    static scene::Scene base() { // bones, with a ghost of the muscle over them
        return scene::parse_scene(R"({"layers": 5, "structures": [{"select": "piriformis.right", "do": "ghost"}]})",
                                  "base.json");
    }
};

TEST_F(EditedScene, WithoutEditsItIsTheScene) {
    EXPECT_EQ(opacity(edited(base(), {}), "piriformis.right"), opacity(base(), "piriformis.right"));
    EXPECT_EQ(opacity(edited(base(), {}), "gluteus_maximus.right"), 0);
    EXPECT_EQ(edited(base(), {}).structures.size(), 1U);
}

TEST_F(EditedScene, WhatAPersonHidesShowsOrGhostsWinsOverTheScene) {
    EXPECT_EQ(opacity(edited(base(), with({}, piriformis, Showing::hidden)), "piriformis.right"), 0);
    EXPECT_EQ(opacity(edited(base(), with({}, piriformis, Showing::shown)), "piriformis.right"), 1);
    const float ghost = opacity(edited(base(), with({}, the_sacrum, Showing::ghosted)), "sacrum");
    EXPECT_GT(ghost, 0);
    EXPECT_LT(ghost, 1);
}

TEST_F(EditedScene, ALayerOfOnesOwnPeelsAlsoWhatTheSceneShowsByName) {
    Edits edits;
    edits.layer = 6;
    EXPECT_EQ(opacity(edited(base(), edits), "piriformis.right"), 0);
    EXPECT_EQ(opacity(edited(base(), edits), "sacrum"), 1);
    edits.layer = 0; // further out than the scene
    EXPECT_EQ(opacity(edited(base(), edits), "gluteus_maximus.right"), 1);
}

// Saved and opened again, a scene has the edits as rules of its own.
TEST_F(EditedScene, ALayerThatWasSavedIsToldAndCanBeChangedAgain) {
    EXPECT_EQ(layer_of(base(), 0), 5);
    Edits edits = with({}, piriformis, Showing::shown);
    edits.layer = 6;
    scene::Scene saved = edited(base(), edits);
    EXPECT_EQ(layer_of(saved, 0), 6);
    for (const float layer : {3.0F, 0.0F}) { // and saved again
        Edits next;
        next.layer = layer;
        saved = edited(saved, next);
        EXPECT_EQ(layer_of(saved, 0), layer);
        EXPECT_EQ(opacity(saved, "gluteus_maximus.right"), layer > 0 ? 0 : 1);
        EXPECT_EQ(opacity(saved, "piriformis.right"), 1); // shown by hand, whatever the layer
    }
    EXPECT_EQ(saved.structures.size(), 3U); // no rule for every time it was saved
}

TEST_F(EditedScene, TheIsolatedOneIsShownWhateverTheLayer) {
    Edits edits = isolating({}, piriformis);
    edits.layer = 6;
    EXPECT_EQ(opacity(edited(base(), edits), "piriformis.right"), 1);
    EXPECT_EQ(opacity(edited(base(), edits), "sacrum"), 0);
    EXPECT_EQ(opacity(edited(base(), with(edits, the_sacrum, Showing::shown)), "sacrum"), 1); // joined by another
}

} // namespace
} // namespace palpate::ui
