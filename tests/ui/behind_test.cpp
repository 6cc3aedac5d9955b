// What a person has changed waits behind a technique: saved, kept as a draft and shown again as it was.
#include "scene/bodies.hpp"
#include "ui/document.hpp"
#include "ui/small_desk.hpp"
#include <gmock/gmock.h>

namespace palpate::ui {
namespace {

constexpr core::Extent half_picture{640, 720};

void tend(Desk& desk) {
    while (desk.practice.laying_out())
        if (!desk.practice.tend(desk.viewing)) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    tend_halves(desk);
}

TEST(Behind, BothHalvesWaitBehindATechniqueWithAllThatWasChanged) {
    Desk desk{.viewing = Viewing({}, scene::load_body("atlas"), half_picture)};
    desk.layout = make_layout({1280, 720}, {1280, 720}, 15);
    tests::hide(desk, "sacrum");
    toggle_split(desk);
    tests::hide(desk, "femur.right");
    const scene::Scene before = scene_now(desk);
    const std::vector<Edits> edits = edits_of_halves(desk);

    desk.practice.choose("piriformis.deep_sustained_pressure", false, desk.viewing, half_picture);
    tend(desk);
    ASSERT_NE(desk.practice.technique(), nullptr) << desk.practice.said();
    for (const std::size_t half : {0U, 1U}) EXPECT_FALSE(viewing_in(desk, half).scene().technique.name.empty()) << half;
    tests::hide(desk, "femur.left"); // of the technique's picture, not of the document
    EXPECT_EQ(scene_now(desk), before);
    EXPECT_TRUE(unsaved(desk));
    frame_other_half(desk);
    EXPECT_EQ(scene_now(desk), before);
    frame_other_half(desk);

    desk.practice.leave(desk.viewing);
    tend(desk);
    EXPECT_EQ(desk.practice.technique(), nullptr);
    EXPECT_EQ(edits_of_halves(desk), edits);
    EXPECT_EQ(scene_now(desk), before);
    EXPECT_TRUE(desk.viewing.can_undo());
    for (const std::size_t half : {0U, 1U}) EXPECT_TRUE(viewing_in(desk, half).scene().technique.name.empty()) << half;
}

} // namespace
} // namespace palpate::ui
