#include "anatomy/probe.hpp"
#include "support/ball_body.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>
#include <random>

namespace palpate::anatomy {
namespace {

using palpate::tests::ball_body;
using palpate::tests::error_of;
using palpate::tests::onion;
using testing::AllOf;
using testing::HasSubstr;

struct Passed {
    std::string id;
    float enter_mm, leave_mm;
};
std::vector<Passed> passed(const Body& body, const Puncture& puncture) {
    std::vector<Passed> found;
    for (const Crossing& crossing : puncture.crossings)
        found.push_back({body.structures[crossing.structure].id, crossing.enter_mm, crossing.leave_mm});
    return found;
}
void expect_passed(const std::vector<Passed>& found, const std::vector<Passed>& expected) {
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].id, expected[i].id) << i;
        EXPECT_NEAR(found[i].enter_mm, expected[i].enter_mm, 0.15) << found[i].id; // facets of balls of 200 mm
        EXPECT_NEAR(found[i].leave_mm, expected[i].leave_mm, 0.15) << found[i].id;
    }
}

TEST(Probe, TissuesComeInOrderWithTheirDepthsFromTheSkin) {
    const Body body = onion();
    const Puncture puncture = Probe(body).at({0, 0, 0}, {0, 0, -1});
    EXPECT_TRUE(puncture.from_skin);
    EXPECT_NEAR(puncture.entry.z, 0.1F, 2e-4);
    EXPECT_NEAR(puncture.point_mm, 100, 0.2);
    expect_passed(passed(body, puncture), {{"skin", 0, 2},
                                           {"fat", 2, 18},
                                           {"gluteus", 18, 46},
                                           {"nerve", 27, 37},
                                           {"bone", 70, 130},
                                           {"gluteus", 154, 182},
                                           {"fat", 182, 198},
                                           {"skin", 198, 200}});
}

TEST(Probe, WithoutASkinDepthsCountFromTheOutermostStructure) {
    const Body body = ball_body({{"muscle", Kind::muscle, {0, 0, 20}, 10}, {"bone", Kind::bone, {0, 0, -20}, 10}});
    const Puncture puncture = Probe(body).at({0, 0, 0.5F}, {0, 0, -2});
    EXPECT_FALSE(puncture.from_skin);
    EXPECT_NEAR(puncture.point_mm, -470, 0.1) << "outside";
    EXPECT_NEAR(glm::length(puncture.direction), 1, 1e-6);
    expect_passed(passed(body, puncture), {{"muscle", 0, 20}, {"bone", 40, 60}});
}

TEST(Probe, OfTwoLegsTheOneThatHoldsThePointCountsElseTheNextOne) {
    const Body body = ball_body({{"skin", Kind::skin, {-100, 0, 0}, 50},
                                 {"bone.right", Kind::bone, {-100, 0, 0}, 20},
                                 {"skin.left", Kind::skin, {100, 0, 0}, 50},
                                 {"bone.left", Kind::bone, {100, 0, 0}, 20}});
    const Probe probe(body);
    expect_passed(passed(body, probe.at({0.1F, 0, 0}, {1, 0, 0})),
                  {{"skin.left", 0, 2}, {"bone.left", 30, 70}, {"skin.left", 98, 100}});
    expect_passed(passed(body, probe.at({-0.1F, 0, 0}, {1, 0, 0})),
                  {{"skin", 0, 2}, {"bone.right", 30, 70}, {"skin", 98, 100}});
    expect_passed(passed(body, probe.at({0, 0, 0}, {1, 0, 0})),
                  {{"skin.left", 0, 2}, {"bone.left", 30, 70}, {"skin.left", 98, 100}});
}

TEST(Probe, AStructureOfPiecesThatLieOverOneAnotherIsPassedOnce) {
    Body body = ball_body({{"a", Kind::muscle, {0, 0, 10}, 20}, {"b", Kind::muscle, {0, 0, -10}, 20}});
    body.geometry.parts[0].levels[0].index_count += body.geometry.parts[1].levels[0].index_count; // both balls as one
    const std::uint32_t first = body.geometry.parts[1].levels[0].first_index;
    for (std::uint32_t i = first; i < body.geometry.indices.size(); ++i)
        body.geometry.indices[i] += body.geometry.parts[1].first_vertex;
    body.geometry.parts.pop_back();
    body.structures.pop_back();
    expect_passed(passed(body, Probe(body).at({0, 0, 0}, {0, 0, 1})), {{"a", 0, 60}});
}

TEST(Probe, AnOpenSheetIsPiercedAndMayBeLeftOut) {
    Body body = ball_body({{"muscle", Kind::muscle, {0, 0, 0}, 30}, {"sheet", Kind::fascia, {0, 0, 0}, 40}});
    model::LevelOfDetail& sheet = body.geometry.parts[1].levels[0];
    std::vector<std::uint32_t> front; // the half of the ball that faces +z
    for (std::uint32_t i = sheet.first_index; i < sheet.first_index + sheet.index_count; i += 3)
        if (body.geometry.positions[body.geometry.parts[1].first_vertex + body.geometry.indices[i]].z > 0)
            front.insert(front.end(), body.geometry.indices.begin() + i, body.geometry.indices.begin() + i + 3);
    std::copy(front.begin(), front.end(), body.geometry.indices.begin() + sheet.first_index);
    sheet.index_count = static_cast<std::uint32_t>(front.size());
    body.geometry.parts[1].closed = false;
    expect_passed(passed(body, Probe(body).at({0, 0, 0}, {0, 0, -1})), {{"sheet", 0, 0}, {"muscle", 10, 70}});
    expect_passed(passed(body, Probe(body).at({0, 0, 0}, {0, 0, 1})), {{"muscle", 0, 60}, {"sheet", 70, 70}});
    expect_passed(passed(body, Probe(body, Parts::closed).at({0, 0, 0}, {0, 0, 1})), {{"muscle", 0, 60}});
}

TEST(Probe, WhatSticksOutOfTheSkinBeginsAtTheSkin) {
    const Body body = ball_body({{"skin", Kind::skin, {0, 0, 0}, 50}, {"bone", Kind::bone, {0, 0, 42}, 10}});
    expect_passed(passed(body, Probe(body).at({0, 0, 0}, {0, 0, -1})),
                  {{"skin", 0, 0}, {"bone", 0, 18}, {"skin", 98, 100}});
}

TEST(Probe, FollowsADeformedBody) {
    const Body body = onion();
    Probe probe(body);
    std::vector<glm::vec3> bent = body.geometry.positions;
    for (glm::vec3& p : bent) p = {p.x + 0.2F, 1.5F * p.z, -p.y}; // turned about x, moved, and half again as thick
    probe.refit(bent);
    const Puncture puncture = probe.at({0.2F, 0, 0}, {0, -1, 0});
    EXPECT_NEAR(puncture.entry.y, 0.15F, 3e-4);
    const std::vector<Passed> found = passed(body, puncture);
    ASSERT_EQ(found.size(), 8U);
    EXPECT_EQ(found[3].id, "nerve");
    EXPECT_NEAR(found[3].enter_mm, 27 * 1.5, 0.3);
    EXPECT_EQ(error_of([&] { static_cast<void>(probe.inward({0.2F, 0.12F, 0})); }), "");
    EXPECT_NEAR(probe.inward({0.2F, 0.12F, 0}).y, -1, 0.02) << "the skin moved too";
}

TEST(Probe, InwardIsSquareToTheSkinFromWithinAndFromOutside) {
    const Body body = onion();
    const Probe probe(body);
    for (const glm::vec3& towards : {glm::vec3(0, 0.6F, 0.8F), {0.48F, -0.6F, 0.64F}, {-1, 0, 0}})
        for (const float radius_m : {0.02F, 0.09F, 0.0995F, 0.1F, 0.13F})
            EXPECT_GT(glm::dot(probe.inward(radius_m * towards), -towards), 0.998F) << radius_m;
}

TEST(Probe, InwardWithoutASkinIsTheShortestWayIn) {
    const Body body = ball_body({{"muscle", Kind::muscle, {0, 0, 0}, 50}, {"nerve", Kind::nerve, {0, 10, 30}, 3}});
    const Probe probe(body);
    EXPECT_LT(glm::dot(probe.inward({0, 0.01F, 0.03F}), glm::normalize(glm::vec3(0, 1, 3))), -0.95F);
    EXPECT_LT(probe.inward({0, 0, 0.0501F}).z, -0.9F) << "on the surface";
}

TEST(Probe, ANeedleThatMeetsNothingSaysWhereAndWhichWay) {
    const Body body = onion();
    const Probe probe(body);
    EXPECT_THAT(
        error_of([&] {
            return probe.at({0.5F, 0, 0}, {0, 0, 1});
        }),
        AllOf(HasSubstr("(500.0, 0.0, 0.0) mm"), HasSubstr("(0.0, 0.0, 1.0)"), HasSubstr("meets no structure")));
    EXPECT_THAT(error_of([&] { return probe.at({0, 0, 0.5F}, {0, 0, 1}); }), HasSubstr("lies behind the point"));
    EXPECT_THAT(error_of([&] { return probe.at({0, 0, 0}, {0, 0, 0}); }), HasSubstr("length 0"));
    EXPECT_THAT(error_of([&] { return Probe(Body{}).at({0, 0, 0}, {0, 0, 1}); }), HasSubstr("meets no structure"));
}

TEST(Probe, TheSameNeedleFindsTheSame) {
    const Body body = onion();
    const Probe a(body), b(body);
    std::mt19937 random(5);
    std::uniform_real_distribution<float> within(-0.05F, 0.05F);
    for (int i = 0; i < 50; ++i) {
        const glm::vec3 point{within(random), within(random), within(random)},
            way(within(random), 0.1F, within(random));
        const Puncture first = a.at(point, way), second = b.at(point, way);
        ASSERT_EQ(first.crossings.size(), second.crossings.size());
        for (std::size_t k = 0; k < first.crossings.size(); ++k) {
            EXPECT_EQ(first.crossings[k].structure, second.crossings[k].structure);
            EXPECT_EQ(first.crossings[k].enter_mm, second.crossings[k].enter_mm);
            EXPECT_EQ(first.crossings[k].leave_mm, second.crossings[k].leave_mm);
            if (k > 0) EXPECT_LE(first.crossings[k - 1].enter_mm, first.crossings[k].enter_mm);
        }
    }
}

} // namespace
} // namespace palpate::anatomy
