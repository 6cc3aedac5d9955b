// A camera that a hand moves around the body: pure functions from one camera to the next.
#pragma once
#include "core/image.hpp"
#include "scene/snapshot.hpp"
#include <optional>
#include <span>
#include <string_view>

namespace palpate::ui {

struct OrbitCamera {
    glm::vec3 target{0};              // metres
    float azimuth = 0, elevation = 0; // degrees, as scene::Direction
    float distance = 2;               // metres from the target; with fov 0, the picture's height
    float vertical_fov = 0.42F;       // radians; 0 = orthographic
    float roll = 0;                   // degrees; 90: the body lies in the picture, its head at the left
    bool operator==(const OrbitCamera&) const = default;
};

OrbitCamera orbit_camera(const scene::Camera& camera);
// `content` is what the near and far planes must hold.
scene::Camera scene_camera(const OrbitCamera& camera, const core::Box& content);

// The body follows the hand: dragged to the right by `pixels`, it turns to the right.
OrbitCamera orbited(OrbitCamera camera, const glm::vec2& pixels);
// What lies at the target's depth stays under the pointer.
OrbitCamera panned(OrbitCamera camera, const glm::vec2& pixels, core::Extent picture);
// Nearer by `steps` of the wheel (negative: away); what lies at the target's depth under `at` (pixels) stays there.
OrbitCamera zoomed(OrbitCamera camera, float steps, const glm::vec2& at, core::Extent picture);
// As seen from a direction of scene::direction_table(), upright; unchanged for an unknown name.
OrbitCamera seen_from(OrbitCamera camera, std::string_view direction);
// The same direction, with these points filling the picture; unchanged when there are none.
OrbitCamera framed(OrbitCamera camera, std::span<const glm::vec3> points, core::Extent picture);

// Where a point of the body appears in the picture, pixels from its top left; nothing for one behind the eye.
std::optional<glm::vec2> pixel_of(const OrbitCamera& camera, const glm::vec3& point, core::Extent picture);

inline constexpr float nearest_distance = 0.02F, farthest_distance = 20; // metres

} // namespace palpate::ui
