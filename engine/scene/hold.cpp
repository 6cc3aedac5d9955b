#include "scene/hold.hpp"
#include "model/triangle_tree.hpp"
#include "scene/snapshot.hpp"
#include <algorithm>
#include <cmath>
#include <vector>

namespace palpate::scene {
namespace {

using Triangle = std::array<glm::vec3, 3>;

glm::vec3 normal_of(const Triangle& at) {
    const glm::vec3 area = glm::cross(at[1] - at[0], at[2] - at[0]);
    const float length = glm::length(area);
    return length > 0 ? area / length : glm::vec3(0);
}

// Of a point in the triangle's plane (Ericson, Real-Time Collision Detection, 3.4).
glm::vec3 barycentric(const Triangle& at, const glm::vec3& point) {
    const glm::vec3 a = at[1] - at[0], b = at[2] - at[0], p = point - at[0];
    const float aa = glm::dot(a, a), ab = glm::dot(a, b), bb = glm::dot(b, b), pa = glm::dot(p, a), pb = glm::dot(p, b),
                whole = aa * bb - ab * ab;
    if (!(std::abs(whole) > 0)) return {1, 0, 0};
    const float v = (bb * pa - ab * pb) / whole, w = (aa * pb - ab * pa) / whole;
    return {1 - v - w, v, w};
}

} // namespace

Vertices vertices_of(const Snapshot& snapshot) {
    return {*snapshot.geometry, snapshot.shape ? snapshot.shape->positions : snapshot.geometry->positions};
}

glm::vec3 Hold::in(const Vertices& vertices) const {
    const Triangle at{vertices.of(part, corners[0]), vertices.of(part, corners[1]), vertices.of(part, corners[2])};
    return weights[0] * at[0] + weights[1] * at[1] + weights[2] * at[2] + above * normal_of(at);
}

Hold hold_at(const model::Geometry& body, std::size_t part, const Vertices& vertices, const glm::vec3& place) {
    const model::LevelOfDetail& coarsest = body.parts[part].levels.back();
    const auto first = body.indices.begin() + coarsest.first_index;
    const std::vector<std::uint32_t> triangles(first, first + coarsest.index_count);
    const model::TriangleTree tree(vertices.positions.subspan(vertices.geometry.parts[part].first_vertex), triangles);
    const auto nearest = tree.closest(place);
    Hold hold;
    hold.part = part;
    std::copy_n(triangles.begin() + 3 * static_cast<std::ptrdiff_t>(nearest->triangle), 3, hold.corners.begin());
    const Triangle at{vertices.of(part, hold.corners[0]), vertices.of(part, hold.corners[1]),
                      vertices.of(part, hold.corners[2])};
    hold.above = glm::dot(place - nearest->point, normal_of(at));
    hold.weights = barycentric(at, place - hold.above * normal_of(at));
    return hold;
}

} // namespace palpate::scene
