#include "anatomy/warp.hpp"
#include "anatomy/closest_points.hpp"
#include "anatomy/parallel.hpp"
#include "core/error.hpp"
#include "model/build.hpp"
#include "model/triangle_tree.hpp"
#include <algorithm>
#include <cmath>
#include <numeric>

namespace palpate::anatomy {
namespace {

constexpr std::size_t fewest_points = 6, icp_points = 400, measured_points = 200;

struct Anchors { // where points of the source's bones belong
    std::vector<glm::vec3> from, offset;
};

Anchors anchors_of(const SharedBone& bone, std::size_t count, const WarpSettings& settings) {
    const model::TriangleTree to(bone.to);
    const AffineMap map = lay_on(bone.from, bone.to, icp_points, settings.iterations);
    Anchors anchors;
    for (const glm::vec3& p : spread_points(bone.from, count)) {
        const auto nearest = to.closest(map(p), settings.farthest_m);
        if (!nearest) continue;
        anchors.from.push_back(p);
        anchors.offset.push_back(nearest->point - p);
    }
    return anchors;
}

std::vector<std::size_t> shares(const std::vector<SharedBone>& bones, std::size_t points) {
    std::vector<double> size;
    for (const SharedBone& bone : bones) size.push_back(std::sqrt(model::surface_area(bone.from)));
    const double all = std::accumulate(size.begin(), size.end(), 0.0);
    std::vector<std::size_t> counts;
    for (const double s : size)
        counts.push_back(std::max(fewest_points, static_cast<std::size_t>(static_cast<double>(points) * s / all)));
    return counts;
}

model::RadialField offsets(const std::vector<SharedBone>& bones, const WarpSettings& settings,
                           const core::ProgressSink& progress) {
    if (bones.size() < 3)
        throw core::Error(bones.empty() ? "" : bones.front().id, "",
                          "a warp needs at least three bones that both bodies have");
    const std::vector<std::size_t> counts = shares(bones, settings.points);
    std::vector<Anchors> of(bones.size());
    for_each_index(
        bones.size(), [&](std::size_t i) { of[i] = anchors_of(bones[i], counts[i], settings); }, "bones", progress);
    Anchors all;
    for (const Anchors& one : of) {
        all.from.insert(all.from.end(), one.from.begin(), one.from.end());
        all.offset.insert(all.offset.end(), one.offset.begin(), one.offset.end());
    }
    return {all.from, all.offset, {.power = 1, .smoothing = settings.smoothing}};
}

} // namespace

std::vector<SharedBone> shared_bones(const Body& from, const Body& to) {
    std::vector<SharedBone> bones;
    for (std::size_t i = 0; i < from.structures.size(); ++i) {
        const Structure& structure = from.structures[i];
        if (structure.kind != Kind::bone || !structure.recognised) continue;
        if (const auto at = to.find(structure.id))
            bones.push_back({structure.id, model::mesh_of(from.geometry, from.geometry.parts[i]),
                             model::mesh_of(to.geometry, to.geometry.parts[*at])});
    }
    return bones;
}

Warp::Warp(const std::vector<SharedBone>& bones, const WarpSettings& settings, const core::ProgressSink& progress)
    : offset_(offsets(bones, settings, progress)) {
    std::vector<double> distances;
    for (const SharedBone& bone : bones) {
        const model::TriangleTree to(bone.to);
        double sum = 0;
        // Other points than those that carry the spline: the residual would flatter otherwise.
        const std::vector<glm::vec3> points = random_points(bone.from, measured_points);
        for (const glm::vec3& p : points) {
            const auto nearest = to.closest((*this)(p));
            distances.push_back(nearest ? static_cast<double>(nearest->distance) : 0);
            sum += distances.back();
        }
        const double mean = points.empty() ? 0 : sum / static_cast<double>(points.size());
        if (mean > residual_.worst_mean) residual_.worst_mean = mean, residual_.worst = bone.id;
    }
    std::sort(distances.begin(), distances.end());
    if (distances.empty()) return;
    residual_.mean = std::accumulate(distances.begin(), distances.end(), 0.0) / static_cast<double>(distances.size());
    residual_.p95 = distances[distances.size() * 95 / 100];
    residual_.largest = distances.back();
}

} // namespace palpate::anatomy
