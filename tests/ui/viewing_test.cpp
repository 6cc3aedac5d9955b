#include "ui/accumulation.hpp"
#include "ui/simple_body.hpp"
#include "ui/viewing.hpp"
#include <gtest/gtest.h>
#include <set>

namespace palpate::ui {
namespace {

constexpr core::Extent picture{900, 700};

std::shared_ptr<const anatomy::Body> body() { return tests::simple_body(); }
Viewing viewing(const std::string& scene = "{}") { return {scene::parse_scene(scene, "test.json"), body(), picture}; }
std::vector<std::size_t> all_of(const char* pattern) { return body()->match(pattern); }

TEST(Viewing, HidingTwiceShowsAgain) {
    Viewing v = viewing();
    const auto maximus = all_of("gluteus_maximus.*");
    ASSERT_EQ(maximus.size(), 2U);
    v.toggle_hidden(maximus);
    EXPECT_TRUE(v.hidden(maximus[0]) && v.hidden(maximus[1]));
    EXPECT_EQ(v.hidden_count(), 2U);
    v.toggle_hidden(maximus);
    EXPECT_EQ(v.hidden_count(), 0U);
}

TEST(Viewing, ASomewhatHiddenGroupIsHiddenFirst) {
    Viewing v = viewing();
    const auto maximus = all_of("gluteus_maximus.*");
    v.toggle_hidden({maximus.data(), 1});
    v.toggle_hidden(maximus);
    EXPECT_EQ(v.hidden_count(), 2U);
}

TEST(Viewing, WhatTheLayersHideCanBeShown) {
    Viewing v = viewing(R"({"layers": 6})");
    const auto maximus = all_of("gluteus_maximus.right");
    ASSERT_TRUE(v.hidden(maximus[0]));
    v.toggle_hidden(maximus);
    EXPECT_FALSE(v.hidden(maximus[0]));
}

TEST(Viewing, GhostsAreMadeAndMadeWhole) {
    Viewing v = viewing();
    const auto maximus = all_of("gluteus_maximus.right");
    v.toggle_ghost(maximus);
    EXPECT_TRUE(v.ghosted(maximus[0]));
    EXPECT_FALSE(v.hidden(maximus[0]));
    v.toggle_ghost(maximus);
    EXPECT_FALSE(v.ghosted(maximus[0]));
}

TEST(Viewing, IsolationLeavesOneAndUndoBringsAllBack) {
    Viewing v = viewing();
    const auto sacrum = all_of("sacrum");
    v.isolate(sacrum);
    EXPECT_TRUE(v.isolated(sacrum[0]));
    EXPECT_EQ(v.hidden_count(), body()->structures.size() - 1);
    v.undo();
    EXPECT_EQ(v.hidden_count(), 0U);
    EXPECT_FALSE(v.can_undo());
}

TEST(Viewing, ShowsWhatIsMeantBehindGhostsAndNothingElseInOneStep) {
    Viewing v = viewing();
    const auto whole = all_of("piriformis.*"), ghosts = all_of("sacrum");
    v.show_only(whole, ghosts);
    EXPECT_FALSE(v.hidden(whole[0]) || v.ghosted(whole[0]));
    EXPECT_TRUE(v.ghosted(ghosts[0]));
    EXPECT_EQ(v.hidden_count(), body()->structures.size() - whole.size() - ghosts.size());
    v.undo();
    EXPECT_EQ(v.hidden_count(), 0U);
    EXPECT_FALSE(v.can_undo());
}

TEST(Viewing, RestoringShowsTheSceneAgain) {
    Viewing v = viewing(R"({"structures": [{"select": "skin", "do": "hide", "optional": true}]})");
    const std::size_t hidden = v.hidden_count();
    v.isolate(all_of("sacrum"));
    v.restore();
    EXPECT_EQ(v.hidden_count(), hidden);
}

TEST(Viewing, TheSelectionLightsUpInThePictureAlone) {
    Viewing v = viewing();
    const std::size_t sacrum = all_of("sacrum")[0];
    v.select(sacrum);
    const scene::Snapshot snapshot = v.snapshot(picture, 16);
    for (std::size_t i = 0; i < snapshot.parts.size(); ++i) EXPECT_EQ(snapshot.parts[i].emphasis > 0, i == sacrum);
    EXPECT_FALSE(v.can_undo()); // looking is no change
    v.select(std::nullopt);
    EXPECT_EQ(v.snapshot(picture, 16).parts[sacrum].emphasis, 0);
}

TEST(Viewing, ASelectionThatIsHiddenStaysHidden) {
    Viewing v = viewing();
    const auto sacrum = all_of("sacrum");
    v.select(sacrum[0]);
    v.toggle_hidden(sacrum);
    EXPECT_EQ(v.snapshot(picture, 1).parts[sacrum[0]].opacity, 0);
}

TEST(Viewing, EveryChangeOfThePictureCountsAndNothingElseDoes) {
    Viewing v = viewing();
    std::set<std::uint64_t> versions{v.version()};
    v.select(0);
    versions.insert(v.version());
    v.choose_layer(2, false);
    versions.insert(v.version());
    v.choose_quality(scene::Quality::plain);
    versions.insert(v.version());
    v.move_camera(orbited(v.camera(), {10, 0}));
    versions.insert(v.version());
    v.undo();
    versions.insert(v.version());
    EXPECT_EQ(versions.size(), 6U);
    v.select(0);
    v.choose_layer(v.layer(), false);
    v.choose_quality(scene::Quality::plain);
    v.move_camera(v.camera());
    v.undo();
    EXPECT_EQ(v.version(), *versions.rbegin());
}

TEST(Viewing, ALayerIsKeptWithinTheBody) {
    Viewing v = viewing();
    v.choose_layer(-3, false);
    EXPECT_EQ(v.layer(), 0);
    v.choose_layer(11, false);
    EXPECT_EQ(v.layer(), anatomy::deepest_layer);
}

TEST(Viewing, BeginsWithTheScenesCameraAndGoesBackToIt) {
    Viewing v = viewing(R"({"camera": {"frame": "sacrum", "from": "anterior"}})");
    const OrbitCamera first = v.camera();
    EXPECT_NEAR(first.azimuth, 0, 0.01);
    EXPECT_LT(glm::distance(first.target, body()->geometry.parts[all_of("sacrum")[0]].box.centre()), 0.01F);
    v.isolate(all_of("femur.right"));
    v.move_camera(zoomed(orbited(first, {300, 40}), 5, {10, 10}, picture));
    EXPECT_NEAR(v.scene_camera(picture).azimuth, first.azimuth, 0.01);
    EXPECT_NEAR(v.scene_camera(picture).distance, first.distance, 1e-4);
}

TEST(Viewing, FramesTheSelectionElseAllThatIsShown) {
    Viewing v = viewing();
    const float whole = v.framing(v.camera(), picture).distance;
    v.select(all_of("sacrum")[0]);
    const OrbitCamera near = v.framing(v.camera(), picture);
    EXPECT_LT(near.distance, whole / 2);
    EXPECT_EQ(near.azimuth, v.camera().azimuth);
    EXPECT_LT(glm::distance(near.target, body()->geometry.parts[all_of("sacrum")[0]].box.centre()), 0.02F);
}

TEST(Viewing, ShowsNoCaptionsOfAFilmAndDrawsItsOwnBackground) {
    const Viewing v = viewing(R"({"captions": [{"text": "Skin"}]})");
    EXPECT_TRUE(v.snapshot(picture, 1).overlay.empty()); // the credit too is the window's to write
}

TEST(Accumulation, DrawsOneQuickSampleThenEachOfTheRestOnce) {
    Accumulation accumulation;
    EXPECT_FALSE(accumulation.started());
    const SampleStep quick = accumulation.next();
    EXPECT_EQ(quick.of, 1U);
    EXPECT_EQ(quick.draw.count, 1U);
    EXPECT_TRUE(accumulation.started());
    std::uint32_t expected = 0;
    while (!accumulation.finished()) {
        const SampleStep step = accumulation.next();
        EXPECT_EQ(step.of, samples_at_rest);
        EXPECT_EQ(step.draw.first, expected);
        expected += step.draw.count;
        EXPECT_GE(expected, 2U); // the renderer keeps no sum of one sample
    }
    EXPECT_EQ(expected, samples_at_rest);
    accumulation.restart();
    EXPECT_EQ(accumulation.next().of, 1U);
}

} // namespace
} // namespace palpate::ui
