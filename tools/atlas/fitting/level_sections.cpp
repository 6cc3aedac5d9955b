#include "atlas/fitting/edge_graph.hpp"
#include "atlas/fitting/sections.hpp"
#include <algorithm>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <limits>
#include <map>
#include <queue>
#include <utility>

namespace palpate::atlas {
namespace {

std::vector<double> distances_from(const model::Mesh& mesh, const EdgeGraph& graph, std::uint32_t begin) {
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

std::vector<Section> level_sections(const model::Mesh& mesh) {
    const EdgeGraph graph(mesh);
    const auto remotest = [&](std::uint32_t from) {
        const std::vector<double> distance = distances_from(mesh, graph, from);
        return static_cast<std::uint32_t>(std::max_element(distance.begin(), distance.end()) - distance.begin());
    };
    const std::uint32_t end = remotest(remotest(0));
    const std::vector<double> distance = distances_from(mesh, graph, end);
    const double length = *std::max_element(distance.begin(), distance.end());
    constexpr std::size_t levels = 96; // about a hundredth of the length apart: bends of a vessel are longer
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
