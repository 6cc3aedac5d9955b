#include "scene/framing.hpp"
#include "scene/scene.hpp"
#include "ui/flight.hpp"
#include "ui/orbit_camera.hpp"
#include <gtest/gtest.h>

namespace palpate::ui {
namespace {

constexpr core::Extent picture_size{1000, 500};
const core::Box content{{-1, -1, -1}, {1, 1, 1}};

// Where a point of the body appears in the picture, pixels from its top left.
glm::vec2 pixel_of(const OrbitCamera& orbit, const glm::vec3& point) {
    const scene::Camera camera = scene_camera(orbit, content);
    const glm::vec4 p = glm::lookAt(camera.eye, camera.target, camera.up) * glm::vec4(point, 1);
    const float height = orbit.vertical_fov > 0 ? -p.z * 2 * std::tan(orbit.vertical_fov / 2) : orbit.distance;
    const float per_metre = static_cast<float>(picture_size.height) / height;
    return {500 + p.x * per_metre, 250 - p.y * per_metre};
}

void expect_near(const glm::vec3& a, const glm::vec3& b, float tolerance) {
    EXPECT_LE(glm::distance(a, b), tolerance)
        << a.x << " " << a.y << " " << a.z << " / " << b.x << " " << b.y << " " << b.z;
}
void expect_near(const glm::vec2& a, const glm::vec2& b, float tolerance) {
    expect_near(glm::vec3(a, 0), glm::vec3(b, 0), tolerance);
}

OrbitCamera somewhere() { return {{0.1F, 0.8F, -0.05F}, 37, -21, 1.7F, 0.42F}; }

TEST(OrbitCamera, GoesThroughASceneCameraAndBack) {
    for (const float fov : {0.42F, 0.0F})
        for (const float azimuth : {-179.0F, -90.0F, 0.0F, 37.0F, 150.0F})
            for (const float elevation : {-90.0F, -45.0F, 0.0F, 8.0F, 90.0F}) {
                const OrbitCamera before{{0.1F, 0.8F, 0}, azimuth, elevation, 1.7F, fov};
                const OrbitCamera after = orbit_camera(scene_camera(before, content));
                expect_near(after.target, before.target, 1e-6F);
                EXPECT_NEAR(after.azimuth, azimuth, 0.02) << elevation;
                EXPECT_NEAR(after.elevation, elevation, 0.05);
                EXPECT_NEAR(after.distance, 1.7F, 1e-5);
                EXPECT_EQ(after.vertical_fov, fov);
            }
}

TEST(OrbitCamera, AnOrthographicEyeStandsOutsideTheContent) {
    const OrbitCamera flat{{0, 0, 0}, 10, 20, 0.1F, 0};
    EXPECT_GT(glm::length(scene_camera(flat, content).eye), content.radius());
}

TEST(OrbitCamera, TheBodyFollowsADraggingHand) {
    const OrbitCamera before{{0, 0, 0}, 0, 0, 2, 0.42F};
    const glm::vec3 front{0, 0, 0.2F}; // a point on the side toward the eye
    EXPECT_GT(pixel_of(orbited(before, {20, 0}), front).x, pixel_of(before, front).x + 5);
    EXPECT_GT(pixel_of(orbited(before, {0, 20}), front).y, pixel_of(before, front).y + 5);
}

TEST(OrbitCamera, TiltsNoFurtherThanStraightAboveAndBelowAndTurnsOnForEver) {
    EXPECT_EQ(orbited(somewhere(), {0, 10000}).elevation, 90);
    EXPECT_EQ(orbited(somewhere(), {0, -10000}).elevation, -90);
    OrbitCamera camera = somewhere();
    for (int i = 0; i < 1000; ++i) camera = orbited(camera, {33, 0});
    EXPECT_LE(std::abs(camera.azimuth), 180);
}

TEST(OrbitCamera, PanningKeepsWhatLiesAtTheTargetUnderThePointer) {
    for (const float fov : {0.42F, 0.0F}) {
        OrbitCamera before = somewhere();
        before.vertical_fov = fov;
        const OrbitCamera after = panned(before, {120, -45}, picture_size);
        expect_near(pixel_of(after, before.target), pixel_of(before, before.target) + glm::vec2(120, -45), 0.01F);
        EXPECT_EQ(after.distance, before.distance);
    }
}

TEST(OrbitCamera, ZoomingKeepsWhatLiesUnderThePointer) {
    for (const float fov : {0.42F, 0.0F})
        for (const float steps : {1.0F, -2.0F, 6.5F}) {
            OrbitCamera before = somewhere();
            before.vertical_fov = fov;
            const scene::ViewAxes axes = scene::view_axes(before.azimuth, before.elevation);
            const glm::vec3 point = before.target + axes.right * 0.31F - axes.up * 0.12F; // at the target's depth
            const glm::vec2 at = pixel_of(before, point);
            const OrbitCamera after = zoomed(before, steps, at, picture_size);
            expect_near(pixel_of(after, point), at, 0.02F);
            EXPECT_EQ(after.distance<before.distance, steps> 0);
        }
}

TEST(OrbitCamera, ZoomingEndsNearAndFar) {
    EXPECT_FLOAT_EQ(zoomed(somewhere(), 1000, {0, 0}, picture_size).distance, nearest_distance);
    EXPECT_FLOAT_EQ(zoomed(somewhere(), -1000, {0, 0}, picture_size).distance, farthest_distance);
    OrbitCamera beyond = somewhere(); // a scene's own camera may stand further away
    beyond.distance = 50;
    EXPECT_FLOAT_EQ(zoomed(beyond, -1, {0, 0}, picture_size).distance, 50);
    EXPECT_LT(zoomed(beyond, 1, {0, 0}, picture_size).distance, 50);
}

TEST(OrbitCamera, LooksFromEveryNamedDirection) {
    for (const scene::DirectionRow& row : scene::direction_table()) {
        const OrbitCamera camera = seen_from(somewhere(), row.name);
        EXPECT_EQ(camera.azimuth, row.azimuth) << row.name;
        EXPECT_EQ(camera.elevation, row.elevation) << row.name;
        EXPECT_EQ(camera.distance, somewhere().distance);
    }
    EXPECT_EQ(seen_from(somewhere(), "from nowhere"), somewhere());
}

TEST(OrbitCamera, FramingBringsEveryPointIntoThePictureAndFillsIt) {
    const std::vector<glm::vec3> points{{0.3F, 0.2F, 0.1F}, {0.5F, 0.9F, 0.2F}, {0.4F, 0.5F, -0.3F}};
    const OrbitCamera camera = framed(somewhere(), points, picture_size);
    EXPECT_EQ(camera.azimuth, somewhere().azimuth);
    float widest = 0;
    for (const glm::vec3& point : points) {
        const glm::vec2 from_centre = glm::abs(pixel_of(camera, point) - glm::vec2(500, 250)) / glm::vec2(500, 250);
        EXPECT_LE(std::max(from_centre.x, from_centre.y), 1);
        widest = std::max({widest, from_centre.x, from_centre.y});
    }
    EXPECT_GT(widest, 0.7F);
    EXPECT_EQ(framed(somewhere(), {}, picture_size), somewhere());
}

TEST(OrbitCamera, RolledByARightAngleTheHeadLiesAtTheLeftAndADragStillTakesTheBodyWithIt) {
    OrbitCamera lying{{0, 0, 0}, 180, 0, 2, 0.42F};
    lying.roll = 90;
    const glm::vec2 head = pixel_of(lying, {0, 0.2F, 0}), middle = pixel_of(lying, {0, 0, 0});
    EXPECT_LT(head.x, middle.x - 20);
    EXPECT_NEAR(head.y, middle.y, 0.5);
    const glm::vec3 near{0, 0, -0.2F}; // toward the eye
    EXPECT_GT(pixel_of(orbited(lying, {0, 20}), near).y, pixel_of(lying, near).y + 5);
    EXPECT_GT(pixel_of(orbited(lying, {20, 0}), near).x, pixel_of(lying, near).x + 5);
    expect_near(pixel_of(panned(lying, {30, 40}, picture_size), lying.target),
                pixel_of(lying, lying.target) + glm::vec2(30, 40), 0.05F);
}

TEST(Flight, BeginsAndEndsWhereItShallAndTurnsTheShortWay) {
    const OrbitCamera from{{0, 0, 0}, 170, 0, 2, 0.42F}, to{{0.2F, 0.9F, 0}, -170, 30, 0.5F, 0.42F};
    EXPECT_EQ(flown(from, to, 0), from);
    EXPECT_EQ(flown(from, to, 1), to);
    EXPECT_EQ(flown(from, to, 7), to);
    const OrbitCamera half = flown(from, to, 0.5);
    EXPECT_NEAR(std::abs(half.azimuth), 180, 0.1);
    EXPECT_NEAR(half.distance, 1, 1e-3); // by the ratio
    float before = 2;
    for (int i = 1; i <= 20; ++i) { // nearer with every step
        const float now = flown(from, to, i / 20.0).distance;
        EXPECT_LT(now, before);
        before = now;
    }
}

} // namespace
} // namespace palpate::ui
