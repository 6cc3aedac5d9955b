#include "ui/keys.hpp"
#include "ui/panels/table.hpp"
#include "ui/simple_body.hpp"
#include "ui/small_lesson.hpp"
#include <GLFW/glfw3.h>
#include <gtest/gtest.h>
#include <set>

namespace palpate::ui {
namespace {

Desk desk() {
    Desk made = tests::desk_of();
    made.practice.head.length = 10;
    made.practice.head.seconds = 5;
    return made;
}

Event event_of(const KeyRow& row) {
    if (row.code != 0) return {.kind = EventKind::key, .down = true, .code = row.code, .modifiers = row.modifiers};
    return {.kind = EventKind::text, .character = row.characters.front()};
}

// Everything that a key may change.
std::string state_of(const Desk& d) {
    const auto selected = d.viewing.selected();
    return std::to_string(d.viewing.version()) + (d.help ? " help" : "") + (d.panels ? " panels" : "") +
           (d.focus_search ? " search" : "") + (d.closing ? " closing" : "") + std::to_string(selected.value_or(9999)) +
           (d.flight ? " flying" : "") + std::string(d.mode) + " step " + std::to_string(d.teaching.step) +
           (d.teaching.answers ? " answers" : "") + (d.teaching.presenting ? " presenting" : "") + " asking " +
           std::to_string(static_cast<int>(d.files.asking)) + " drafts " + std::to_string(d.drafts.size()) + " tool " +
           std::to_string(static_cast<int>(d.tool)) + " at " + std::to_string(d.practice.head.seconds) +
           (d.practice.head.playing ? " playing" : "") + " said " + d.practice.said() + " halves " +
           std::to_string(d.halves.count()) + std::to_string(d.halves.framed()) +
           (d.halves.together ? " together" : " apart");
}

TEST(Keys, EveryRowDoesSomethingWithSomethingSelected) {
    for (const KeyRow& row : key_table()) {
        Desk d = desk();
        start_lesson(d, tests::small_lesson());
        tests::arrive(d);
        next_step(d); // one on, one back
        tests::arrive(d);
        d.mode = "Explore";
        d.flight.reset();
        if (row.code == GLFW_KEY_ENTER) d.drafts.emplace_back();
        if (row.keys == "W" || row.keys == "C") toggle_split(d); // of two halves
        d.viewing.choose_layer(2, false); // something to take back, something to make again, a layer each way
        d.viewing.choose_layer(3, false);
        d.viewing.undo();
        d.viewing.move_camera(orbited(d.viewing.camera(), {40, 20}));
        d.select(d.viewing.body().find("piriformis.right"));
        const std::string before = state_of(d);
        EXPECT_TRUE(act_on(event_of(row), d)) << row.keys;
        EXPECT_NE(state_of(d), before) << row.keys << " " << row.summary;
    }
}

TEST(Keys, NoneCrashesWithNothingSelected) {
    for (const KeyRow& row : key_table()) {
        Desk d = desk();
        EXPECT_TRUE(act_on(event_of(row), d)) << row.keys;
    }
}

TEST(Keys, NoTwoRowsShareACharacterOrAKey) {
    std::set<char32_t> characters;
    std::set<std::pair<int, unsigned>> codes;
    for (const KeyRow& row : key_table()) {
        for (const char32_t c : row.characters) EXPECT_TRUE(characters.insert(c).second) << row.summary;
        if (row.code != 0) EXPECT_TRUE(codes.insert({row.code, row.modifiers}).second) << row.summary;
        EXPECT_TRUE(row.code != 0 || !row.characters.empty()) << row.summary;
    }
}

TEST(Keys, EveryRowIsInTheHelpOrGoesWithTheOneBefore) {
    ASSERT_FALSE(key_table().front().keys.empty());
    for (const KeyRow& row : key_table()) {
        EXPECT_EQ(row.keys.empty(), row.summary.empty());
        EXPECT_TRUE(std::set<std::string_view>({"Camera", "Structures", "Tools", "Play", "Lessons", "Files", "Window"})
                        .contains(row.group))
            << row.group;
    }
}

TEST(Keys, AHeldKeyTurnsOnButDoesNotHideAndShowByTurns) {
    Desk d = desk();
    d.select(0);
    Event h{.kind = EventKind::text, .repeated = true, .character = U'h'};
    EXPECT_FALSE(act_on(h, d));
    EXPECT_FALSE(d.viewing.hidden(0));
    h.repeated = false;
    EXPECT_TRUE(act_on(h, d));
    EXPECT_TRUE(d.viewing.hidden(0));
    const float azimuth = d.viewing.camera().azimuth;
    for (const KeyRow& row : key_table())
        if (row.keys == "Left, Right") {
            Event held = event_of(row);
            held.repeated = true;
            act_on(held, d);
        }
    EXPECT_NE(d.viewing.camera().azimuth, azimuth);
}

TEST(Keys, UnknownOnesAreLeftAlone) {
    Desk d = desk();
    EXPECT_FALSE(act_on({.kind = EventKind::text, .character = U'~'}, d));
    EXPECT_FALSE(act_on({.kind = EventKind::key, .down = true, .code = 90}, d)); // Z without Control
    EXPECT_FALSE(act_on({.kind = EventKind::motion}, d));
}

TEST(Keys, EscapeClosesTheHelpBeforeItClearsTheSelection) {
    Desk d = desk();
    d.select(3);
    d.help = true;
    Event escape;
    for (const KeyRow& row : key_table())
        if (row.keys == "Esc") escape = event_of(row);
    act_on(escape, d);
    EXPECT_FALSE(d.help);
    EXPECT_TRUE(d.viewing.selected().has_value());
    act_on(escape, d);
    EXPECT_FALSE(d.viewing.selected().has_value());
}

TEST(Layout, PanelsAndPictureShareTheWindowWithoutGapOrOverlap) {
    const Layout layout = make_layout({1280, 720}, {2560, 1440}, 15, {true, true, 8});
    EXPECT_EQ(layout.rail.high, glm::vec2(layout.side.low.x, 720));
    EXPECT_EQ(layout.side.high, glm::vec2(layout.picture.low.x, 720));
    EXPECT_EQ(layout.strip.low, glm::vec2(layout.picture.low.x, layout.picture.high.y));
    EXPECT_EQ(layout.strip.high, glm::vec2(1280, 720));
    EXPECT_EQ(layout.picture.high, glm::vec2(1280, 600));
    EXPECT_EQ(layout.picture_pixels.height, 1200U); // a dense display
    EXPECT_EQ(static_cast<float>(layout.picture_pixels.width), 2 * layout.picture.size().x);
    const Layout alone = make_layout({1280, 720}, {1280, 720}, 15, {false, false, 0});
    EXPECT_EQ(alone.picture_pixels, (core::Extent{1280, 720}));
    EXPECT_EQ(alone.strip.size().y, 0);
    EXPECT_GE(make_layout({1, 1}, {0, 0}, 15).picture_pixels.area(), 1U); // minimised
}

} // namespace
} // namespace palpate::ui
