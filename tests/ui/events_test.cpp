#include "ui/events.hpp"
#include "ui/pointer.hpp"
#include <gtest/gtest.h>

namespace palpate::ui {
namespace {

Event key(int code, bool down) { return {.kind = EventKind::key, .down = down, .code = code}; }
Event button(int code, bool down, glm::vec2 at = {0, 0}, unsigned modifiers = 0) {
    return {.kind = EventKind::button, .down = down, .code = code, .modifiers = modifiers, .at = at};
}
Event motion(glm::vec2 at) { return {.kind = EventKind::motion, .at = at}; }
Event wheel(glm::vec2 at, float steps) { return {.kind = EventKind::scroll, .at = at, .by = {0, steps}}; }

std::vector<std::size_t> batch_sizes(const std::vector<Event>& events) {
    EventQueue queue;
    for (const Event& event : events) queue.push(event);
    std::vector<std::size_t> sizes;
    while (!queue.empty()) sizes.push_back(queue.take_batch().size());
    return sizes;
}

TEST(EventQueue, AKeyThatIsTappedTwiceInOneGoIsSeenFourTimes) {
    EXPECT_EQ(batch_sizes({key(70, true), key(70, false), key(70, true), key(70, false)}),
              (std::vector<std::size_t>{1, 1, 1, 1}));
}

TEST(EventQueue, KeysPressedTogetherStayTogether) {
    EXPECT_EQ(batch_sizes({key(341, true), key(90, true), key(90, false), key(341, false)}),
              (std::vector<std::size_t>{2, 2}));
}

TEST(EventQueue, AClickIsPressedWhereItWasPressedAndLetGoWhereItWasLetGo) {
    EXPECT_EQ(batch_sizes({motion({1, 1}), button(0, true), motion({50, 1}), motion({90, 1}), button(0, false),
                           motion({2, 2})}),
              (std::vector<std::size_t>{2, 2, 1, 1}));
}

TEST(EventQueue, TypedTextComesAtOnceAndNothingIsLost) {
    EventQueue queue;
    for (const char32_t c : U"glut") queue.push({.kind = EventKind::text, .character = c});
    EXPECT_EQ(queue.take_batch().size(), 5U); // with the literal's end
    EXPECT_TRUE(queue.empty());
    EXPECT_TRUE(queue.take_batch().empty());
}

TEST(Pointer, PressAndReleaseInPlaceIsAClickWhereItWasPressed) {
    Pointer pointer;
    EXPECT_EQ(pointer.on(button(0, true, {100, 50}), true).gesture, Gesture::none);
    EXPECT_TRUE(pointer.holding());
    EXPECT_EQ(pointer.on(motion({102, 51}), true).gesture, Gesture::none); // a hand trembles
    const Meaning meaning = pointer.on(button(0, false, {102, 51}), true);
    EXPECT_EQ(meaning.gesture, Gesture::click);
    EXPECT_EQ(meaning.at, glm::vec2(100, 50));
    EXPECT_FALSE(pointer.holding());
}

TEST(Pointer, ADragMovesByAllOfItsWayAndIsNoClick) {
    Pointer pointer;
    pointer.on(button(0, true, {100, 50}), true);
    glm::vec2 way{0};
    for (const glm::vec2& at : {glm::vec2{103, 50}, {110, 60}, {130, 90}}) {
        const Meaning meaning = pointer.on(motion(at), false); // out of the picture it goes on
        if (meaning.gesture == Gesture::orbit) way += meaning.by;
    }
    EXPECT_EQ(way, glm::vec2(30, 40));
    EXPECT_TRUE(pointer.dragging());
    EXPECT_EQ(pointer.on(button(0, false, {130, 90}), false).gesture, Gesture::none);
    EXPECT_EQ(pointer.on(motion({200, 200}), true).gesture, Gesture::none);
}

TEST(Pointer, RightMiddleAndShiftDragPan) {
    for (const Event& press : {button(1, true), button(2, true), button(0, true, {0, 0}, modifier::shift)}) {
        Pointer pointer;
        pointer.on(press, true);
        EXPECT_EQ(pointer.on(motion({20, 0}), true).gesture, Gesture::pan);
    }
}

TEST(Pointer, ARightClickMeansNothing) {
    Pointer pointer;
    pointer.on(button(1, true), true);
    EXPECT_EQ(pointer.on(button(1, false), true).gesture, Gesture::none);
}

TEST(Pointer, WhatBeginsOnAPanelIsThePanels) {
    Pointer pointer;
    pointer.on(button(0, true, {5, 5}), false);
    EXPECT_FALSE(pointer.holding());
    EXPECT_EQ(pointer.on(motion({300, 300}), true).gesture, Gesture::none);
    EXPECT_EQ(pointer.on(button(0, false, {300, 300}), true).gesture, Gesture::none);
    EXPECT_EQ(pointer.on(wheel({5, 5}, 1), false).gesture, Gesture::none);
}

TEST(Pointer, ASecondButtonDoesNotTakeTheDragOver) {
    Pointer pointer;
    pointer.on(button(0, true), true);
    pointer.on(button(1, true), true);
    EXPECT_EQ(pointer.on(motion({20, 0}), true).gesture, Gesture::orbit);
    EXPECT_EQ(pointer.on(button(1, false), true).gesture, Gesture::none);
    EXPECT_TRUE(pointer.holding());
}

TEST(Pointer, TheWheelZoomsWhereItIsTurned) {
    Pointer pointer;
    const Meaning meaning = pointer.on(wheel({7, 9}, -2), true);
    EXPECT_EQ(meaning.gesture, Gesture::zoom);
    EXPECT_EQ(meaning.at, glm::vec2(7, 9));
    EXPECT_EQ(meaning.by.y, -2);
}

TEST(Pointer, LosingTheKeyboardEndsADrag) {
    Pointer pointer;
    pointer.on(button(0, true), true);
    pointer.on({.kind = EventKind::focus, .down = false}, true);
    EXPECT_FALSE(pointer.holding());
}

} // namespace
} // namespace palpate::ui
