// Where a camera must stand so that shapes fill its picture: pure geometry, no scene.
#pragma once
#include "core/image.hpp"
#include "core/math.hpp"
#include "scene/snapshot.hpp"
#include <span>
#include <vector>

namespace palpate::scene {

struct Cloud { // the points of one shape
    std::vector<glm::vec3> points;
    core::Box box; // of the points, or larger
};
// The points that stick out furthest in each of many directions: enough of the shapes to frame them by. What is left
// out sticks out by about 1 % of their radius at most.
std::vector<glm::vec3> outline(const std::vector<Cloud>& clouds);

struct Framing {
    std::span<const glm::vec3> points; // what must be seen
    glm::vec3 target{0};               // what is looked at
    float margin = 0;                  // share of the picture left free on every side
    float vertical_fov = 0.5F;         // radians; 0 = orthographic
    float aspect = 1;                  // width / height
};

// The camera's own axes in the body's frame, for a view from (azimuth, elevation) in degrees. At elevation 90 the
// picture's top is where it would come to from slightly below, so nothing flips on the way.
struct ViewAxes {
    glm::vec3 right, up, back; // back: from the target to the eye
};
ViewAxes view_axes(float azimuth, float elevation);
ViewAxes rolled(const ViewAxes& axes, float degrees); // 90: what was up points to the left

// How far the eye must be from the target for every point to be seen, metres; with fov 0, the height of the picture.
float fitting_distance(const Framing& framing, const ViewAxes& axes);

// The same for a view that turns from azimuth `from` to `to`: the largest of them, so that the distance stays put.
float fitting_distance_over_turn(const Framing& framing, float from, float to, float elevation);

Camera camera_at(const glm::vec3& target, const ViewAxes& axes, float distance, float vertical_fov);

} // namespace palpate::scene
