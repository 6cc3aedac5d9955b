#include "anatomy/closest_points.hpp"
#include "anatomy/warp.hpp"
#include "model/balls/surface.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::anatomy {
namespace {

// A lump like no other, so that it fits on itself in one way alone.
model::Mesh lump(const glm::vec3& place) {
    model::BallModel balls;
    balls.balls = {{{0, 0, 0}, 10}, {{45, 5, 0}, 6}, {{10, 30, 12}, 8}};
    balls.simplices = {{{0, 1}, 2}, {{0, 2}, 2}};
    balls.surface = {2, 6};
    model::Mesh mesh = model::surface(balls);
    for (glm::vec3& p : mesh.positions) p = 0.001F * p + place;
    return mesh;
}

glm::vec3 turned(const glm::vec3& p) { // 8 degrees about Z, longer, moved
    const float c = std::cos(0.14F), s = std::sin(0.14F);
    return glm::vec3(c * p.x - s * p.y, 1.1F * (s * p.x + c * p.y), 0.95F * p.z) + glm::vec3(0.2F, 0.02F, -0.03F);
}

model::Mesh moved(model::Mesh mesh) {
    for (glm::vec3& p : mesh.positions) p = turned(p);
    return mesh;
}

std::vector<SharedBone> bones() {
    std::vector<SharedBone> result;
    for (const glm::vec3& place : {glm::vec3(0), glm::vec3(0.2F, 0, 0), glm::vec3(0, 0.3F, 0), glm::vec3(0, 0, 0.2F)})
        result.push_back({"bone", lump(place), moved(lump(place))});
    return result;
}

TEST(Warp, FindsTheMapThatMovedTheBonesAlsoBetweenThem) {
    const Warp warp(bones());
    EXPECT_LT(warp.residual().mean, 0.0004);
    EXPECT_LT(warp.residual().p95, 0.001);
    for (const glm::vec3& p :
         {glm::vec3(0.1F, 0.1F, 0.05F), glm::vec3(0.02F, 0.2F, 0.1F), glm::vec3(0.25F, 0.25F, 0.1F)})
        EXPECT_LT(glm::length(warp(p) - turned(p)), 0.004F) << p.x << " " << p.y << " " << p.z;
}

TEST(Warp, GoesTheOtherWayAsWell) {
    std::vector<SharedBone> back = bones();
    for (SharedBone& bone : back) std::swap(bone.from, bone.to);
    const Warp warp(back);
    const glm::vec3 p(0.1F, 0.1F, 0.05F);
    EXPECT_LT(glm::length(warp(turned(p)) - p), 0.004F);
}

TEST(Warp, SaysWhichBoneFitsWorst) {
    std::vector<SharedBone> other = bones();
    other[2].id = "odd";
    for (glm::vec3& p : other[2].to.positions) p.y += p.x > 0.22F ? 0.01F : 0; // an end of it bent
    const Warp warp(other);
    EXPECT_EQ(warp.residual().worst, "odd");
    EXPECT_GT(warp.residual().worst_mean, warp.residual().mean);
}

TEST(Warp, NeedsThreeBones) {
    std::vector<SharedBone> two = bones();
    two.resize(2);
    EXPECT_THAT(palpate::tests::error_of([&] { return Warp(two); }), testing::HasSubstr("at least three bones"));
}

TEST(ClosestPoints, SpreadPointsLieApart) {
    const std::vector<glm::vec3> points = spread_points(lump({}), 20);
    ASSERT_EQ(points.size(), 20U);
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t k = 0; k < i; ++k) EXPECT_GT(glm::length(points[i] - points[k]), 0.008F);
}

} // namespace
} // namespace palpate::anatomy
