#include "anatomy/body.hpp"
#include "scene/section.hpp"
#include "scene/stage.hpp"
#include <gtest/gtest.h>

namespace palpate::scene {
namespace {

float area(const std::vector<glm::vec2>& triangles) {
    float all = 0;
    for (std::size_t i = 0; i < triangles.size(); i += 3) {
        const glm::vec2 a = triangles[i + 1] - triangles[i], b = triangles[i + 2] - triangles[i];
        all += std::abs(a.x * b.y - a.y * b.x) / 2;
    }
    return all;
}

std::vector<Segment> circle(const glm::vec2& middle, float radius, int sides) {
    std::vector<Segment> outline;
    const auto at = [&](int i) {
        const float turn = 2 * core::pi * static_cast<float>(i % sides) / static_cast<float>(sides);
        return middle + radius * glm::vec2(std::cos(turn), std::sin(turn));
    };
    for (int i = 0; i < sides; ++i) outline.push_back({at(i), at(i + 1)});
    return outline;
}

TEST(Filled, CoversWhatIsInsideAndNothingElse) {
    constexpr float r = 0.05F;
    EXPECT_NEAR(area(filled(circle({0.3F, -0.2F}, r, 200))), core::pi * r * r, 0.003F * core::pi * r * r);
}

TEST(Filled, LeavesHolesOpen) {
    std::vector<Segment> ring = circle({0, 0}, 0.05F, 200);
    for (const Segment& segment : circle({0, 0}, 0.03F, 200)) ring.push_back(segment);
    const float expected = core::pi * (0.05F * 0.05F - 0.03F * 0.03F);
    EXPECT_NEAR(area(filled(ring)), expected, 0.005F * expected);
}

TEST(Filled, AnOutlineThatDoesNotCloseFillsNoMoreThanItsOwnHeight) {
    std::vector<Segment> outline = circle({0, 0}, 0.05F, 100);
    outline.pop_back();
    EXPECT_LE(area(filled(outline)), core::pi * 0.05F * 0.05F * 1.01F);
    EXPECT_TRUE(filled({}).empty());
}

class SectionTest : public testing::Test {
protected:
    static Snapshot cut(const std::string& section) {
        static const auto body = std::make_shared<const anatomy::Body>(anatomy::simple_body());
        const Scene scene = parse_scene(R"({"section": )" + section + "}", "cut.json");
        return Stage(scene, body).at(0, {400, 300});
    }
};

TEST_F(SectionTest, EveryCutLiesInThePlaneAndBelongsToAPartThatItCrosses) {
    const Snapshot snapshot = cut(R"({"plane": "transverse", "at": 0.9})");
    ASSERT_TRUE(snapshot.section);
    const Section& section = *snapshot.section;
    EXPECT_GT(section.cuts.size(), 300U);
    for (const glm::vec3& at : section.cuts) EXPECT_NEAR(at.y, 0.9, 0.001);
    for (const Section::Cut& one : section.parts) {
        const core::Box& box = snapshot.box(one.part);
        EXPECT_LE(box.low.y, 0.9F);
        EXPECT_GE(box.high.y, 0.9F);
        for (std::uint32_t v = one.first; v < one.first + one.count; ++v) {
            EXPECT_GE(section.cuts[v].x, box.low.x - 1e-4F);
            EXPECT_LE(section.cuts[v].x, box.high.x + 1e-4F);
        }
    }
}

TEST_F(SectionTest, TheOtherHalfTurnsTheNormalAndCutsTheSamePlace) {
    const Snapshot one = cut(R"({"plane": "coronal", "at": -0.02})"),
                   other = cut(R"({"plane": "coronal", "at": -0.02, "other_half": true})");
    EXPECT_EQ(one.section->normal, -other.section->normal);
    EXPECT_EQ(one.section->offset, -other.section->offset);
    EXPECT_NEAR(static_cast<double>(one.section->cuts.size()), static_cast<double>(other.section->cuts.size()),
                0.02 * static_cast<double>(one.section->cuts.size()));
}

TEST_F(SectionTest, GhostsStayHollow) {
    static const auto body = std::make_shared<const anatomy::Body>(anatomy::simple_body());
    const Scene scene = parse_scene(
        R"({"section": {"plane": "transverse", "at": 0.9}, "structures": [{"select": "*", "do": "ghost"}]})", "g.json");
    EXPECT_TRUE(Stage(scene, body).at(0, {400, 300}).section->cuts.empty());
}

TEST_F(SectionTest, AWrongPlaneIsNamedWithTheRightOnes) {
    try {
        parse_scene(R"({"section": {"plane": "transversal", "at": 0}})", "wrong.json");
        FAIL();
    } catch (const core::Error& error) {
        EXPECT_NE(std::string(error.what()).find("transverse"), std::string::npos) << error.what();
    }
}

} // namespace
} // namespace palpate::scene
