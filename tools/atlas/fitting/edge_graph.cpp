#include "atlas/fitting/edge_graph.hpp"
#include "core/math.hpp"
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace palpate::atlas {

EdgeGraph::EdgeGraph(const model::Mesh& mesh)
    : neighbours(mesh.positions.size()) {
    for (std::size_t h = 0; h < mesh.triangles.size(); ++h) {
        const std::uint32_t a = mesh.triangles[h], b = mesh.triangles[h % 3 == 2 ? h - 2 : h + 1];
        if (facing[std::minmax(a, b)]++ > 0) continue;
        neighbours[a].push_back(b);
        neighbours[b].push_back(a);
    }
}

Loop measure_loop(const std::vector<glm::vec3>& points) {
    Loop loop;
    float length = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const glm::vec3 &a = points[i], &b = points[(i + 1) % points.size()];
        const float piece = glm::distance(a, b);
        loop.centre += (a + b) * (0.5F * piece);
        length += piece;
    }
    if (!(length > 0)) return {points.empty() ? glm::vec3(0) : points.front(), 0};
    loop.centre /= length;
    glm::vec3 area(0);
    for (std::size_t i = 0; i < points.size(); ++i)
        area += glm::cross(points[i] - loop.centre, points[(i + 1) % points.size()] - loop.centre) * 0.5F;
    loop.radius = std::sqrt(glm::length(area) / core::pi);
    return loop;
}

} // namespace palpate::atlas
