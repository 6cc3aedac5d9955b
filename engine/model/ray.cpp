#include "model/ray.hpp"
#include <algorithm>
#include <cmath>
#include <utility>

namespace palpate::model {
namespace {

constexpr float rounding = 1e-6F; // of a coordinate: some units in the last place of a float
constexpr float no_way = 1e-20F;  // stands for 0 in a direction, whose inverse must be a number

// The side of the edge from a to b on which the origin lies: 0 on the line itself. Products of floats are exact as
// doubles, so the triangle beyond the edge finds the same number with the other sign.
double side(const glm::vec3& a, const glm::vec3& b) {
    return static_cast<double>(b.x) * static_cast<double>(a.y) - static_cast<double>(b.y) * static_cast<double>(a.x);
}

// Where the origin lies on the edge itself: whether it counts as within, for a triangle of positive sides.
bool owns(const glm::vec3& a, const glm::vec3& b) { return a.y != b.y ? b.y < a.y : b.x < a.x; }

bool within(double at, bool positive, const glm::vec3& a, const glm::vec3& b) {
    if (at == 0) return positive ? owns(a, b) : owns(b, a);
    return (at > 0) == positive;
}

} // namespace

Ray::Ray(const glm::vec3& origin, const glm::vec3& direction, float reach)
    : origin_(origin)
    , pad_(rounding * std::max(reach, glm::length(origin))) {
    for (int axis = 0; axis < 3; ++axis)
        inverse_[axis] = 1 / (std::abs(direction[axis]) < no_way ? no_way : direction[axis]);
    const glm::vec3 size = glm::abs(direction);
    z_ = size.x > size.y && size.x > size.z ? 0 : size.y > size.z ? 1 : 2;
    x_ = (z_ + 1) % 3;
    y_ = (z_ + 2) % 3;
    if (direction[z_] < 0) std::swap(x_, y_); // keeps the sense in which triangles are wound
    shear_ = {direction[x_] / direction[z_], direction[y_] / direction[z_], 1 / direction[z_]};
}

void Ray::Boxes::set(std::size_t i, const core::Box& box) {
    for (int axis = 0; axis < 3; ++axis) {
        low[static_cast<std::size_t>(axis)][i] = box.low[axis];
        high[static_cast<std::size_t>(axis)][i] = box.high[axis];
    }
}

core::Box Ray::Boxes::all() const {
    core::Box box;
    for (std::size_t i = 0; i < boxes_at_once; ++i)
        box.include(core::Box{{low[0][i], low[1][i], low[2][i]}, {high[0][i], high[1][i], high[2][i]}});
    return box;
}

void Ray::meets(const Boxes& boxes, float within, std::array<bool, boxes_at_once>& met) const {
    std::array<float, boxes_at_once> from{}, to{};
    to.fill(within);
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const auto at = static_cast<int>(axis);
        const float inverse = inverse_[at];
        const bool forth = inverse > 0;
        const std::array<float, boxes_at_once>&near = forth ? boxes.low[axis] : boxes.high[axis],
                                &far = forth ? boxes.high[axis] : boxes.low[axis];
        const float near_origin = origin_[at] + (forth ? pad_ : -pad_),
                    far_origin = origin_[at] - (forth ? pad_ : -pad_);
        for (std::size_t i = 0; i < boxes_at_once; ++i) {
            from[i] = std::max(from[i], (near[i] - near_origin) * inverse);
            to[i] = std::min(to[i], (far[i] - far_origin) * inverse);
        }
    }
    for (std::size_t i = 0; i < boxes_at_once; ++i) met[i] = from[i] <= to[i] * (1 + rounding) + pad_;
}

std::optional<Ray::Hit> Ray::meets(const std::array<glm::vec3, 3>& triangle) const {
    std::array<glm::vec3, 3> at; // as seen along the line, which is the third axis
    for (std::size_t i = 0; i < 3; ++i) {
        const glm::vec3 p = triangle[i] - origin_;
        at[i] = {p[x_] - shear_.x * p[z_], p[y_] - shear_.y * p[z_], p[z_]};
    }
    const double u = side(at[1], at[2]), v = side(at[2], at[0]), w = side(at[0], at[1]);
    const double sum = u + v + w;
    if (sum == 0) return std::nullopt; // seen from its edge
    const bool positive = sum > 0;
    if (!within(u, positive, at[1], at[2]) || !within(v, positive, at[2], at[0]) || !within(w, positive, at[0], at[1]))
        return std::nullopt;
    const double depth =
        u * static_cast<double>(at[0].z) + v * static_cast<double>(at[1].z) + w * static_cast<double>(at[2].z);
    const auto distance = static_cast<float>(depth / sum * static_cast<double>(shear_.z));
    if (!(distance >= 0)) return std::nullopt;
    return Hit{distance, positive};
}

} // namespace palpate::model
