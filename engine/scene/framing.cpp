#include "scene/framing.hpp"
#include <algorithm>
#include <cmath>
#include <set>

namespace palpate::scene {

ViewAxes view_axes(float azimuth, float elevation) {
    const float a = glm::radians(azimuth), e = glm::radians(elevation);
    return {{std::cos(a), 0, -std::sin(a)},
            {-std::sin(a) * std::sin(e), std::cos(e), -std::cos(a) * std::sin(e)},
            {std::sin(a) * std::cos(e), std::sin(e), std::cos(a) * std::cos(e)}};
}

ViewAxes rolled(const ViewAxes& axes, float degrees) {
    if (degrees == 0) return axes;
    const float c = std::cos(glm::radians(degrees)), s = std::sin(glm::radians(degrees));
    return {axes.right * c - axes.up * s, axes.up * c + axes.right * s, axes.back};
}

namespace {

// The furthest point in a direction. Shapes come in the order of how far their boxes reach, so that most are not read.
const glm::vec3* furthest(const std::vector<Cloud>& clouds, const glm::vec3& direction) {
    std::vector<std::pair<float, const Cloud*>> by_reach;
    for (const Cloud& cloud : clouds)
        if (!cloud.points.empty())
            by_reach.emplace_back(
                glm::dot(cloud.box.centre(), direction) + glm::dot(cloud.box.size(), glm::abs(direction)) / 2, &cloud);
    std::sort(by_reach.begin(), by_reach.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    const glm::vec3* best = nullptr;
    float reach = std::numeric_limits<float>::lowest();
    for (const auto& [box_reach, cloud] : by_reach) {
        if (box_reach < reach) break;
        for (const glm::vec3& point : cloud->points)
            if (const float other = glm::dot(point, direction); other > reach) {
                best = &point;
                reach = other;
            }
    }
    return best;
}

} // namespace

std::vector<glm::vec3> outline(const std::vector<Cloud>& clouds) {
    // Directions spread evenly over the sphere: a Fibonacci lattice, Swinbank and Purser, Q. J. R. Meteorol. Soc. 132
    // (2006), doi:10.1256/qj.05.227. Of 300, one lies within 0.155 rad of any direction: 1 - cos(0.155) = 1.2 %.
    constexpr int directions = 300;
    const float golden_angle = core::pi * (3.0F - std::sqrt(5.0F));
    std::set<const glm::vec3*> found;
    for (int i = 0; i < directions; ++i) {
        const float height = 1 - (2 * static_cast<float>(i) + 1) / directions;
        const float radius = std::sqrt(1 - height * height), angle = golden_angle * static_cast<float>(i);
        found.insert(furthest(clouds, {radius * std::cos(angle), height, radius * std::sin(angle)}));
    }
    std::vector<glm::vec3> kept;
    for (const glm::vec3* point : found)
        if (point != nullptr) kept.push_back(*point);
    return kept;
}

float fitting_distance(const Framing& framing, const ViewAxes& axes) {
    const bool flat = framing.vertical_fov <= 0;
    const float half_height = (flat ? 0.5F : std::tan(framing.vertical_fov / 2)) * (1 - 2 * framing.margin);
    const float half_width = half_height * framing.aspect;
    float distance = 0;
    for (const glm::vec3& point : framing.points) {
        const glm::vec3 offset = point - framing.target;
        const float across = std::max(std::abs(glm::dot(offset, axes.right)) / half_width,
                                      std::abs(glm::dot(offset, axes.up)) / half_height);
        distance = std::max(distance, flat ? across : across + glm::dot(offset, axes.back));
    }
    return std::max(distance, 0.001F); // a millimetre: shapes of no size
}

float fitting_distance_over_turn(const Framing& framing, float from, float to, float elevation) {
    constexpr float step = 10; // degrees: the points move by less than 0.4 % of their radius between two steps
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
