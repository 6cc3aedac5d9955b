#include "atlas/fitting/measure.hpp"
#include "core/error.hpp"
#include "model/balls/surface.hpp"
#include <algorithm>
#include <glm/geometric.hpp>

namespace palpate::atlas {

Quality measure(const Original& original, double original_volume_mm3, const model::Mesh& built, std::size_t points) {
    if (original.points.empty())
        throw core::Error(original.mesh.name, "",
                          "has nowhere the shape on one side alone: nothing to measure against");
    if (built.triangles.empty()) throw core::Error(original.mesh.name, "", "the figures make no surface to measure");
    std::vector<float> distances;
    const model::TriangleTree tree(built);
    for (const SurfacePoint& point : original.points)
        if (const auto nearest = tree.closest(point.place)) distances.push_back(nearest->distance);
    // Both ways count alike, however many points each has.
    const std::size_t count = std::min(points, original.points.size());
    for (const SurfacePoint& point : points_on(built, count, 9))
        if (const auto nearest = original.tree.closest(point.place)) distances.push_back(nearest->distance);
    Quality quality;
    std::sort(distances.begin(), distances.end());
    double sum = 0;
    for (const float distance : distances) sum += distance;
    quality.mean = sum / static_cast<double>(distances.size());
    quality.p95 = distances[distances.size() * 95 / 100];
    quality.largest = distances.back();
    quality.volume_ratio = original_volume_mm3 > 0 ? model::enclosed_volume(built) / original_volume_mm3 : 1;
    quality.genus = model::genus(built);
    quality.components = model::component_count(built);
    return quality;
}

Quality measure(const Reference& reference, const model::Mesh& built, std::size_t points) {
    Quality quality = measure(reference.original, reference.original_volume_mm3, built, points);
    quality.target_volume_ratio = reference.volume_mm3 > 0 ? model::enclosed_volume(built) / reference.volume_mm3 : 1;
    return quality;
}

} // namespace palpate::atlas
