#include "model/grain.hpp"
#include "model/fibre_field.hpp"
#include "model/fibre_flow.hpp"
#include "model/fibre_lanes.hpp"
#include "model/topology.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace palpate::model {
namespace {

constexpr int longest_way = 4000; // triangles; a way that takes more goes in circles

// Follows the gradient of the field from a vertex to where the field is one half.
class Tracer {
public:
    Tracer(const Mesh& mesh, const Corners& corners, const std::vector<double>& field)
        : mesh_(mesh)
        , corners_(corners)
        , field_(field)
        , twin_(find_topology(mesh).twin)
        , slopes_(mesh.triangle_count()) {
        for (std::uint32_t t = 0; t < slopes_.size(); ++t) {
            const glm::dvec3 a = at(3 * t), b = at(3 * t + 1), c = at(3 * t + 2), normal = glm::cross(b - a, c - a);
            const double twice2 = glm::dot(normal, normal);
            if (twice2 > 1e-40)
                slopes_[t] = glm::cross(normal, (c - b) * value(3 * t) + (a - c) * value(3 * t + 1) +
                                                    (b - a) * value(3 * t + 2)) /
                             twice2;
        }
    }

    // Empty where there is no way: inside an end, where the field is flat.
    [[nodiscard]] std::optional<glm::dvec3> middle_of(std::uint32_t vertex) const {
        const double up = field_[vertex] < 0.5 ? 1 : -1; // everything below climbs up * field
        Place place{vertex, open_edge, 0};
        for (int step = 0; step < longest_way; ++step) {
            const Place next = place.half_edge == open_edge ? from_vertex(place.vertex, up) : from_edge(place, up);
            if (next.vertex == open_edge && next.half_edge == open_edge) return std::nullopt;
            const double before = field_at(place), after = field_at(next);
            if (up * (after - 0.5) >= 0) {
                const double share = after == before ? 0 : (0.5 - before) / (after - before);
                const glm::dvec3 from = point_at(place), to = point_at(next);
                return from + (to - from) * std::clamp(share, 0.0, 1.0);
            }
            if (up * (after - before) < 0) return std::nullopt;
            place = next;
        }
        return std::nullopt;
    }

private:
    struct Place { // on a vertex, or on a half-edge of the triangle that the way has just left
        std::uint32_t vertex, half_edge;
        double share; // from the half-edge's vertex to its next
    };
    static constexpr Place nowhere{open_edge, open_edge, 0};

    [[nodiscard]] glm::dvec3 at(std::uint32_t corner) const { return mesh_.positions[mesh_.triangles[corner]]; }
    [[nodiscard]] double value(std::uint32_t corner) const { return field_[mesh_.triangles[corner]]; }
    [[nodiscard]] double field_at(const Place& place) const {
        if (place.half_edge == open_edge) return field_[place.vertex];
        return value(place.half_edge) * (1 - place.share) + value(next_corner(place.half_edge)) * place.share;
    }
    [[nodiscard]] glm::dvec3 point_at(const Place& place) const {
        if (place.half_edge == open_edge) return mesh_.positions[place.vertex];
        return at(place.half_edge) * (1 - place.share) + at(next_corner(place.half_edge)) * place.share;
    }
    [[nodiscard]] Place on_vertex(std::uint32_t corner) const { return {mesh_.triangles[corner], open_edge, 0}; }
    [[nodiscard]] Place on_edge(std::uint32_t half_edge, double share) const {
        constexpr double snap = 1e-4;
        if (share < snap) return on_vertex(half_edge);
        if (share > 1 - snap) return on_vertex(next_corner(half_edge));
        return {open_edge, half_edge, share};
    }

    // The steepest way up: through a triangle whose slope leads away from the vertex, or along an edge.
    [[nodiscard]] Place from_vertex(std::uint32_t vertex, double up) const {
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
    [[nodiscard]] Place from_edge(const Place& place, double up) const {
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

    const Mesh& mesh_;
    const Corners& corners_;
    const std::vector<double>& field_;
    std::vector<std::uint32_t> twin_;
    std::vector<glm::dvec3> slopes_; // per triangle: gradient of the field
};

// Vertices without a way take the mean of their neighbours', from the known ones outward.
void spread(const Mesh& mesh, const Corners& corners, std::vector<std::optional<glm::dvec3>>& middles) {
    std::vector<std::uint32_t> ring;
    const auto for_each_neighbour = [&](std::uint32_t vertex, auto visit) {
        for (const std::uint32_t corner : corners[vertex]) {
            visit(mesh.triangles[next_corner(corner)]);
            visit(mesh.triangles[next_corner(next_corner(corner))]);
        }
    };
    for (std::uint32_t v = 0; v < middles.size(); ++v) {
        if (middles[v]) continue;
        bool beside_known = false;
        for_each_neighbour(v, [&](std::uint32_t other) { beside_known = beside_known || middles[other].has_value(); });
        if (beside_known) ring.push_back(v);
    }
    while (!ring.empty()) {
        std::vector<std::optional<glm::dvec3>> found(ring.size());
        for (std::size_t i = 0; i < ring.size(); ++i) {
            glm::dvec3 sum(0);
            double count = 0;
            for_each_neighbour(ring[i], [&](std::uint32_t other) {
                if (middles[other]) sum += *middles[other], ++count;
            });
            if (count > 0) found[i] = sum / count;
        }
        std::vector<std::uint32_t> next;
        for (std::size_t i = 0; i < ring.size(); ++i) middles[ring[i]] = found[i];
        for (const std::uint32_t v : ring)
            for_each_neighbour(v, [&](std::uint32_t other) {
                if (!middles[other]) next.push_back(other);
            });
        std::sort(next.begin(), next.end());
        next.erase(std::unique(next.begin(), next.end()), next.end());
        ring = std::move(next);
    }
}

// Where the fibre through each vertex crosses the middle, from the centre of the mesh's box.
std::vector<glm::dvec3> traced_lanes(const Mesh& mesh, const Corners& corners, const std::vector<double>& along) {
    const Tracer tracer(mesh, corners, along);
    std::vector<std::optional<glm::dvec3>> middles(mesh.positions.size());
    for (std::uint32_t v = 0; v < middles.size(); ++v) middles[v] = tracer.middle_of(v);
    spread(mesh, corners, middles);
    core::Box box;
    for (const glm::vec3& p : mesh.positions) box.include(p);
    std::vector<glm::dvec3> lanes(mesh.positions.size());
    for (std::size_t v = 0; v < lanes.size(); ++v) lanes[v] = middles[v].value_or(glm::dvec3(mesh.positions[v]));
    even_out_lanes(mesh, along, lanes);
    for (glm::dvec3& lane : lanes) lane -= glm::dvec3(box.centre());
    return lanes;
}

} // namespace

float tendon_share(float along, float origin_tendon, float insertion_tendon) {
    const auto at_end = [](float from_end, float tendon) {
        if (tendon <= 0) return 0.0F;
        const float fringe = std::clamp(0.6F * tendon, 0.015F, 0.1F); // half of what it takes from 1 to 0
        return std::clamp(0.5F + (tendon - from_end) / (2 * fringe), 0.0F, 1.0F);
    };
    return std::max(at_end(along, origin_tendon), at_end(1 - along, insertion_tendon));
}

std::vector<Grain> fibre_grain(const Mesh& mesh, const FibreHint& hint) {
    const Corners corners(mesh);
    const std::vector<double> along = fibre_field(mesh, corners, hint);
    std::optional<std::vector<glm::dvec3>> lanes = turned_lanes(mesh, hint, along);
    if (!lanes) lanes = traced_lanes(mesh, corners, along);
    std::vector<Grain> grains(mesh.positions.size());
    for (std::size_t v = 0; v < grains.size(); ++v) {
        const auto place = static_cast<float>(along[v]);
        grains[v] = {glm::vec3((*lanes)[v]), place, tendon_share(place, hint.origin_tendon, hint.insertion_tendon)};
    }
    return grains;
}

} // namespace palpate::model
