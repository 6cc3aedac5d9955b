#include "atlas/fitting/measure.hpp"
#include "model/balls/surface.hpp"
#include <algorithm>
#include <glm/geometric.hpp>

namespace palpate::atlas {

Quality measure(const Reference& reference, const model::Mesh& built, std::size_t points) {
    std::vector<float> distances;
    const model::TriangleTree tree(built);
    for (const SurfacePoint& point : reference.original.points)
        if (const auto nearest = tree.closest(point.place)) distances.push_back(nearest->distance);
    // Both ways count alike, however many points each has.
    const std::size_t count = std::min(points, reference.original.points.size());
    for (const SurfacePoint& point : points_on(built, count, 9))
        if (const auto nearest = reference.original.tree.closest(point.place)) distances.push_back(nearest->distance);
    Quality quality;
    if (distances.empty()) return quality;
    std::sort(distances.begin(), distances.end());
    double sum = 0;
    for (const float distance : distances) sum += distance;
    quality.mean = sum / static_cast<double>(distances.size());
    quality.p95 = distances[distances.size() * 95 / 100];
    quality.largest = distances.back();
    double volume = 0;
    for (std::size_t t = 0; t < built.triangles.size(); t += 3)
        volume += glm::dot(glm::dvec3(built.positions[built.triangles[t]]),
                           glm::cross(glm::dvec3(built.positions[built.triangles[t + 1]]),
                                      glm::dvec3(built.positions[built.triangles[t + 2]]))) /
                  6;
    quality.volume_ratio = reference.original_volume_mm3 > 0 ? volume / reference.original_volume_mm3 : 1;
    quality.target_volume_ratio = reference.volume_mm3 > 0 ? volume / reference.volume_mm3 : 1;
    quality.genus = model::genus(built);
    quality.components = model::component_count(built);
    return quality;
}

} // namespace palpate::atlas
