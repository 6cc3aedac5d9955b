#include "ui/desk.hpp"
#include "ui/pace.hpp"
#include "ui/sections.hpp"
#include "ui/small_desk.hpp"
#include "ui/views.hpp"
#include <gtest/gtest.h>

namespace palpate::ui {
namespace {

Hit on(const Desk& d, const char* id) {
    const std::size_t part = *d.viewing.body().find(id);
    return {part, d.viewing.body().geometry.parts[part].box.centre()};
}

TEST(Tools, RowsStandAtTheirPlaces) {
    for (std::size_t i = 0; i < tool_table().size(); ++i) EXPECT_EQ(static_cast<std::size_t>(tool_table()[i].tool), i);
}

TEST(Tools, WithoutOneAClickSelectsAndAClickBesideClears) {
    Desk d = tests::desk_of();
    click(d, on(d, "sacrum"), {500, 300});
    EXPECT_EQ(d.viewing.selected(), d.viewing.body().find("sacrum"));
    click(d, std::nullopt, {500, 300});
    EXPECT_FALSE(d.viewing.selected());
}

TEST(Tools, MeasuringTakesTwoPlacesAndBeginsAnewWithTheThird) {
    Desk d = tests::desk_of();
    choose_tool(d, Tool::measure);
    click(d, Hit{0, {0, 0, 0}}, {500, 300});
    EXPECT_TRUE(d.measuring);
    click(d, Hit{1, {0.1F, 0, 0}}, {520, 300});
    const auto& distances = d.viewing.distances();
    ASSERT_EQ(distances.size(), 1U);
    EXPECT_EQ(distances[0].to.on, d.viewing.body().structures[1].id);
    EXPECT_NEAR(glm::distance(*d.viewing.place_of(distances[0].from), *d.viewing.place_of(distances[0].to)), 0.1, 1e-6);
    EXPECT_FALSE(d.viewing.selected()); // measuring selects nothing
    click(d, Hit{0, {0.2F, 0, 0}}, {530, 300});
    EXPECT_TRUE(d.measuring);
    choose_tool(d, Tool::measure); // a second time: put away, what was measured stays
    EXPECT_EQ(d.tool, Tool::look);
    EXPECT_FALSE(d.measuring);
    EXPECT_EQ(d.viewing.distances().size(), 1U);
    EXPECT_EQ(d.viewing.as_edited().distances, d.viewing.distances());
    d.viewing.undo();
    EXPECT_TRUE(d.viewing.distances().empty());
}

TEST(Tools, ANeedleTellsWhatItPassesAndHowDeep) {
    Desk d = tests::desk_of();
    choose_tool(d, Tool::needle);
    click(d, on(d, "piriformis.right"), {500, 300});
    ASSERT_TRUE(d.needle.puncture()) << d.needle.mistake();
    ASSERT_FALSE(d.needle.bands().empty());
    EXPECT_EQ(d.needle.bands().front().from_mm, 0);
    for (std::size_t i = 1; i < d.needle.bands().size(); ++i)
        EXPECT_NEAR(d.needle.bands()[i].from_mm, d.needle.bands()[i - 1].to_mm, 1e-3);
    EXPECT_GE(d.needle.depth_mm(), least_needle_mm);
    click(d, Hit{0, {9, 9, 9}}, {500, 300}); // nowhere near the body
    EXPECT_TRUE(!d.needle.puncture() || !d.needle.mistake().empty() || d.needle.depth_mm() > 0);
}

TEST(Tools, APinSticksWhereItWasPutCanBeUndoneAndIsWrittenIntoTheScene) {
    Desk d = tests::desk_of();
    choose_tool(d, Tool::pin);
    const Hit hit = on(d, "sacrum");
    click(d, hit, {500, 300});
    ASSERT_EQ(d.viewing.notes().size(), 1U);
    EXPECT_EQ(d.viewing.notes()[0].on, "sacrum");
    const auto place = d.viewing.place_of(d.viewing.notes()[0]);
    ASSERT_TRUE(place);
    EXPECT_LT(glm::distance(*place, hit.place), 1e-5F);
    EXPECT_EQ(d.noting, 0U);
    EXPECT_EQ(d.viewing.as_edited().notes, d.viewing.notes());
    d.viewing.undo();
    EXPECT_TRUE(d.viewing.notes().empty());
    EXPECT_FALSE(d.viewing.place_of({"nothing", {}, ""}));
}

TEST(Tools, AClickOnAPinOpensItsNoteWhateverTheTool) {
    Desk d = tests::desk_of();
    choose_tool(d, Tool::pin);
    click(d, on(d, "sacrum"), {10, 10});
    choose_tool(d, Tool::pin);
    const auto seen = d.on_window(*d.viewing.place_of(d.viewing.notes()[0]));
    ASSERT_TRUE(seen);
    click(d, on(d, "sacrum"), *seen + 3.0F);
    EXPECT_EQ(d.noting, 0U);
    EXPECT_FALSE(d.viewing.selected());
}

TEST(Sections, OpenThroughTheSelectionTowardTheEyeAndCloseAgain) {
    Desk d = tests::desk_of();
    d.viewing.select(d.viewing.body().find("sacrum"));
    d.viewing.move_camera(seen_from(d.viewing.camera(), "posterior"));
    const scene::SectionPlan plan = section_through(d.viewing, scene::Plane::coronal);
    EXPECT_TRUE(plan.other_half); // from behind, the back is cut away
    EXPECT_NEAR(plan.at.at(0), on(d, "sacrum").place.z, 1e-5);
    const SectionRange range = section_range(d.viewing, scene::Plane::transverse);
    EXPECT_LT(range.low_m, range.high_m);
    toggle_section(d.viewing);
    ASSERT_TRUE(d.viewing.section());
    EXPECT_TRUE(d.viewing.snapshot({300, 200}, 1).section);
    d.viewing.undo();
    EXPECT_FALSE(d.viewing.section());
    d.viewing.redo();
    toggle_section(d.viewing);
    EXPECT_FALSE(d.viewing.section());
}

TEST(Sections, TheSkinsInsideIsNoStructure) {
    anatomy::Body skinned = *tests::simple_body();
    skinned.structures[0].kind = anatomy::Kind::skin;
    Desk d{.viewing = Viewing(scene::Scene{}, std::make_shared<anatomy::Body>(std::move(skinned)), {900, 700})};
    EXPECT_FALSE(between_structures(d.viewing, 0, {0, 0.9F, 0})); // nothing is cut
    d.viewing.choose_section(scene::SectionPlan{scene::Plane::transverse, 0.9F, false}, false);
    EXPECT_TRUE(between_structures(d.viewing, 0, {0, 0.9F, 0}));
    EXPECT_FALSE(between_structures(d.viewing, 0, {0, 0.8F, 0})); // the skin itself
    EXPECT_FALSE(between_structures(d.viewing, 1, {0, 0.9F, 0}));
    d.select(1);
    click(d, Hit{0, {0, 0.9F, 0}, true}, {700, 300});
    EXPECT_FALSE(d.viewing.selected());
}

TEST(Views, EachIsADirectionThatThereIs) {
    for (const ViewRow& view : view_table()) {
        const auto& table = scene::direction_table();
        EXPECT_TRUE(std::any_of(table.begin(), table.end(), [&](const scene::DirectionRow& row) {
            return row.name == view.direction;
        })) << view.name;
        EXPECT_EQ(seen_in(OrbitCamera{}, view).roll, view.roll);
    }
}

TEST(OnWindow, IsWhereTheCameraLooksAt) {
    const Desk d = tests::desk_of();
    const auto seen = d.on_window(d.viewing.camera().target);
    ASSERT_TRUE(seen);
    EXPECT_NEAR(glm::distance(*seen, (d.layout.picture.low + d.layout.picture.high) * 0.5F), 0, 0.5);
}

TEST(Pace, GetsCoarserWhileSlowAndFinerOnlyWhereThatIsFastEnough) {
    Pace pace;
    EXPECT_EQ(pace.share(), 1);
    for (int i = 0; i < 10; ++i) pace.took(0.3);
    const float coarsest = pace.share();
    EXPECT_LT(coarsest, 0.6F);
    EXPECT_TRUE(pace.plain());
    pace.took(0.04); // fast, but finer would be slow again
    EXPECT_EQ(pace.share(), coarsest);
    for (int i = 0; i < 10; ++i) pace.took(0.004);
    EXPECT_EQ(pace.share(), 1);
    EXPECT_FALSE(pace.plain());
    EXPECT_EQ(scaled({900, 700}, 0.5F), (core::Extent{450, 350}));
    EXPECT_EQ(scaled({1, 1}, 0.35F), (core::Extent{1, 1}));
}

} // namespace
} // namespace palpate::ui
