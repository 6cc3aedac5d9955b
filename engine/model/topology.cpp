#include "model/topology.hpp"
#include <algorithm>
#include <cmath>
#include <glm/gtc/constants.hpp>
#include <glm/vector_relational.hpp>
#include <numeric>

namespace palpate::model {
namespace {

struct Edge {
    std::uint64_t key; // both vertices, smaller first
    std::uint32_t half_edge;
};

bool collapsed(const Mesh& mesh, std::size_t triangle) {
    const std::uint32_t* v = mesh.triangles.data() + 3 * triangle;
    return v[0] == v[1] || v[1] == v[2] || v[2] == v[0];
}

std::vector<Edge> sorted_edges(const Mesh& mesh) {
    std::vector<Edge> edges;
    edges.reserve(mesh.triangles.size());
    for (std::uint32_t h = 0; h < mesh.triangles.size(); ++h) {
        if (collapsed(mesh, h / 3)) continue;
        const std::uint64_t a = mesh.triangles[h], b = mesh.triangles[next_corner(h)];
        edges.push_back({std::min(a, b) << 32 | std::max(a, b), h});
    }
    std::sort(edges.begin(), edges.end(),
              [](const Edge& a, const Edge& b) { return a.key != b.key ? a.key < b.key : a.half_edge < b.half_edge; });
    return edges;
}

// Calls visit(first, last) for each run of half-edges that share one edge.
template <class Visit>
void for_each_edge(const std::vector<Edge>& edges, Visit visit) {
    for (auto first = edges.begin(); first != edges.end();) {
        const auto last = std::find_if(first, edges.end(), [key = first->key](const Edge& e) { return e.key != key; });
        visit(first, last);
        first = last;
    }
}

struct Groups { // union-find
    std::vector<std::uint32_t> parent;
    explicit Groups(std::size_t count)
        : parent(count) {
        std::iota(parent.begin(), parent.end(), 0U);
    }
    std::uint32_t root(std::uint32_t x) {
        while (parent[x] != x) x = parent[x] = parent[parent[x]];
        return x;
    }
    void join(std::uint32_t a, std::uint32_t b) { parent[root(b)] = root(a); }
};

// Turns each component's triangles to agree with its first across edges of two triangles (breadth first); marks the
// turned ones. In a component where most turned, the others are turned instead: the majority is taken as meant.
std::vector<bool> agree(const Mesh& mesh, const Topology& topology) {
    const std::size_t count = mesh.triangle_count();
    std::vector<bool> turned(count, false), seen(count, false);
    std::vector<std::uint32_t> patch;
    for (std::uint32_t start = 0; start < count; ++start) {
        if (seen[start]) continue;
        seen[start] = true;
        patch.assign(1, start);
        std::size_t turns = 0;
        for (std::size_t next = 0; next < patch.size(); ++next) {
            const std::uint32_t t = patch[next];
            for (std::uint32_t h = 3 * t; h < 3 * t + 3; ++h) {
                const std::uint32_t twin = topology.twin[h];
                if (!is_half_edge(twin) || seen[twin / 3]) continue;
                const bool same_way = mesh.triangles[h] == mesh.triangles[twin];
                seen[twin / 3] = true;
                turned[twin / 3] = turned[t] != same_way;
                turns += turned[twin / 3] ? 1 : 0;
                patch.push_back(twin / 3);
            }
        }
        if (2 * turns > patch.size())
            for (const std::uint32_t t : patch) turned[t] = !turned[t];
    }
    return turned;
}

struct Loop { // the rim of one hole
    glm::dvec3 sum{0};
    double edges = 0;
};

struct Measure { // of one component with its holes shut by fans: six-fold volume, doubled areas
    double volume6 = 0, area2 = 0, fans2 = 0;
    core::Box box;
    std::vector<std::uint32_t> triangles;

    [[nodiscard]] bool sheet() const { return fans2 > 0.45 * area2; } // its "hole" is as large as itself: no inside
};

// How often the component winds around the point: the solid angles of its triangles (Van Oosterom and Strackee 1983).
double winding(const Mesh& mesh, const Measure& component, const glm::dvec3& point) {
    double sum = 0;
    for (const std::uint32_t t : component.triangles) {
        const auto corner = [&](std::uint32_t k) {
            return glm::dvec3(mesh.positions[mesh.triangles[std::size_t{3} * t + k]]) - point;
        };
        const glm::dvec3 a = corner(0), b = corner(1), c = corner(2);
        const double la = glm::length(a), lb = glm::length(b), lc = glm::length(c);
        sum += 2 * std::atan2(glm::dot(a, glm::cross(b, c)),
                              la * lb * lc + glm::dot(a, b) * lc + glm::dot(b, c) * la + glm::dot(c, a) * lb);
    }
    return sum / (4 * glm::pi<double>());
}

bool encloses(const Mesh& mesh, const Measure& outer, const Measure& inner) {
    if (!glm::all(glm::lessThanEqual(outer.box.low, inner.box.low)) ||
        !glm::all(glm::greaterThanEqual(outer.box.high, inner.box.high)))
        return false;
    constexpr std::size_t samples = 8;
    for (std::size_t i = 0; i < samples; ++i) {
        const std::uint32_t t = inner.triangles[i * inner.triangles.size() / samples];
        if (std::abs(winding(mesh, outer, mesh.positions[mesh.triangles[std::size_t{3} * t]])) < 0.5) return false;
    }
    return true;
}

// A component inside another that faces the other way as the file has it is the wall of a cavity (the inside of a skin
// with a thickness): the material lies outside of it. Debris is not asked.
std::vector<bool> cavities(const Mesh& mesh, const std::vector<Measure>& measures) {
    constexpr double debris = 1e-3; // of the largest component's volume
    double largest = 0;
    for (const Measure& measure : measures) largest = std::max(largest, std::abs(measure.volume6));
    std::vector<bool> cavity(measures.size(), false);
    for (std::size_t inner = 0; inner < measures.size(); ++inner) {
        const Measure& wall = measures[inner];
        if (wall.sheet() || std::abs(wall.volume6) < debris * largest) continue;
        for (const Measure& outer : measures)
            if (outer.volume6 * wall.volume6 < 0 && std::abs(outer.volume6) > std::abs(wall.volume6) &&
                !outer.sheet() && encloses(mesh, outer, wall))
                cavity[inner] = true;
    }
    return cavity;
}

} // namespace

Topology find_topology(const Mesh& mesh) {
    Topology topology{std::vector<std::uint32_t>(mesh.triangles.size(), open_edge),
                      std::vector<std::uint32_t>(mesh.triangle_count()), 0};
    Groups groups(mesh.triangle_count());
    for_each_edge(sorted_edges(mesh), [&](auto first, auto last) {
        for (auto edge = first + 1; edge < last; ++edge) groups.join(first->half_edge / 3, edge->half_edge / 3);
        if (last - first == 1) return;
        if (last - first > 2) {
            for (auto edge = first; edge < last; ++edge) topology.twin[edge->half_edge] = crowded_edge;
            return;
        }
        topology.twin[first->half_edge] = first[1].half_edge;
        topology.twin[first[1].half_edge] = first->half_edge;
    });
    std::vector<std::uint32_t> number(mesh.triangle_count(), open_edge);
    for (std::uint32_t t = 0; t < mesh.triangle_count(); ++t) {
        const std::uint32_t root = groups.root(t);
        if (number[root] == open_edge) number[root] = topology.component_count++;
        topology.component[t] = number[root];
    }
    return topology;
}

bool is_closed(const Mesh& mesh) {
    bool closed = true;
    for_each_edge(sorted_edges(mesh), [&](auto first, auto last) {
        int balance = 0;
        for (auto edge = first; edge < last; ++edge) {
            const std::uint32_t from = mesh.triangles[edge->half_edge];
            balance += from == static_cast<std::uint32_t>(edge->key >> 32) ? 1 : -1;
        }
        closed = closed && balance == 0;
    });
    return closed;
}

std::size_t make_outward(Mesh& mesh) {
    const Topology topology = find_topology(mesh);
    std::vector<bool> turned = agree(mesh, topology);
    const auto corner = [&](std::uint32_t h) { return glm::dvec3(mesh.positions[mesh.triangles[h]]); };
    const auto is_rim = [&](std::uint32_t h) { return topology.twin[h] == open_edge && !collapsed(mesh, h / 3); };

    Groups rims(mesh.positions.size());
    for (std::uint32_t h = 0; h < mesh.triangles.size(); ++h)
        if (is_rim(h)) rims.join(mesh.triangles[h], mesh.triangles[next_corner(h)]);
    std::vector<Loop> loops(mesh.positions.size());
    for (std::uint32_t h = 0; h < mesh.triangles.size(); ++h) {
        if (!is_rim(h)) continue;
        Loop& loop = loops[rims.root(mesh.triangles[h])];
        loop.sum += corner(h);
        ++loop.edges;
    }
    std::vector<Measure> measures(topology.component_count);
    for (std::uint32_t t = 0; t < mesh.triangle_count(); ++t) {
        Measure& measure = measures[topology.component[t]];
        const double sign = turned[t] ? -1 : 1;
        const glm::dvec3 a = corner(3 * t), b = corner(3 * t + 1), c = corner(3 * t + 2);
        measure.volume6 += sign * glm::dot(a, glm::cross(b, c));
        measure.area2 += glm::length(glm::cross(b - a, c - a));
        measure.triangles.push_back(t);
        for (std::uint32_t h = 3 * t; h < 3 * t + 3; ++h) measure.box.include(mesh.positions[mesh.triangles[h]]);
        for (std::uint32_t h = 3 * t; h < 3 * t + 3; ++h) {
            if (!is_rim(h)) continue;
            const Loop& loop = loops[rims.root(mesh.triangles[h])];
            const glm::dvec3 centre = loop.sum / loop.edges, from = corner(h), to = corner(next_corner(h));
            measure.volume6 += sign * glm::dot(to, glm::cross(from, centre));
            measure.fans2 += glm::length(glm::cross(from - centre, to - centre));
        }
    }
    const std::vector<bool> cavity = cavities(mesh, measures);
    std::size_t count = 0;
    for (std::uint32_t t = 0; t < mesh.triangle_count(); ++t) {
        const std::uint32_t component = topology.component[t];
        const Measure& measure = measures[component];
        const bool inside_out = !measure.sheet() && (measure.volume6 < 0) != cavity[component];
        if (turned[t] != inside_out) {
            std::swap(mesh.triangles[3 * t + 1], mesh.triangles[3 * t + 2]);
            ++count;
        }
    }
    return count;
}

} // namespace palpate::model
