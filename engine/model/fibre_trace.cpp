#include "model/fibre_trace.hpp"
#include <algorithm>
#include <array>
#include <cmath>

namespace palpate::model {
namespace {

constexpr int longest_way = 4000; // triangles; a way that takes more goes in circles

} // namespace

Tracer::Tracer(const Mesh& mesh, const Corners& corners, const std::vector<double>& field, double level)
    : mesh_(mesh)
    , corners_(corners)
    , field_(field)
    , level_(level)
    , twin_(find_topology(mesh).twin)
    , slopes_(mesh.triangle_count()) {
    for (std::uint32_t t = 0; t < slopes_.size(); ++t) {
        const glm::dvec3 a = at(3 * t), b = at(3 * t + 1), c = at(3 * t + 2), normal = glm::cross(b - a, c - a);
        const double twice2 = glm::dot(normal, normal);
        if (twice2 > 1e-40)
            slopes_[t] =
                glm::cross(normal, (c - b) * value(3 * t) + (a - c) * value(3 * t + 1) + (b - a) * value(3 * t + 2)) /
                twice2;
    }
}

std::optional<glm::dvec3> Tracer::crossing(std::uint32_t vertex) const {
    const double up = field_[vertex] < level_ ? 1 : -1; // everything below climbs up * field
    Place place{vertex, open_edge, 0};
    for (int step = 0; step < longest_way; ++step) {
        const Place to = next(place, up);
        if (to.vertex == open_edge && to.half_edge == open_edge) return std::nullopt;
        const double before = field_at(place), after = field_at(to);
        if (up * (after - level_) >= 0) {
            const double share = after == before ? 0 : (level_ - before) / (after - before);
            const glm::dvec3 from = point_at(place), there = point_at(to);
            return from + (there - from) * std::clamp(share, 0.0, 1.0);
        }
        if (up * (after - before) < 0) return std::nullopt;
        place = to;
    }
    return std::nullopt;
}

// The steepest way up: through a triangle whose slope leads away from the vertex, or along an edge.
Tracer::Place Tracer::from_vertex(std::uint32_t vertex, double up) const {
    Place best = nowhere;
    double steepest = 0;
    const glm::dvec3 here = mesh_.positions[vertex];
    for (const std::uint32_t corner : corners_[vertex]) {
        const std::uint32_t opposite = next_corner(corner), last = next_corner(opposite);
        for (const std::uint32_t other : {opposite, last}) {
            const double length = glm::length(at(other) - here);
            const double rise = up * (value(other) - field_[vertex]);
            if (length > 0 && rise / length > steepest) steepest = rise / length, best = on_vertex(other);
        }
        const glm::dvec3 slope = slopes_[corner / 3] * up;
        const double steepness = glm::length(slope);
        if (steepness <= steepest) continue;
        const glm::dvec3 e1 = at(opposite) - here, e2 = at(last) - here;
        const double d11 = glm::dot(e1, e1), d12 = glm::dot(e1, e2), d22 = glm::dot(e2, e2);
        const double s1 = glm::dot(slope, e1), s2 = glm::dot(slope, e2), determinant = d11 * d22 - d12 * d12;
        if (determinant <= 0) continue;
        const double a = (s1 * d22 - s2 * d12) / determinant, b = (s2 * d11 - s1 * d12) / determinant;
        if (a < 0 || b < 0 || a + b <= 0) continue;
        steepest = steepness;
        best = on_edge(opposite, b / (a + b));
    }
    return best;
}

// On through the neighbouring triangle; where it slopes back, along the edge itself.
Tracer::Place Tracer::from_edge(const Place& place, double up) const {
    const std::uint32_t half_edge = place.half_edge, twin = twin_[half_edge];
    const Place higher =
        on_vertex(up * (value(next_corner(half_edge)) - value(half_edge)) > 0 ? next_corner(half_edge) : half_edge);
    if (!is_half_edge(twin)) return higher;
    const std::uint32_t t = twin / 3, k = twin % 3;
    const glm::dvec3 slope = slopes_[t] * up;
    const glm::dvec3 a = at(3 * t), b = at(3 * t + 1), c = at(3 * t + 2), normal = glm::cross(b - a, c - a);
    const double twice2 = glm::dot(normal, normal);
    if (twice2 <= 1e-40) return higher;
    // Barycentric coordinates and how fast each changes along the slope.
    const std::array<glm::dvec3, 3> edge{c - b, a - c, b - a};
    std::array<double, 3> speed{}, weight{};
    for (std::uint32_t i = 0; i < 3; ++i) speed[i] = glm::dot(slope, glm::cross(normal, edge[i])) / twice2;
    const bool same_way = mesh_.triangles[twin] == mesh_.triangles[half_edge];
    weight[k] = same_way ? 1 - place.share : place.share;
    weight[(k + 1) % 3] = 1 - weight[k];
    const std::uint32_t opposite = (k + 2) % 3;
    if (speed[opposite] <= 0) return higher;
    double soonest = -1;
    std::uint32_t leaves = 0; // across the edge where this coordinate reaches 0
    for (const std::uint32_t i : {k, (k + 1) % 3})
        if (speed[i] < 0 && (soonest < 0 || -weight[i] / speed[i] < soonest))
            soonest = -weight[i] / speed[i], leaves = i;
    if (soonest < 0) return higher;
    // The edge facing corner i begins at corner i + 1.
    const std::uint32_t begin = (leaves + 1) % 3, end = (leaves + 2) % 3;
    const double w_begin = std::max(weight[begin] + speed[begin] * soonest, 0.0),
                 w_end = std::max(weight[end] + speed[end] * soonest, 0.0);
    return on_edge(3 * t + begin, w_begin + w_end > 0 ? w_end / (w_begin + w_end) : 0.5);
}

double widest_level(const Mesh& mesh, const std::vector<double>& field) {
    constexpr std::size_t bands = 20, first = 3; // none of the outer three at either end
    std::array<double, bands> area{};
    for (std::size_t t = 0; t < mesh.triangles.size(); t += 3) {
        const std::uint32_t* v = mesh.triangles.data() + t;
        const glm::dvec3 a = mesh.positions[v[0]], b = mesh.positions[v[1]], c = mesh.positions[v[2]];
        const double middle = (field[v[0]] + field[v[1]] + field[v[2]]) / 3;
        area[std::min(static_cast<std::size_t>(std::max(middle, 0.0) * bands), bands - 1)] +=
            glm::length(glm::cross(b - a, c - a));
    }
    std::size_t widest = bands / 2;
    const auto around = [&](std::size_t i) { return area[i - 1] + 2 * area[i] + area[i + 1]; };
    for (std::size_t i = first; i < bands - first; ++i)
        if (around(i) > 1.05 * around(widest)) widest = i; // the middle, unless another is clearly wider
    return (static_cast<double>(widest) + (widest == bands / 2 ? 0.0 : 0.5)) / bands;
}

} // namespace palpate::model
