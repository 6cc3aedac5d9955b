#include "ui/orbit_camera.hpp"
#include "scene/framing.hpp"
#include "scene/scene.hpp"
#include <algorithm>
#include <cmath>

namespace palpate::ui {
namespace {

constexpr float degrees_per_pixel = 0.35F; // half a turn for half a common window
constexpr float nearer_per_step = 0.88F;
constexpr float margin = 0.12F; // of the picture, free around what is framed

// Metres across one pixel at the target's depth.
float metres_per_pixel(const OrbitCamera& camera, core::Extent picture) {
    const float height =
        camera.vertical_fov > 0 ? 2 * camera.distance * std::tan(camera.vertical_fov / 2) : camera.distance;
    return height / static_cast<float>(std::max(picture.height, 1U));
}

scene::ViewAxes axes_of(const OrbitCamera& camera) {
    return scene::rolled(scene::view_axes(camera.azimuth, camera.elevation), camera.roll);
}

} // namespace

OrbitCamera orbit_camera(const scene::Camera& camera) {
    OrbitCamera result;
    result.target = camera.target;
    result.vertical_fov = camera.vertical_fov;
    const glm::vec3 toward = camera.eye - camera.target;
    result.distance = camera.vertical_fov > 0 ? glm::length(toward) : camera.orthographic_height;
    const glm::vec3 back = glm::normalize(toward);
    result.elevation = glm::degrees(std::asin(std::clamp(back.y, -1.0F, 1.0F)));
    // Looked at from straight above or below, only the picture's top tells the azimuth (scene::view_axes).
    const bool upright = std::abs(back.y) < 0.9999F;
    const glm::vec3 front = upright ? back : (back.y > 0 ? -camera.up : camera.up);
    result.azimuth = glm::degrees(std::atan2(front.x, front.z));
    if (upright) {
        const scene::ViewAxes axes = scene::view_axes(result.azimuth, result.elevation);
        const float roll = glm::degrees(std::atan2(glm::dot(camera.up, axes.right), glm::dot(camera.up, axes.up)));
        constexpr float rounding = 0.01F; // degrees
        if (std::abs(roll) > rounding) result.roll = roll;
    }
    return result;
}

scene::Camera scene_camera(const OrbitCamera& camera, const core::Box& content) {
    const scene::ViewAxes axes = axes_of(camera);
    scene::Camera result = scene::camera_at(camera.target, axes, camera.distance, camera.vertical_fov);
    if (camera.vertical_fov <= 0) // far enough out for nothing to lie behind the eye
        result.eye = camera.target + axes.back * (2 * content.radius() + glm::length(content.centre() - camera.target));
    result.content = content;
    return result;
}

OrbitCamera orbited(OrbitCamera camera, const glm::vec2& pixels) {
    const float c = std::cos(glm::radians(camera.roll)), s = std::sin(glm::radians(camera.roll));
    const glm::vec2 upright{pixels.x * c - pixels.y * s, pixels.x * s + pixels.y * c}; // as if the body stood
    camera.azimuth = std::remainder(camera.azimuth - upright.x * degrees_per_pixel, 360.0F);
    camera.elevation = std::clamp(camera.elevation + upright.y * degrees_per_pixel, -90.0F, 90.0F);
    return camera;
}

OrbitCamera panned(OrbitCamera camera, const glm::vec2& pixels, core::Extent picture) {
    const scene::ViewAxes axes = axes_of(camera);
    camera.target += (axes.up * pixels.y - axes.right * pixels.x) * metres_per_pixel(camera, picture);
    return camera;
}

OrbitCamera zoomed(OrbitCamera camera, float steps, const glm::vec2& at, core::Extent picture) {
    const float distance =
        std::clamp(camera.distance * std::pow(nearer_per_step, steps), std::min(nearest_distance, camera.distance),
                   std::max(farthest_distance, camera.distance));
    const glm::vec2 from_centre =
        at - glm::vec2(static_cast<float>(picture.width), static_cast<float>(picture.height)) * 0.5F;
    const float before = metres_per_pixel(camera, picture);
    camera.distance = distance;
    const glm::vec2 shift = from_centre * (before - metres_per_pixel(camera, picture));
    const scene::ViewAxes axes = axes_of(camera);
    camera.target += axes.right * shift.x - axes.up * shift.y;
    return camera;
}

OrbitCamera seen_from(OrbitCamera camera, std::string_view direction) {
    for (const scene::DirectionRow& row : scene::direction_table())
        if (row.name == direction) {
            camera.roll = 0;
            camera.azimuth = row.azimuth;
            camera.elevation = row.elevation;
        }
    return camera;
}

OrbitCamera framed(OrbitCamera camera, std::span<const glm::vec3> points, core::Extent picture) {
    core::Box all;
    for (const glm::vec3& point : points) all.include(point);
    if (all.empty()) return camera;
    camera.target = all.centre();
    const float aspect = static_cast<float>(picture.width) / static_cast<float>(std::max(picture.height, 1U));
    camera.distance = std::clamp(
        scene::fitting_distance({points, camera.target, margin, camera.vertical_fov, aspect}, axes_of(camera)),
        nearest_distance, farthest_distance);
    return camera;
}

std::optional<glm::vec2> pixel_of(const OrbitCamera& camera, const glm::vec3& point, core::Extent picture) {
    const scene::ViewAxes axes = axes_of(camera);
    const glm::vec3 from_target = point - camera.target;
    const float before = camera.distance - glm::dot(from_target, axes.back); // the eye
    if (camera.vertical_fov > 0 && before < nearest_distance / 4) return std::nullopt;
    const float share = camera.vertical_fov > 0 ? camera.distance / before : 1;
    const glm::vec2 at = glm::vec2(glm::dot(from_target, axes.right), -glm::dot(from_target, axes.up)) * share /
                         metres_per_pixel(camera, picture);
    return at + glm::vec2(static_cast<float>(picture.width), static_cast<float>(picture.height)) * 0.5F;
}

} // namespace palpate::ui
