// What the legend's colours look like on their background.
#include "scene/legend.hpp"
#include <gmock/gmock.h>

namespace palpate::scene {
namespace {

std::size_t plates(const glm::vec3& colour, bool on_dark) {
    Painting::Entry entry;
    entry.colour = colour;
    entry.of = "Piriformis";
    std::vector<Shape> overlay;
    draw_legend({entry}, 0, core::Language::english, on_dark, {640, 360}, overlay);
    return static_cast<std::size_t>(std::count_if(
        overlay.begin(), overlay.end(), [](const Shape& shape) { return std::holds_alternative<Plate>(shape); }));
}

TEST(Legend, AColourThatTheBackgroundWouldSwallowHasARim) {
    const glm::vec3 white(1), black(0), crimson(0.4F, 0.01F, 0.04F);
    EXPECT_EQ(plates(crimson, false), 1U);
    EXPECT_EQ(plates(white, false), 2U);
    EXPECT_EQ(plates(black, false), 1U);
    EXPECT_EQ(plates(white, true), 1U);
    EXPECT_EQ(plates(black, true), 2U);
}

} // namespace
} // namespace palpate::scene
