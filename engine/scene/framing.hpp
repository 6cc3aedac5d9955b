// Where a camera must stand so that boxes fill its picture: pure geometry, no scene.
#pragma once
#include "core/image.hpp"
#include "core/math.hpp"
#include "scene/snapshot.hpp"
#include <span>

namespace palpate::scene {

struct Framing {
    std::span<const core::Box> boxes; // what must be seen
    glm::vec3 target{0};              // what is looked at
    float margin = 0;                 // share of the picture left free on every side
    float vertical_fov = 0.5F;        // radians; 0 = orthographic
    float aspect = 1;                 // width / height
};

// The camera's own axes in the body's frame, for a view from (azimuth, elevation) in degrees. At elevation 90 the
// picture's top is where it would come to from slightly below, so nothing flips on the way.
struct ViewAxes {
    glm::vec3 right, up, back; // back: from the target to the eye
};
ViewAxes view_axes(float azimuth, float elevation);

// How far the eye must be from the target for every box to fit, metres; with fov 0, the height of the picture.
float fitting_distance(const Framing& framing, const ViewAxes& axes);

// The same for a view that turns from azimuth `from` to `to`: the largest of them, so that the distance stays put.
float fitting_distance_over_turn(const Framing& framing, float from, float to, float elevation);

Camera camera_at(const glm::vec3& target, const ViewAxes& axes, float distance, float vertical_fov);

} // namespace palpate::scene
