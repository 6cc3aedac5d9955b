// Where on the skin a site's tool stands, how it leans there, and which way it points.
#include "technique/perform.hpp"
#include <algorithm>
#include <glm/gtc/quaternion.hpp>

namespace palpate::technique {
namespace {

constexpr float half_palm_m = 0.03F;

} // namespace

// How high the skin stands beside a point of it, over the plane there; no more than a palm's half away from that.
float Site::height_beside(const SkinPoint& point, const glm::vec3& by) const {
    constexpr float above_m = 0.06F;
    const auto hits =
        skin_.crossings(point.place + by + above_m * point.outward, -point.outward, above_m + half_palm_m);
    return hits.empty() ? -half_palm_m : std::clamp(above_m - hits.front().distance, -half_palm_m, half_palm_m);
}

// The normal of the skin in the mean of what a palm covers.
glm::vec3 Site::palm_normal(const SkinPoint& point) const {
    const glm::vec3 across = glm::cross(point.outward, point.along);
    const auto slope = [&](const glm::vec3& way) {
        const glm::vec3 by = half_palm_m * way;
        return (height_beside(point, by) - height_beside(point, -by)) / (2 * half_palm_m);
    };
    return glm::normalize(point.outward - slope(point.along) * point.along - slope(across) * across);
}

// Of the skin's bulge in the way that it is carried: 1 / metres.
float Site::bulge(const SkinPoint& point, const glm::vec3& carried) const {
    constexpr float nothing_m = 1e-6F;
    const float way_m = glm::length(carried);
    if (way_m < nothing_m) return 0;
    const glm::vec3 by = half_palm_m / way_m * carried;
    return std::max(-(height_beside(point, by) + height_beside(point, -by)), 0.0F) / (half_palm_m * half_palm_m);
}

// Beside the path, the skin is looked for along the path's normal there; over a roller, above it. A hand leans with the
// skin that it comes to.
SkinPoint Site::place(const StrokeMotion& motion) const {
    SkinPoint point = path_.at(motion.path);
    if (const auto axis = roller_axis()) {
        point.outward = {0, -1, 0};
        const glm::vec3 rolls = glm::cross(*axis, point.outward);
        point.along = glm::dot(rolls, point.along) < 0 ? -rolls : rolls;
    }
    const bool leans = tool_.hand && motion.offset_m != glm::vec2(0);
    const glm::vec3 before = leans ? palm_normal(point) : point.outward;
    point.place += over_skin(point, motion.offset_m);
    constexpr float above_m = 0.06F;
    const auto hits = skin_.crossings(point.place + above_m * point.outward, -point.outward, 2 * above_m);
    if (!hits.empty()) point.place += (above_m - hits.front().distance) * point.outward;
    if (leans) {
        const glm::quat by = glm::quat(before, palm_normal(point));
        point.outward = by * point.outward;
        point.along = by * point.along;
    }
    return point;
}

// As it is pressed: from a roller, straight up.
SkinPath Site::pressed_path() const {
    SkinPath path = path_;
    const float steps = static_cast<float>(std::max<std::size_t>(path.points.size() - 1, 1));
    for (std::size_t i = 0; roller_axis() && i < path.points.size(); ++i)
        path.points[i] = place({.path = static_cast<float>(i) / steps});
    return path;
}

// Which way the tool or the fingers point.
glm::vec3 Site::heading(const SkinPoint& point) const {
    if (!ahead_) return point.along;
    const glm::vec3 over = *ahead_ - glm::dot(*ahead_, point.outward) * point.outward;
    constexpr float least = 0.1F; // nearly square to the skin says nothing
    return glm::length(over) < least ? point.along : glm::normalize(over);
}

// A stroke's offset in space. What the other hand does is the mirror image in the plane between both hands.
glm::vec3 Site::over_skin(const SkinPoint& point, const glm::vec2& offset) const {
    const bool left = technique_.left != technique_.is_second; // the body's side
    const glm::vec3 across = (left ? -1.0F : 1.0F) * glm::cross(point.outward, point.along);
    const glm::vec3 by = offset.x * point.along + offset.y * across;
    if (!technique_.is_second) return by;
    const glm::vec3 beside = glm::cross(point.outward, heading(point));
    return by - 2 * glm::dot(by, beside) * beside;
}

} // namespace palpate::technique
