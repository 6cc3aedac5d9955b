#include "scene/framing.hpp"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace palpate::scene {
namespace {

// The largest share of the half picture that any of the points reaches, across and up, through an independent
// projection (GLM's).
glm::vec2 reach(const Camera& camera, const std::vector<glm::vec3>& points, float aspect) {
    const glm::mat4 view = glm::lookAt(camera.eye, camera.target, camera.up);
    const float half = camera.orthographic_height / 2;
    const glm::mat4 projection = camera.vertical_fov > 0
                                     ? glm::perspective(camera.vertical_fov, aspect, 0.01F, 100.0F)
                                     : glm::ortho(-half * aspect, half * aspect, -half, half, -100.0F, 100.0F);
    glm::vec2 largest{0};
    for (const glm::vec3& point : points) {
        const glm::vec4 clip = projection * view * glm::vec4(point, 1);
        largest = glm::max(largest, glm::abs(glm::vec2(clip) / clip.w));
    }
    return largest;
}

std::vector<glm::vec3> corners(const std::vector<core::Box>& boxes) {
    std::vector<glm::vec3> points;
    for (const core::Box& box : boxes)
        for (const float x : {box.low.x, box.high.x})
            for (const float y : {box.low.y, box.high.y})
                for (const float z : {box.low.z, box.high.z}) points.emplace_back(x, y, z);
    return points;
}

struct View {
    float azimuth, elevation, aspect, fov, margin;
};
class Framed : public testing::TestWithParam<View> {};

TEST_P(Framed, ShapesTouchTheMarginAndDoNotCrossIt) {
    const View& view = GetParam();
    const std::vector<glm::vec3> points =
        corners({{{-0.2F, 0.6F, -0.1F}, {0.1F, 1.2F, 0.1F}}, {{0, 0.9F, 0}, {0.3F, 1.0F, 0.2F}}});
    const glm::vec3 target{0.05F, 0.9F, 0.05F};
    const ViewAxes axes = view_axes(view.azimuth, view.elevation);
    const float distance = fitting_distance({points, target, view.margin, view.fov, view.aspect}, axes);
    const glm::vec2 largest = reach(camera_at(target, axes, distance, view.fov), points, view.aspect);
    EXPECT_NEAR(std::max(largest.x, largest.y), 1 - 2 * view.margin, 1e-3);
}
INSTANTIATE_TEST_SUITE_P(Framing, Framed,
                         testing::Values(View{0, 0, 1.78F, 0.42F, 0}, View{150, 8, 1.78F, 0.42F, 0.08F},
                                         View{90, -30, 0.56F, 0.42F, 0.1F}, View{200, 45, 1, 1.2F, 0.05F},
                                         View{180, 90, 1.78F, 0.42F, 0.08F}, View{30, 20, 1.5F, 0, 0.1F}));

TEST(Framing, AnOutlineReachesAsFarAsTheShapeInEveryDirection) {
    std::vector<glm::vec3> points; // an ellipsoid with a thorn, and a point apart from it
    for (int i = 0; i < 5000; ++i) {
        const float height = 1 - static_cast<float>(2 * i + 1) / 5000, angle = 2.4F * static_cast<float>(i);
        const float radius = std::sqrt(1 - height * height);
        points.emplace_back(radius * std::cos(angle), 0.5F * height, 0.3F * radius * std::sin(angle));
    }
    points.emplace_back(0, 0, 1.2F);
    const Cloud ellipsoid{points, {{-1, -0.5F, -0.3F}, {1, 0.5F, 1.2F}}},
        apart{{{0, 0, -2}}, {{-1, -1, -3}, {1, 1, -1}}};
    const std::vector<glm::vec3> kept = outline({ellipsoid, apart});
    points.emplace_back(0, 0, -2);
    EXPECT_LE(kept.size(), 300U);
    for (float azimuth = 0; azimuth < 360; azimuth += 7)
        for (float elevation = -90; elevation <= 90; elevation += 7) {
            const glm::vec3 direction = view_axes(azimuth, elevation).back;
            float all = 0, some = 0;
            for (const glm::vec3& point : points) all = std::max(all, glm::dot(point, direction));
            for (const glm::vec3& point : kept) some = std::max(some, glm::dot(point, direction));
            EXPECT_GE(some, all - 0.012F); // the radius is 1
        }
}

TEST(Framing, AxesAreARightHandedFrameAtEveryAngle) {
    for (float azimuth = -360; azimuth <= 360; azimuth += 45)
        for (float elevation = -90; elevation <= 90; elevation += 15) {
            const ViewAxes axes = view_axes(azimuth, elevation);
            EXPECT_NEAR(glm::length(axes.up), 1, 1e-5);
            EXPECT_NEAR(glm::length(glm::cross(axes.right, axes.up) - axes.back), 0, 1e-5);
        }
}

TEST(Framing, DirectionsAreAnatomical) { // +X the body's left, +Y up, +Z front
    EXPECT_NEAR(view_axes(0, 0).back.z, 1, 1e-6);
    EXPECT_NEAR(view_axes(90, 0).back.x, 1, 1e-6);
    EXPECT_NEAR(view_axes(180, 0).back.z, -1, 1e-6);
    EXPECT_NEAR(view_axes(0, 90).back.y, 1, 1e-6);
    EXPECT_NEAR(view_axes(0, 0).right.x, 1, 1e-6); // from the front, the body's left is on the picture's right
}

TEST(Framing, AWholeTurnKeepsEverythingInThePictureFromOneDistance) {
    const std::vector<glm::vec3> points = corners({{{-0.3F, 0.9F, -0.05F}, {0.3F, 1.0F, 0.05F}}});
    const Framing framing{points, {0, 0.95F, 0}, 0.05F, 0.42F, 1.78F};
    const float distance = fitting_distance_over_turn(framing, 180, 540, 0);
    float widest = 0;
    for (float azimuth = 180; azimuth <= 540; azimuth += 1) {
        const glm::vec2 largest =
            reach(camera_at(framing.target, view_axes(azimuth, 0), distance, 0.42F), points, 1.78F);
        widest = std::max({widest, largest.x, largest.y});
    }
    EXPECT_LE(widest, 0.9 * 1.005); // between two tried angles a corner moves a little
    EXPECT_GE(widest, 0.9 * 0.995);
}

TEST(Framing, AShapeOfNoSizeStillHasADistance) {
    const std::vector<glm::vec3> points = corners({{glm::vec3(1), glm::vec3(1)}});
    EXPECT_GT(fitting_distance({points, glm::vec3(1), 0.08F, 0.42F, 1}, view_axes(0, 0)), 0);
}

} // namespace
} // namespace palpate::scene
