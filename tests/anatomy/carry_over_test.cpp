#include "anatomy/carry_over.hpp"
#include "support/ball_body.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::anatomy {
namespace {
using palpate::tests::Ball;
using palpate::tests::ball_body;
using palpate::tests::error_of;
using testing::ElementsAre;
using testing::HasSubstr;

// The other body is a tenth larger and stands elsewhere.
glm::vec3 there(const glm::vec3& mm) { return 1.1F * mm + glm::vec3(40, -20, 10); }

std::vector<Ball> bones() {
    return {{"pelvis", Kind::bone, {0, 0, 0}, 40},
            {"femur", Kind::bone, {0, -300, 0}, 25},
            {"sacrum", Kind::bone, {90, 60, -50}, 20},
            {"rib", Kind::bone, {-80, 200, 60}, 15}};
}

Body other(const std::vector<Ball>& more = {}) {
    std::vector<Ball> balls = bones();
    balls.insert(balls.end(), more.begin(), more.end());
    for (Ball& ball : balls) {
        ball.centre_mm = there(ball.centre_mm);
        ball.radius_mm *= 1.1F;
    }
    return ball_body(balls);
}

Body whole() {
    std::vector<Ball> balls = bones();
    balls.push_back({"skin", Kind::skin, {0, 0, 0}, 500});
    balls.push_back({"fat", Kind::fat, {0, 0, 0}, 490, 450});
    balls.push_back({"multifidus", Kind::muscle, {20, 30, -60}, 18});
    balls.push_back({"nerve", Kind::nerve, {30, -100, -20}, 6});
    return ball_body(balls);
}

TEST(CarryOver, AddsWhatTheBodyLacksAtItsPlaceAndSize) {
    Body body = other({{"nerve", Kind::nerve, {0, 0, 0}, 4}, {"skin", Kind::skin, {0, 0, 0}, 400}});
    const std::size_t before = body.structures.size();
    const Body from = whole();
    const CarriedOver carried = carry_over(from, body);
    EXPECT_THAT(carried.ids, ElementsAre("multifidus"));
    EXPECT_EQ(carried.bones, 4U);
    EXPECT_LT(carried.residual.mean, 0.002);
    ASSERT_EQ(body.structures.size(), before + 1);
    ASSERT_EQ(body.geometry.parts.size(), before + 1);
    const model::Part& part = body.geometry.parts.back();
    const glm::vec3 middle = there({20, 30, -60}) / 1000.0F;
    for (std::size_t v = part.first_vertex; v < std::size_t{part.first_vertex} + part.vertex_count; v += 37) {
        const glm::vec3 from_middle = body.geometry.positions[v] - middle;
        EXPECT_NEAR(glm::length(from_middle), 0.0198F, 0.003F);
        EXPECT_GT(glm::dot(body.geometry.normals[v], glm::normalize(from_middle)), 0.95F);
        EXPECT_GE(body.geometry.positions[v].x, part.box.low.x);
        EXPECT_LE(body.geometry.positions[v].x, part.box.high.x);
    }
    const model::Part& source = from.geometry.parts[*from.find("multifidus")];
    ASSERT_EQ(part.levels.size(), source.levels.size());
    ASSERT_EQ(part.levels[0].index_count, source.levels[0].index_count);
    for (std::uint32_t i = 0; i < part.levels[0].index_count; i += 101)
        EXPECT_EQ(body.geometry.indices[part.levels[0].first_index + i],
                  from.geometry.indices[source.levels[0].first_index + i]);
}

TEST(CarryOver, MarksWhatItAdded) {
    Body body = other();
    body.geometry.influences.resize(body.geometry.positions.size());
    body.geometry.segments = {"pelvis"};
    const CarriedOver carried = carry_over(whole(), body);
    EXPECT_THAT(carried.ids, ElementsAre("skin", "fat", "multifidus", "nerve")) << "a body without skin gets one";
    for (const std::string& id : carried.ids) {
        const Figures& figures = body.structures[*body.find(id)].figures;
        EXPECT_EQ(figures.from, ShapeFrom::carried) << id;
        EXPECT_THAT(figures.source, HasSubstr("on 4 bones")) << id;
    }
    EXPECT_EQ(body.structures[*body.find("femur")].figures.from, ShapeFrom::unsaid);
    EXPECT_TRUE(body.geometry.influences.empty()) << "weights that do not know of what was added";
    EXPECT_TRUE(body.geometry.segments.empty());
}

TEST(CarryOver, NeedsSharedBones) {
    Body body = ball_body({{"femur", Kind::bone, {0, 0, 0}, 25}});
    EXPECT_THAT(error_of([&] { carry_over(whole(), body); }), HasSubstr("at least three bones"));
    EXPECT_EQ(body.structures.size(), 1U);
}

} // namespace
} // namespace palpate::anatomy
