#include "atlas/fitting/fit_tubes.hpp"
#include "atlas/fitting/centre_lines.hpp"
#include "atlas/fitting/reference.hpp"
#include "core/error.hpp"
#include "model/topology.hpp"
#include "model/triangle_tree.hpp"
#include "model/tubes/tube_curve.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <span>

namespace palpate::atlas {
namespace {

using model::TubePoint;

float length_of(const std::vector<TubePoint>& line) {
    float length = 0;
    for (std::size_t i = 1; i < line.size(); ++i) length += glm::distance(line[i - 1].centre, line[i].centre);
    return length;
}

// How far the line's points strayed from the curve, 1: as far as allowed.
float strayed(const TubePoint& point, std::span<const TubePoint> curve, const TubeFitSettings& settings) {
    float best = std::numeric_limits<float>::max(), radius = 0;
    for (std::size_t i = 1; i < curve.size(); ++i) {
        const glm::vec3 along = curve[i].centre - curve[i - 1].centre;
        const float length2 = glm::dot(along, along);
        const float t =
            length2 > 0 ? std::clamp(glm::dot(point.centre - curve[i - 1].centre, along) / length2, 0.0F, 1.0F) : 0.0F;
        const float distance = glm::distance(point.centre, curve[i - 1].centre + along * t);
        if (distance >= best) continue;
        best = distance;
        radius = glm::mix(curve[i - 1].radius, curve[i].radius, t);
    }
    const float allowed = std::max(settings.radius_mm, settings.radius_share * point.radius);
    return std::max(best / settings.centre_mm, std::abs(radius - point.radius) / allowed);
}

// Shuts every open rim by a fan to its middle.
void add_lids(model::Mesh& mesh) {
    const model::Topology topology = model::find_topology(mesh);
    std::map<std::uint32_t, std::uint32_t> next; // along the rim, the way the lid turns
    for (std::uint32_t h = 0; h < mesh.triangles.size(); ++h)
        if (topology.twin[h] == model::open_edge) next[mesh.triangles[model::next_corner(h)]] = mesh.triangles[h];
    while (!next.empty()) {
        std::vector<std::uint32_t> rim{next.begin()->first};
        for (auto at = next.find(rim.back()); at != next.end(); at = next.find(rim.back())) {
            rim.push_back(at->second);
            next.erase(at);
        }
        glm::vec3 middle(0);
        for (const std::uint32_t v : rim) middle += mesh.positions[v] / static_cast<float>(rim.size());
        const auto hub = static_cast<std::uint32_t>(mesh.positions.size());
        mesh.positions.push_back(middle);
        for (std::size_t i = 1; i < rim.size(); ++i)
            mesh.triangles.insert(mesh.triangles.end(), {hub, rim[i - 1], rim[i]});
    }
}

// Drops the triangles that reach above.
void cut_above(model::Mesh& mesh, float top_mm) {
    std::vector<std::uint32_t> kept;
    for (std::size_t t = 0; t < mesh.triangles.size(); t += 3) {
        const auto begin = mesh.triangles.begin() + static_cast<std::ptrdiff_t>(t);
        if (std::all_of(begin, begin + 3, [&](std::uint32_t v) { return mesh.positions[v].y <= top_mm; }))
            kept.insert(kept.end(), begin, begin + 3);
    }
    mesh.triangles = std::move(kept);
}

// The parts of a line below a height; where it crosses, the next point below is the end.
std::vector<std::vector<TubePoint>> below(const std::vector<TubePoint>& line, float top_mm) {
    std::vector<std::vector<TubePoint>> parts(1);
    for (const TubePoint& point : line)
        if (point.centre.y <= top_mm)
            parts.back().push_back(point);
        else if (!parts.back().empty())
            parts.emplace_back();
    std::erase_if(parts, [](const std::vector<TubePoint>& part) { return part.size() < 2; });
    return parts;
}

} // namespace

// Adds the point that strays most until none strays too far (as Douglas and Peucker 1973, but of the curve).
std::vector<TubePoint> fewest_points(const std::vector<TubePoint>& line, const TubeFitSettings& settings) {
    std::vector<std::size_t> kept{0, line.size() - 1};
    while (true) {
        std::vector<TubePoint> points;
        for (const std::size_t k : kept) points.push_back(line[k]);
        if (kept.size() == line.size()) return points;
        constexpr float step = 0.5F;
        const std::vector<TubePoint> curve = model::sample_curve(points, step);
        std::vector<std::size_t> add; // the worst of each piece between kept points
        std::size_t at = 0;           // the sample at the piece's first point
        for (std::size_t piece = 0; piece + 1 < kept.size(); ++piece) {
            std::size_t to = at + 1; // samples hold the points themselves
            while (to + 1 < curve.size() && curve[to].centre != points[piece + 1].centre) ++to;
            const std::span<const TubePoint> of_piece(curve.data() + at, to - at + 1);
            float worst = 1;
            std::size_t which = 0;
            for (std::size_t i = kept[piece] + 1; i < kept[piece + 1]; ++i)
                if (const float off = strayed(line[i], of_piece, settings); off > worst) worst = off, which = i;
            if (which != 0) add.push_back(which);
            at = to;
        }
        if (add.empty()) return points;
        kept.insert(kept.end(), add.begin(), add.end());
        std::sort(kept.begin(), kept.end());
    }
}

model::TubeModel fit_tubes(const model::Mesh& millimetres, const TubeFitSettings& settings) {
    model::TubeModel tubes;
    for (const std::vector<TubePoint>& line : centre_lines(millimetres, settings.shortest_mm))
        for (const std::vector<TubePoint>& part : below(line, settings.top_mm))
            tubes.tubes.push_back(fewest_points(part, settings));
    std::stable_sort(tubes.tubes.begin(), tubes.tubes.end(),
                     [](const auto& a, const auto& b) { return length_of(a) > length_of(b); });
    model::round_figures(tubes);
    if (tubes.tubes.empty()) throw core::Error(millimetres.name, "", "holds no tube that could be followed");
    return tubes;
}

TubeQuality measure_tubes(const model::Mesh& millimetres, const model::TubeModel& tubes,
                          const TubeFitSettings& settings, std::size_t points) {
    model::Mesh reference = millimetres;
    model::weld(reference);
    model::make_outward(reference);
    cut_above(reference, settings.top_mm);
    add_lids(reference);
    const model::Mesh built = model::surface(tubes);
    std::vector<float> distances;
    const auto add = [&](const model::Mesh& from, const model::TriangleTree& to, unsigned seed) {
        for (const SurfacePoint& point : points_on(from, points, seed))
            if (const auto nearest = to.closest(point.place)) distances.push_back(nearest->distance);
    };
    add(built, model::TriangleTree(reference), 9);
    add(reference, model::TriangleTree(built), 7);
    if (distances.empty()) throw core::Error(millimetres.name, "", "nothing to measure against below the cut");
    TubeQuality quality;
    std::sort(distances.begin(), distances.end());
    double sum = 0;
    for (const float distance : distances) sum += static_cast<double>(distance);
    quality.mean = sum / static_cast<double>(distances.size());
    quality.p95 = static_cast<double>(distances[distances.size() * 95 / 100]);
    quality.largest = static_cast<double>(distances.back());
    quality.volume_ratio = model::enclosed_volume(built) / model::enclosed_volume(reference);
    return quality;
}

} // namespace palpate::atlas
