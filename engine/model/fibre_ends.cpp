#include "model/fibre_ends.hpp"
#include "model/fibre_slips.hpp"
#include <algorithm>
#include <cmath>
#include <optional>
#include <queue>

namespace palpate::model {
namespace {

constexpr double end_share = 0.06; // of a component's length that counts as its end

std::uint32_t farthest(const Component& component, const std::vector<double>& distance) {
    return *std::max_element(component.vertices.begin(), component.vertices.end(),
                             [&](std::uint32_t a, std::uint32_t b) { return distance[a] < distance[b]; });
}

// Marks the vertices of both ends.
struct Marker {
    std::vector<End>& of; // per position of the mesh
    std::vector<double> from_a, from_b;

    // What reaches farthest either way, and the faces that look that way: the rim of a sheet, the sole of a block.
    void mark_along(const Component& component, const glm::dvec3& direction) {
        constexpr double facing = 0.72, half = 0.6; // cosine; of the length that a rim may reach into
        double low = unreached, high = -unreached;
        for (const std::uint32_t vertex : component.vertices) {
            const double reach = glm::dot(component.at(vertex), direction);
            low = std::min(low, reach), high = std::max(high, reach);
        }
        for (const std::uint32_t vertex : component.vertices) {
            const double share = (glm::dot(component.at(vertex), direction) - low) / std::max(high - low, 1e-9);
            const double looks = glm::dot(component.normal(vertex), direction);
            const bool first = share <= end_share || (share < half && looks < -facing);
            const bool last = share >= 1 - end_share || (share > 1 - half && looks > facing);
            of[vertex] = first && share < 0.5 ? End::origin : last ? End::insertion : first ? End::origin : End::none;
        }
    }

    void mark_farthest(const Component& component, const FibreHint& hint) {
        measure(component, {&component.vertices.front(), 1}, from_a);
        const std::uint32_t a = farthest(component, from_a);
        measure(component, {&a, 1}, from_a);
        const std::uint32_t b = farthest(component, from_a);
        measure(component, {&b, 1}, from_b);
        const bool a_is_origin = comes_first(component.at(a), component.at(b), hint);
        for (const std::uint32_t vertex : component.vertices) of[vertex] = End::none;
        mark_tip(component, a, from_a, from_a[b], a_is_origin ? End::origin : End::insertion);
        mark_tip(component, b, from_b, from_a[b], a_is_origin ? End::insertion : End::origin);
    }

    // The one end that is not known: farthest from the other.
    void mark_opposite(const Component& component, std::span<const std::uint32_t> known, End end) {
        measure(component, known, from_a);
        const std::uint32_t tip = farthest(component, from_a);
        measure(component, {&tip, 1}, from_b);
        for (const std::uint32_t vertex : component.vertices) of[vertex] = End::none;
        mark_tip(component, tip, from_b, from_a[tip], end);
    }

    // Cuts the tip off square to the way the muscle runs there: the farthest point alone lies on one edge of it.
    void mark_tip(const Component& component, std::uint32_t tip, const std::vector<double>& from_tip, double length,
                  End end) {
        constexpr double region = 0.35, first_band = 0.1, second_band = 0.25; // of the length
        std::vector<std::uint32_t> near;
        for (const std::uint32_t vertex : component.vertices)
            if (from_tip[vertex] <= region * length) near.push_back(vertex);
        glm::dvec3 axis = component.at(tip) - middle(component, near);
        double farthest_reach = 0;
        for (int round = 0; round < 4; ++round) {
            axis = glm::length(axis) > 0 ? glm::normalize(axis) : glm::dvec3(0, 1, 0);
            farthest_reach = -unreached;
            for (const std::uint32_t vertex : near)
                farthest_reach = std::max(farthest_reach, glm::dot(component.at(vertex), axis));
            std::vector<std::uint32_t> first, second;
            for (const std::uint32_t vertex : near) {
                const double below = (farthest_reach - glm::dot(component.at(vertex), axis)) / std::max(length, 1e-12);
                if (below <= first_band)
                    first.push_back(vertex);
                else if (below <= second_band)
                    second.push_back(vertex);
            }
            if (round == 3 || first.empty() || second.empty()) break;
            axis = middle(component, first) - middle(component, second);
        }
        for (const std::uint32_t vertex : near)
            if (farthest_reach - glm::dot(component.at(vertex), axis) <= end_share * length) of[vertex] = end;
    }

    static glm::dvec3 middle(const Component& component, const std::vector<std::uint32_t>& vertices) {
        glm::dvec3 sum(0);
        for (const std::uint32_t vertex : vertices) sum += component.at(vertex);
        return sum / std::max(static_cast<double>(vertices.size()), 1.0);
    }

    static bool comes_first(const glm::dvec3& a, const glm::dvec3& b, const FibreHint& hint) {
        if (hint.direction != glm::vec3(0)) return glm::dot(b - a, glm::dvec3(hint.direction)) > 0;
        const double higher = a.y - b.y, more_medial = std::abs(b.x) - std::abs(a.x);
        return std::abs(higher) > std::abs(more_medial) ? higher > 0 : more_medial > 0;
    }
};

void guess_ends(const Component& component, const FibreHint& hint, std::vector<End>& ends) {
    Marker marker{ends, {}, {}};
    if (hint.broad && hint.direction != glm::vec3(0)) return marker.mark_along(component, hint.direction);
    marker.from_a.resize(component.mesh.positions.size());
    marker.from_b.resize(component.mesh.positions.size());
    marker.mark_farthest(component, hint);
}

// The two points farthest apart may be the tips of two slips of one end, so that is not asked where an end is known.
void guess_opposite(const Component& component, const FibreHint& hint, End end, std::vector<End>& ends) {
    std::vector<std::uint32_t> known;
    for (const std::uint32_t vertex : component.vertices)
        if (hint.ends[vertex] != End::none) known.push_back(vertex);
    Marker marker{ends, std::vector<double>(component.mesh.positions.size()),
                  std::vector<double>(component.mesh.positions.size())};
    marker.mark_opposite(component, known, end);
}

// Nothing when none of the component's vertices is marked so.
std::optional<glm::dvec3> middle_of(const Component& component, const std::vector<End>& ends, End end) {
    if (ends.empty()) return std::nullopt;
    glm::dvec3 sum(0);
    double count = 0;
    for (const std::uint32_t vertex : component.vertices)
        if (ends[vertex] == end) sum += component.at(vertex), ++count;
    if (count == 0) return std::nullopt;
    return sum / count;
}

// Of two guessed ends the one farther from the known one remains, and is the other end.
void keep_far_end(const Component& component, const glm::dvec3& known, End other, std::vector<End>& ends) {
    const glm::dvec3 a = middle_of(component, ends, End::origin).value_or(known),
                     b = middle_of(component, ends, End::insertion).value_or(known);
    const End far = glm::length(a - known) > glm::length(b - known) ? End::origin : End::insertion;
    for (const std::uint32_t vertex : component.vertices) ends[vertex] = ends[vertex] == far ? other : End::none;
}

} // namespace

Corners::Corners(const Mesh& mesh)
    : first_(mesh.positions.size() + 1)
    , list_(mesh.triangles.size()) {
    for (const std::uint32_t vertex : mesh.triangles) ++first_[vertex + 1];
    for (std::size_t v = 1; v < first_.size(); ++v) first_[v] += first_[v - 1];
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t corner = 0; corner < mesh.triangles.size(); ++corner)
        list_[next[mesh.triangles[corner]]++] = corner;
}

std::vector<Component> components(const Mesh& mesh, const Corners& corners) {
    std::vector<Component> found;
    std::vector<bool> seen(mesh.positions.size(), false);
    for (std::uint32_t start = 0; start < mesh.positions.size(); ++start) {
        if (seen[start]) continue;
        seen[start] = true;
        Component component{mesh, corners, {start}};
        for (std::size_t next = 0; next < component.vertices.size(); ++next)
            component.for_each_neighbour(component.vertices[next], [&](std::uint32_t other) {
                if (seen[other]) return;
                seen[other] = true;
                component.vertices.push_back(other);
            });
        found.push_back(std::move(component));
    }
    return found;
}

void measure(const Component& component, std::span<const std::uint32_t> from, std::vector<double>& distance) {
    for (const std::uint32_t vertex : component.vertices) distance[vertex] = unreached;
    using Entry = std::pair<double, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    for (const std::uint32_t vertex : from) {
        distance[vertex] = 0;
        open.emplace(0, vertex);
    }
    while (!open.empty()) {
        const auto [length, vertex] = open.top();
        open.pop();
        if (length > distance[vertex]) continue;
        const glm::dvec3 here = component.at(vertex);
        component.for_each_neighbour(vertex, [&, length = length](std::uint32_t other) {
            const double way = length + glm::length(component.at(other) - here);
            if (way >= distance[other]) return;
            distance[other] = way;
            open.emplace(way, other);
        });
    }
}

void find_ends(const Component& component, const FibreHint& hint, std::vector<End>& ends) {
    const std::optional<glm::dvec3> origin = middle_of(component, hint.ends, End::origin),
                                    insertion = middle_of(component, hint.ends, End::insertion);
    if (!origin && !insertion) return guess_ends(component, hint, ends);
    if (origin && insertion) {
        for (const std::uint32_t vertex : component.vertices) ends[vertex] = End::none;
    } else if (const End missing = origin ? End::insertion : End::origin; hint.broad) {
        guess_ends(component, hint, ends);
        keep_far_end(component, origin ? *origin : *insertion, missing, ends);
    } else {
        guess_opposite(component, hint, missing, ends);
    }
    for (const std::uint32_t vertex : component.vertices)
        if (hint.ends[vertex] != End::none) ends[vertex] = hint.ends[vertex];
    for (const End end : {End::origin, End::insertion}) mark_tips(component, end, ends);
}

} // namespace palpate::model
