// Labels: no two lines cross, no two texts touch, and what moves moves smoothly.
#include "scene/labels.hpp"
#include <cmath>
#include <gmock/gmock.h>
#include <random>

namespace palpate::scene {
namespace {

float cross(const glm::vec2& a, const glm::vec2& b) { return a.x * b.y - a.y * b.x; }

bool meet(const glm::vec2& a, const glm::vec2& b, const glm::vec2& c, const glm::vec2& d) {
    return (cross(b - a, c - a) > 0) != (cross(b - a, d - a) > 0) &&
           (cross(d - c, a - c) > 0) != (cross(d - c, b - c) > 0);
}

std::vector<LabelWish> random_wishes(unsigned seed, int count) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> x(0.28F, 0.72F), y(0.05F, 0.95F);
    std::vector<LabelWish> wishes;
    for (int i = 0; i < count; ++i) wishes.push_back({"label", {x(random), y(random)}});
    return wishes;
}

TEST(Labels, LinesNeverCrossAndTextsNeverTouch) {
    constexpr core::Extent picture{1280, 720};
    const LabelLook look;
    for (unsigned seed = 0; seed < 200; ++seed) {
        const std::vector<LabelWish> wishes = random_wishes(seed, 4 + static_cast<int>(seed % 17));
        const std::vector<LabelPlace> places = place_labels(wishes, look, picture);
        ASSERT_EQ(places.size(), wishes.size());
        for (std::size_t i = 0; i < places.size(); ++i) {
            EXPECT_GE(places[i].y, look.top - 1e-4F);
            EXPECT_LE(places[i].y, look.bottom + 1e-4F);
            for (std::size_t j = i + 1; j < places.size(); ++j) {
                const auto start = [&](std::size_t k) {
                    return glm::vec2(places[k].left ? look.left : look.right, places[k].y);
                };
                EXPECT_FALSE(meet(start(i), places[i].anchor, start(j), places[j].anchor)) << "seed " << seed;
                if (places[i].left == places[j].left)
                    EXPECT_GE(std::abs(places[i].y - places[j].y), 1.8F * look.height) << "seed " << seed;
            }
        }
    }
}

TEST(Labels, StandBesideTheirAnchorsWhenThereIsRoom) {
    const std::vector<LabelWish> wishes{{"a", {0.4F, 0.2F}}, {"b", {0.6F, 0.5F}}, {"c", {0.35F, 0.8F}}};
    const std::vector<LabelPlace> places = place_labels(wishes, {}, {1280, 720});
    for (std::size_t i = 0; i < places.size(); ++i) EXPECT_NEAR(places[i].y, wishes[i].anchor.y, 1e-5F);
    EXPECT_TRUE(places[0].left);
    EXPECT_FALSE(places[1].left);
    EXPECT_TRUE(places[2].left);
}

TEST(Labels, OverflowToTheOtherSide) {
    std::vector<LabelWish> wishes = random_wishes(7, 24);
    for (LabelWish& wish : wishes) wish.anchor.x = 0.3F + 0.1F * wish.anchor.x; // all of the left
    const std::vector<LabelPlace> places = place_labels(wishes, {}, {1280, 720});
    const auto left = std::count_if(places.begin(), places.end(), [](const LabelPlace& place) { return place.left; });
    EXPECT_GT(left, 8);
    EXPECT_LT(left, 24);
}

TEST(Labels, TextsOfTwoLinesHaveRoomForBoth) {
    const std::string two_lines = "Posterior longitudinal ligament of the lumbar spine";
    const std::vector<LabelWish> wishes{
        {two_lines, {0.3F, 0.5F}}, {two_lines, {0.32F, 0.51F}}, {"Sacrum", {0.34F, 0.52F}}};
    const LabelLook look;
    const std::vector<LabelPlace> places = place_labels(wishes, look, {1280, 720});
    EXPECT_GE(std::abs(places[0].y - places[1].y), 2.8F * look.height);
    EXPECT_GE(std::abs(places[1].y - places[2].y), 2.3F * look.height);
    EXPECT_LE(std::abs(places[1].y - places[2].y), 2.7F * look.height);
}

TEST(Labels, NoneAreNone) { EXPECT_THAT(place_labels({}, {}, {1280, 720}), testing::IsEmpty()); }

TEST(Labels, EachIsDrawnAsLineDotAndText) {
    const std::vector<LabelWish> wishes{{"Sacrum", {0.4F, 0.2F}, 0.5F}};
    std::vector<Shape> overlay;
    draw_labels(wishes, place_labels(wishes, {}, {1280, 720}), {}, false, overlay);
    ASSERT_EQ(overlay.size(), 5U); // halo and line, each with its dot, and words
    const auto& words = std::get<Words>(overlay.back());
    EXPECT_EQ(words.text, "Sacrum");
    EXPECT_EQ(words.align, Align::right);
    EXPECT_FLOAT_EQ(words.opacity, 0.5F);
    EXPECT_EQ(std::get<Stroke>(overlay[2]).points.back(), wishes[0].anchor);
}

} // namespace
} // namespace palpate::scene
