#include "scene/text_room.hpp"
#include <gtest/gtest.h>

namespace palpate::scene {
namespace {

TEST(TextRoom, BreaksAtSpacesAndWhereItIsTold) {
    EXPECT_EQ(lines_of("", 5), 1U);
    EXPECT_EQ(lines_of("Sacrum", 5), 1U);
    EXPECT_EQ(lines_of("Sciatic nerve", 5), 2U);
    EXPECT_EQ(lines_of("Sciatic nerve", 6), 1U);
    EXPECT_EQ(lines_of("Sciatic\nnerve", 50), 2U);
    EXPECT_EQ(lines_of("Quadratus", 1), 1U) << "a word is not broken";
}

TEST(TextRoom, CountsLettersNotBytes) {
    EXPECT_FLOAT_EQ(width_of("Gesäß"), width_of("Gesas"));
    EXPECT_EQ(lines_of("ÄÄÄÄ ÄÄÄÄ", 4), lines_of("AAAA AAAA", 4));
}

} // namespace
} // namespace palpate::scene
