#include "scene/core_sample.hpp"
#include <gmock/gmock.h>

namespace palpate::scene {
namespace {

constexpr core::Extent picture{1280, 720};
constexpr glm::vec2 low{0.6F, 0.05F}, high{0.98F, 0.95F};
const glm::vec3 red(0.7F, 0.3F, 0.3F), yellow(0.9F, 0.8F, 0.4F);

std::vector<Shape> drawn(const std::vector<Stratum>& strata, std::optional<float> tip_mm = {}) {
    return draw_core_sample({"Piriformis (right)", "mm from the skin", strata, tip_mm}, low, high, picture);
}
template <class Kind>
std::vector<Kind> all(const std::vector<Shape>& shapes) {
    std::vector<Kind> found;
    for (const Shape& shape : shapes)
        if (const Kind* kind = std::get_if<Kind>(&shape)) found.push_back(*kind);
    return found;
}
std::vector<Words> labels(const std::vector<Shape>& shapes, std::string_view with) {
    std::vector<Words> found;
    for (const Words& words : all<Words>(shapes))
        if (words.text.find(with) != std::string::npos) found.push_back(words);
    return found;
}

TEST(CoreSample, BandsAreToScaleAndInTheirColours) {
    const auto plates = all<Plate>(drawn({{"Fat", yellow, 0, 20}, {"", red, 20, 30}, {"Muscle", red, 30, 100}}));
    ASSERT_EQ(plates.size(), 4U); // the card first
    const auto height = [](const Plate& plate) { return plate.high.y - plate.low.y; };
    EXPECT_NEAR(height(plates[1]) / height(plates[3]), 20.0 / 70, 1e-3);
    EXPECT_NEAR(plates[2].low.y, plates[1].high.y, 1e-5);
    EXPECT_EQ(glm::vec3(plates[1].colour), yellow);
    EXPECT_EQ(plates[1].colour.a, 1);
    EXPECT_LT(plates[2].colour.a, 0.5F) << "between structures";
    for (const Plate& plate : plates) {
        EXPECT_GE(plate.low.x, low.x - 1e-5F);
        EXPECT_LE(plate.high.y, high.y + 1e-5F);
    }
}

TEST(CoreSample, NamesStandAtTheirBandsWithTheirDepths) {
    const auto shapes = drawn({{"Fat", yellow, 0, 20}, {"", red, 20, 30}, {"Muscle", red, 30, 100}});
    const auto plates = all<Plate>(shapes);
    ASSERT_EQ(labels(shapes, "Muscle").size(), 1U);
    EXPECT_NEAR(labels(shapes, "Muscle")[0].anchor.y, (plates[3].low.y + plates[3].high.y) / 2, 1e-4);
    EXPECT_NEAR(labels(shapes, "30–100")[0].anchor.y, labels(shapes, "Muscle")[0].anchor.y, 1e-6);
    EXPECT_EQ(labels(shapes, "20–30").size(), 0U) << "what has no name gets no label";
}

TEST(CoreSample, NamesOfThinBandsDoNotCoverOneAnother) {
    std::vector<Stratum> strata;
    for (int i = 0; i < 25; ++i) {
        const auto at = static_cast<float>(i);
        strata.push_back({"Layer" + std::to_string(i), red, 40 + at * 0.2F, 40 + (at + 1) * 0.2F});
    }
    strata.insert(strata.begin(), {"", red, 0, 40});
    strata.push_back({"Layer25", red, 45, 120});
    const auto names = labels(drawn(strata), "Layer");
    ASSERT_EQ(names.size(), 26U);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) EXPECT_GE(names[i].anchor.y - names[i - 1].anchor.y, names[i].height * 0.999F) << i;
        EXPECT_GT(names[i].anchor.y - names[i].height / 2, low.y);
        EXPECT_LT(names[i].anchor.y + names[i].height / 2, high.y);
    }
}

TEST(CoreSample, LeaderLinesRunFromBandToNameAndKeepTheirOrder) {
    const auto shapes = drawn({{"A", red, 0, 1}, {"B", yellow, 1, 2}, {"C", red, 2, 3}, {"D", yellow, 3, 100}});
    std::vector<Stroke> leaders;
    for (const Stroke& stroke : all<Stroke>(shapes))
        if (stroke.points.size() == 4) leaders.push_back(stroke);
    ASSERT_EQ(leaders.size(), 4U);
    for (std::size_t i = 1; i < leaders.size(); ++i) {
        EXPECT_LT(leaders[i - 1].points.front().y, leaders[i].points.front().y);
        EXPECT_LT(leaders[i - 1].points.back().y, leaders[i].points.back().y);
    }
}

TEST(CoreSample, LongNamesAreSetSmaller) {
    const std::string name = "Posterior femoral cutaneous nerve, anterior root (right)";
    const auto shapes = drawn({{name, yellow, 0, 50}, {"Fat", red, 50, 100}});
    EXPECT_LT(labels(shapes, name)[0].height, labels(shapes, "Fat")[0].height);
}

TEST(CoreSample, TheRulerHasRoundMarks) {
    EXPECT_EQ(ruler_step(100), 10);
    EXPECT_EQ(ruler_step(101), 20);
    EXPECT_EQ(ruler_step(60), 10);
    EXPECT_EQ(ruler_step(45), 5);
    EXPECT_EQ(ruler_step(20), 2);
    EXPECT_NEAR(ruler_step(1), 0.1, 1e-6);
    const auto shapes = drawn({{"A", red, 0, 100}});
    for (const char* const mark : {"0", "10", "50", "100"}) {
        bool there = false;
        for (const Words& words : all<Words>(shapes)) there |= words.text == mark;
        EXPECT_TRUE(there) << mark;
    }
}

TEST(CoreSample, TheNeedleEndsAtItsTip) {
    const auto shapes = drawn({{"A", red, 0, 100}}, 40.0F), without = drawn({{"A", red, 0, 100}});
    EXPECT_EQ(shapes.size(), without.size() + 2);
    const auto column = all<Plate>(shapes)[1];
    const auto needle = all<Stroke>(shapes).back();
    EXPECT_NEAR((needle.points[1].y - column.low.y) / (column.high.y - column.low.y), 0.4, 1e-3);
}

TEST(CoreSample, OfNothingIsACard) {
    EXPECT_EQ(all<Plate>(drawn({})).size(), 1U);
    EXPECT_EQ(all<Plate>(drawn({{"A", red, 0, 0}})).size(), 1U);
}

} // namespace
} // namespace palpate::scene
