#include "atlas/fitting/edge_graph.hpp"
#include "atlas/fitting/sections.hpp"
#include <algorithm>
#include <limits>
#include <map>
#include <queue>
#include <utility>

namespace palpate::atlas {
namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
constexpr std::size_t least_ring = 5;   // vertices
constexpr std::size_t rings_of_ten = 6; // sections that must be rings alike: below, the mesh is no tube of rings

// The vertices of the first open rim that is found; empty when the surface is closed.
std::vector<std::uint32_t> open_rim(const EdgeGraph& graph) {
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

std::vector<int> edges_from(const EdgeGraph& graph, const std::vector<std::uint32_t>& rim) {
    std::vector<int> steps(graph.neighbours.size(), -1);
    std::queue<std::uint32_t> open;
    for (const std::uint32_t vertex : rim) steps[vertex] = 0, open.push(vertex);
    for (; !open.empty(); open.pop())
        for (const std::uint32_t next : graph.neighbours[open.front()])
            if (steps[next] < 0) steps[next] = steps[open.front()] + 1, open.push(next);
    return steps;
}

// The vertices in order around when they form one ring, else empty.
std::vector<std::uint32_t> in_order(const EdgeGraph& graph, const std::vector<std::uint32_t>& vertices,
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

} // namespace

std::vector<Section> ring_sections(const model::Mesh& mesh) {
    const EdgeGraph graph(mesh);
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
    if (usual == rings_of.end() || usual->second * 10 < sections.size() * rings_of_ten) return {};
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

} // namespace palpate::atlas
