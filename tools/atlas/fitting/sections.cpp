#include "atlas/fitting/sections.hpp"
#include "core/math.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <queue>
#include <utility>

namespace palpate::atlas {
namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
constexpr std::size_t least_ring = 5; // vertices

struct Graph {
    std::vector<std::vector<std::uint32_t>> neighbours;            // of each vertex
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> facing; // triangles at each edge, smaller vertex first

    explicit Graph(const model::Mesh& mesh)
        : neighbours(mesh.positions.size()) {
        for (std::size_t h = 0; h < mesh.triangles.size(); ++h) {
            const std::uint32_t a = mesh.triangles[h], b = mesh.triangles[h % 3 == 2 ? h - 2 : h + 1];
            if (facing[std::minmax(a, b)]++ > 0) continue;
            neighbours[a].push_back(b);
            neighbours[b].push_back(a);
        }
    }
};

struct Loop {
    glm::vec3 centre{0};
    float radius = 0;
};

// A closed line of points: its centre by length, and the circle of its area (of its mean plane).
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

// The vertices of the first open rim that is found; empty when the surface is closed.
std::vector<std::uint32_t> open_rim(const Graph& graph) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> along;
    for (const auto& [edge, count] : graph.facing) {
        if (count != 1) continue;
        along[edge.first].push_back(edge.second);
        along[edge.second].push_back(edge.first);
    }
    std::vector<std::uint32_t> rim;
    if (along.empty()) return rim;
    std::vector<std::uint32_t> open{along.begin()->first};
    std::map<std::uint32_t, bool> seen{{open.back(), true}};
    while (!open.empty()) {
        const std::uint32_t at = open.back();
        open.pop_back();
        rim.push_back(at);
        for (const std::uint32_t next : along[at])
            if (!std::exchange(seen[next], true)) open.push_back(next);
    }
    return rim;
}

std::vector<int> edges_from(const Graph& graph, const std::vector<std::uint32_t>& rim) {
    std::vector<int> steps(graph.neighbours.size(), -1);
    std::queue<std::uint32_t> open;
    for (const std::uint32_t vertex : rim) steps[vertex] = 0, open.push(vertex);
    for (; !open.empty(); open.pop())
        for (const std::uint32_t next : graph.neighbours[open.front()])
            if (steps[next] < 0) steps[next] = steps[open.front()] + 1, open.push(next);
    return steps;
}

// The vertices in order around when they form one ring, else empty.
std::vector<std::uint32_t> in_order(const Graph& graph, const std::vector<std::uint32_t>& vertices,
                                    const std::vector<std::size_t>& section_of) {
    std::vector<std::uint32_t> ring;
    if (vertices.size() < least_ring) return ring;
    const std::size_t section = section_of[vertices.front()];
    std::uint32_t before = vertices.front(), at = before;
    do {
        ring.push_back(at);
        std::vector<std::uint32_t> beside;
        for (const std::uint32_t next : graph.neighbours[at])
            if (section_of[next] == section) beside.push_back(next);
        if (beside.size() != 2 || ring.size() > vertices.size()) return {};
        const std::uint32_t next = beside[0] == before && at != before ? beside[1] : beside[0];
        before = at;
        at = next;
    } while (at != vertices.front());
    if (ring.size() != vertices.size()) ring.clear();
    return ring;
}

std::vector<double> distances_from(const model::Mesh& mesh, const Graph& graph, std::uint32_t begin) {
    std::vector<double> distance(mesh.positions.size(), std::numeric_limits<double>::max());
    using Entry = std::pair<double, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    open.emplace(distance[begin] = 0, begin);
    while (!open.empty()) {
        const auto [so_far, at] = open.top();
        open.pop();
        if (so_far > distance[at]) continue;
        for (const std::uint32_t next : graph.neighbours[at]) {
            const double further =
                so_far + static_cast<double>(glm::distance(mesh.positions[at], mesh.positions[next]));
            if (further < distance[next]) open.emplace(distance[next] = further, next);
        }
    }
    return distance;
}

// The loops where the distance is `level`, each a closed line of points on edges; lines that end at a rim are closed by
// the straight way back.
std::vector<std::vector<glm::vec3>> loops_at(const model::Mesh& mesh, const std::vector<double>& distance,
                                             double level) {
    using Edge = std::pair<std::uint32_t, std::uint32_t>;
    std::map<Edge, std::vector<Edge>> crossings; // of an edge: those it is joined with across a triangle
    for (std::size_t t = 0; t < mesh.triangles.size(); t += 3) {
        std::vector<Edge> cut;
        for (std::size_t c = 0; c < 3; ++c) {
            const std::uint32_t a = mesh.triangles[t + c], b = mesh.triangles[t + (c + 1) % 3];
            if ((distance[a] < level) != (distance[b] < level)) cut.push_back(std::minmax(a, b));
        }
        if (cut.size() != 2) continue;
        crossings[cut[0]].push_back(cut[1]);
        crossings[cut[1]].push_back(cut[0]);
    }
    const auto place = [&](const Edge& edge) {
        const double from = distance[edge.first], to = distance[edge.second];
        return glm::mix(mesh.positions[edge.first], mesh.positions[edge.second],
                        static_cast<float>((level - from) / (to - from)));
    };
    std::vector<std::vector<glm::vec3>> loops;
    std::map<Edge, bool> seen;
    for (int open_first = 1; open_first >= 0; --open_first)
        for (const auto& [begin, joined] : crossings) {
            if (seen[begin] || (open_first == 1 && joined.size() != 1)) continue;
            std::vector<glm::vec3>& loop = loops.emplace_back();
            const Edge* at = &begin;
            while (at != nullptr) {
                seen[*at] = true;
                loop.push_back(place(*at));
                const std::vector<Edge>& ways = crossings[*at];
                at = nullptr;
                for (const Edge& way : ways)
                    if (!seen[way]) at = &way;
            }
        }
    return loops;
}

} // namespace

std::vector<Section> ring_sections(const model::Mesh& mesh) {
    const Graph graph(mesh);
    const std::vector<std::uint32_t> rim = open_rim(graph);
    if (rim.empty()) return {};
    const std::vector<int> steps = edges_from(graph, rim);
    std::vector<std::size_t> section_of(mesh.positions.size(), none);
    std::vector<Section> sections;
    std::vector<std::size_t> sizes;              // of each section's ring, 0: none
    std::map<std::size_t, std::size_t> rings_of; // how many there are of a size
    for (std::uint32_t begin = 0; begin < mesh.positions.size(); ++begin) {
        if (section_of[begin] != none) continue;
        std::vector<std::uint32_t> vertices, open{begin};
        section_of[begin] = sections.size();
        while (!open.empty()) {
            vertices.push_back(open.back());
            open.pop_back();
            for (const std::uint32_t next : graph.neighbours[vertices.back()])
                if (section_of[next] == none && steps[next] == steps[begin]) {
                    section_of[next] = sections.size();
                    open.push_back(next);
                }
        }
        const std::vector<std::uint32_t> ring = in_order(graph, vertices, section_of);
        std::vector<glm::vec3> places;
        for (const std::uint32_t vertex : ring.empty() ? vertices : ring) places.push_back(mesh.positions[vertex]);
        const Loop loop = measure_loop(places);
        Section& section = sections.emplace_back();
        section.centre = loop.centre;
        section.vertices = vertices.size();
        sizes.push_back(ring.size());
        if (ring.empty()) {
            section.centre = glm::vec3(0);
            for (const glm::vec3& p : places) section.centre += p / static_cast<float>(places.size());
        } else {
            section.radius = loop.radius;
            ++rings_of[ring.size()];
        }
    }
    const auto usual = std::max_element(rings_of.begin(), rings_of.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    if (usual == rings_of.end() || usual->second * 10 < sections.size() * 6) return {};
    for (std::size_t i = 0; i < sections.size(); ++i)
        if (sizes[i] != usual->first) sections[i].radius = 0; // around two branches at once
    for (std::uint32_t v = 0; v < mesh.positions.size(); ++v)
        for (const std::uint32_t next : graph.neighbours[v]) {
            if (section_of[next] == section_of[v]) continue;
            std::vector<std::size_t>& known = sections[section_of[v]].neighbours;
            if (std::find(known.begin(), known.end(), section_of[next]) == known.end())
                known.push_back(section_of[next]);
        }
    return sections;
}

std::vector<Section> level_sections(const model::Mesh& mesh) {
    const Graph graph(mesh);
    const auto remotest = [&](std::uint32_t from) {
        const std::vector<double> distance = distances_from(mesh, graph, from);
        return static_cast<std::uint32_t>(std::max_element(distance.begin(), distance.end()) - distance.begin());
    };
    const std::uint32_t end = remotest(remotest(0));
    const std::vector<double> distance = distances_from(mesh, graph, end);
    const double length = *std::max_element(distance.begin(), distance.end());
    constexpr std::size_t levels = 96;
    std::vector<Section> sections;
    std::vector<float> from_tip;
    for (std::size_t k = 0; k < levels; ++k) {
        const double level = length * (static_cast<double>(k) + 0.5) / static_cast<double>(levels);
        Loop largest;
        for (const std::vector<glm::vec3>& points : loops_at(mesh, distance, level)) {
            const Loop loop = measure_loop(points);
            if (loop.radius > largest.radius) largest = loop;
        }
        // A rounded tip is left to the tube's own: a ball's widest circle is a quarter turn, 1.57 radii, from its pole.
        const auto to_tip = static_cast<float>(std::min(level, length - level));
        if (!(largest.radius > 0) || largest.radius > 0.66F * to_tip) continue;
        Section& section = sections.emplace_back();
        section.centre = largest.centre;
        section.radius = largest.radius;
    }
    for (std::size_t i = 1; i < sections.size(); ++i) {
        sections[i - 1].neighbours.push_back(i);
        sections[i].neighbours.push_back(i - 1);
    }
    return sections;
}

} // namespace palpate::atlas
