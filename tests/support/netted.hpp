// Closed meshes of shapes that are known exactly, for tests of what is measured on them.
#pragma once
#include "model/balls/grid.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace palpate::tests {

// The zero surface of `distance` (signed, negative inside), which must lie inside the box.
template <class Distance>
model::Mesh netted(const core::Box& box, float cell, Distance distance) {
    model::DistanceGrid grid(box, cell, 3 * cell, 0);
    for (int z = 0; z < grid.size.z; ++z)
        for (int y = 0; y < grid.size.y; ++y)
            for (int x = 0; x < grid.size.x; ++x) grid.values[grid.index({x, y, z})] = distance(grid.place({x, y, z}));
    return model::surface_nets(grid);
}

inline float to_ball(const glm::vec3& p, const glm::vec3& centre, float radius) {
    return glm::length(p - centre) - radius;
}

// A ring in X-Y around 0: `ring` from the middle to the tube's centre-line.
inline float to_torus(const glm::vec3& p, float ring, float tube) {
    return glm::length(glm::vec2(glm::length(glm::vec2(p.x, p.y)) - ring, p.z)) - tube;
}

inline float to_capsule(const glm::vec3& p, const glm::vec3& from, const glm::vec3& to, float radius) {
    const glm::vec3 along = to - from;
    const float t = std::clamp(glm::dot(p - from, along) / glm::dot(along, along), 0.0F, 1.0F);
    return glm::length(p - from - t * along) - radius;
}

inline float to_block(const glm::vec3& p, const glm::vec3& half) {
    const glm::vec3 q = glm::abs(p) - half;
    return glm::length(glm::max(q, glm::vec3(0))) + std::min(std::max({q.x, q.y, q.z}), 0.0F);
}

inline double volume_of(const model::Mesh& mesh) { // signed
    double six = 0;
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3)
        six += glm::dot(glm::dvec3(mesh.positions[mesh.triangles[i]]),
                        glm::cross(glm::dvec3(mesh.positions[mesh.triangles[i + 1]]),
                                   glm::dvec3(mesh.positions[mesh.triangles[i + 2]])));
    return six / 6;
}

} // namespace palpate::tests
