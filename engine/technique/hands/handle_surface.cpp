#include "technique/hands/handle_surface.hpp"
#include "model/ray_tree.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace palpate::technique {
namespace {

// Where a half line that begins inside closed surfaces, which may overlap, has left all of them; 0: it begins outside.
float left_at(const std::vector<model::RayTree::Crossing>& crossings) {
    int within = 0;
    for (const auto& crossing : crossings) within += crossing.entering ? -1 : 1;
    if (within <= 0) return 0;
    for (const auto& crossing : crossings)
        if ((within += crossing.entering ? 1 : -1) == 0) return crossing.distance;
    return 0;
}

} // namespace

HandleSurface::HandleSurface(const model::Geometry& tool, const Handle& handle)
    : handle_(handle)
    , up_(glm::normalize(
          glm::cross(handle.along, std::abs(handle.along.x) < 0.8F ? glm::vec3(1, 0, 0) : glm::vec3(0, 0, 1))))
    , side_(glm::cross(handle.along, up_))
    , radius_(std::size_t{slices} * sides) {
    std::vector<std::uint32_t> triangles;
    for (const model::Part& part : tool.parts) {
        const model::LevelOfDetail& level = part.levels.front();
        for (std::uint32_t i = level.first_index; i < level.first_index + level.index_count; ++i)
            triangles.push_back(part.first_vertex + tool.indices[i]);
    }
    const model::RayTree tree(tool.positions, std::move(triangles));
    for (int slice = 0; slice < slices; ++slice)
        for (int side = 0; side < sides; ++side) {
            const float along = half_length_m * (2 * static_cast<float>(slice) / (slices - 1) - 1),
                        angle = 2 * core::pi * static_cast<float>(side) / sides;
            const glm::vec3 out = std::cos(angle) * up_ + std::sin(angle) * side_;
            radius_[static_cast<std::size_t>(slice * sides + side)] =
                left_at(tree.crossings(handle.place + along * handle.along, out));
        }
}

float HandleSurface::gap(const glm::vec3& at) const {
    const glm::vec3 off = at - handle_.place;
    const float y = glm::dot(off, up_), z = glm::dot(off, side_);
    const float along = (glm::dot(off, handle_.along) / half_length_m + 1) / 2 * (slices - 1);
    const float slice = std::clamp(along, 0.0F, slices - 1.001F);
    const float turn = std::atan2(z, y) / (2 * core::pi), side = (turn < 0 ? turn + 1 : turn) * (sides - 0.001F);
    const int i = static_cast<int>(slice), k = static_cast<int>(side);
    const float right = side - static_cast<float>(k);
    const float here = glm::mix(radius(i, k), radius(i, k + 1), right),
                next = glm::mix(radius(i + 1, k), radius(i + 1, k + 1), right);
    constexpr float slice_m = 2 * half_length_m / (slices - 1);
    const float steep = (next - here) / slice_m;
    return (std::hypot(y, z) - glm::mix(here, next, slice - static_cast<float>(i))) / std::sqrt(1 + steep * steep);
}

glm::vec3 HandleSurface::outward(const glm::vec3& at) const {
    const glm::vec3 off = at - handle_.place;
    return glm::normalize(off - glm::dot(off, handle_.along) * handle_.along);
}

} // namespace palpate::technique
