#include "scene/framing.hpp"
#include <algorithm>
#include <cmath>

namespace palpate::scene {

ViewAxes view_axes(float azimuth, float elevation) {
    const float a = glm::radians(azimuth), e = glm::radians(elevation);
    return {{std::cos(a), 0, -std::sin(a)},
            {-std::sin(a) * std::sin(e), std::cos(e), -std::cos(a) * std::sin(e)},
            {std::sin(a) * std::cos(e), std::sin(e), std::cos(a) * std::cos(e)}};
}

float fitting_distance(const Framing& framing, const ViewAxes& axes) {
    const bool flat = framing.vertical_fov <= 0;
    const float half_height = (flat ? 0.5F : std::tan(framing.vertical_fov / 2)) * (1 - 2 * framing.margin);
    const float half_width = half_height * framing.aspect;
    float distance = 0;
    for (const core::Box& box : framing.boxes)
        for (unsigned corner = 0; corner < 8; ++corner) {
            const glm::vec3 point{(corner & 1U) != 0 ? box.high.x : box.low.x,
                                  (corner & 2U) != 0 ? box.high.y : box.low.y,
                                  (corner & 4U) != 0 ? box.high.z : box.low.z};
            const glm::vec3 offset = point - framing.target;
            const float across = std::max(std::abs(glm::dot(offset, axes.right)) / half_width,
                                          std::abs(glm::dot(offset, axes.up)) / half_height);
            distance = std::max(distance, flat ? across : across + glm::dot(offset, axes.back));
        }
    return std::max(distance, 0.001F); // a millimetre: boxes of no size
}

float fitting_distance_over_turn(const Framing& framing, float from, float to, float elevation) {
    constexpr float step = 10; // degrees: the box's corners move by less than 0.4 % of its radius between two steps
    const auto steps = static_cast<int>(std::ceil(std::min(std::abs(to - from), 360.0F) / step));
    float distance = 0;
    for (int i = 0; i <= steps; ++i) {
        const float azimuth =
            from + std::copysign(std::min(step * static_cast<float>(i), std::abs(to - from)), to - from);
        distance = std::max(distance, fitting_distance(framing, view_axes(azimuth, elevation)));
    }
    return distance;
}

Camera camera_at(const glm::vec3& target, const ViewAxes& axes, float distance, float vertical_fov) {
    Camera camera;
    camera.target = target;
    camera.up = axes.up;
    camera.vertical_fov = vertical_fov;
    camera.orthographic_height = distance;
    camera.eye = target + axes.back * distance;
    return camera;
}

} // namespace palpate::scene
