#include "atlas/fitting/centre_lines.hpp"
#include "atlas/fitting/sections.hpp"
#include "model/topology.hpp"
#include <algorithm>
#include <limits>

namespace palpate::atlas {
namespace {

using model::TubePoint;
constexpr std::size_t no_vertex = std::numeric_limits<std::size_t>::max();

// The part of a mesh whose triangles are of one component.
model::Mesh part_of(const model::Mesh& mesh, const model::Topology& topology, std::uint32_t component) {
    model::Mesh part{mesh.name, mesh.positions, {}};
    for (std::size_t t = 0; t < mesh.triangle_count(); ++t)
        if (topology.component[t] == component)
            part.triangles.insert(part.triangles.end(), mesh.triangles.begin() + static_cast<std::ptrdiff_t>(3 * t),
                                  mesh.triangles.begin() + static_cast<std::ptrdiff_t>(3 * t + 3));
    model::weld(part); // drops what the part does not use
    return part;
}

// Of all ways through unused sections from `begin`, the longest; every section has one way back to it (a tree).
std::vector<std::size_t> longest_way(const std::vector<Section>& sections, const std::vector<bool>& used,
                                     std::size_t begin) {
    std::vector<std::size_t> from(sections.size(), no_vertex), open{begin};
    std::vector<float> length(sections.size(), 0.0F);
    std::size_t farthest = begin;
    while (!open.empty()) {
        const std::size_t at = open.back();
        open.pop_back();
        if (length[at] > length[farthest]) farthest = at;
        for (const std::size_t next : sections[at].neighbours) {
            if (next == begin || used[next] || from[next] != no_vertex) continue;
            from[next] = at;
            length[next] = length[at] + glm::distance(sections[at].centre, sections[next].centre);
            open.push_back(next);
        }
    }
    std::vector<std::size_t> way;
    for (std::size_t at = farthest; at != no_vertex; at = from[at]) way.push_back(at);
    std::reverse(way.begin(), way.end());
    return way;
}

float length_of(const std::vector<Section>& sections, const std::vector<std::size_t>& way) {
    float length = 0;
    for (std::size_t i = 1; i < way.size(); ++i)
        length += glm::distance(sections[way[i - 1]].centre, sections[way[i]].centre);
    return length;
}

// Sections without an area of their own (forks, tips) are passed over, but a branch begins in its fork, and a line in
// the rim of several branches.
std::vector<TubePoint> to_line(const std::vector<Section>& sections, const std::vector<std::size_t>& way) {
    std::vector<TubePoint> line;
    for (std::size_t i = 0; i < way.size(); ++i) {
        float radius = sections[way[i]].radius;
        const bool end = i == 0 || i + 1 == way.size();
        const bool tip = sections[way[i]].neighbours.size() < 2 && sections[way[i]].vertices < 6;
        for (std::size_t k = 1; end && !tip && !(radius > 0) && k < way.size(); ++k)
            radius = sections[i == 0 ? way[k] : way[i - k]].radius;
        if (radius > 0 && (line.empty() || glm::distance(line.back().centre, sections[way[i]].centre) > 1e-4F))
            line.push_back({sections[way[i]].centre, radius});
    }
    return line;
}

// A way that turns back in a fork is two branches of one trunk: the longer one is kept, beginning in the fork.
void split_at_hairpin(const std::vector<Section>& sections, std::vector<std::size_t>& way) {
    constexpr std::size_t reach = 4;
    std::size_t fork = no_vertex;
    float sharpest = 0; // cosine of the turn: only what turns by more than a right angle
    for (std::size_t i = reach; i + reach < way.size(); ++i) {
        if (sections[way[i]].neighbours.size() < 3 && sections[way[i]].radius > 0) continue;
        const glm::vec3 in = sections[way[i]].centre - sections[way[i - reach]].centre;
        const glm::vec3 out = sections[way[i + reach]].centre - sections[way[i]].centre;
        const float cosine = glm::dot(in, out) / std::max(glm::length(in) * glm::length(out), 1e-6F);
        if (cosine < sharpest) sharpest = cosine, fork = i;
    }
    if (fork == no_vertex) return;
    std::vector<std::size_t> back(way.rend() - static_cast<std::ptrdiff_t>(fork + 1), way.rend());
    std::vector<std::size_t> on(way.begin() + static_cast<std::ptrdiff_t>(fork), way.end());
    way = length_of(sections, back) > length_of(sections, on) ? std::move(back) : std::move(on);
}

void add_lines(const std::vector<Section>& sections, float shortest, std::vector<std::vector<TubePoint>>& lines) {
    std::vector<bool> used(sections.size(), false);
    std::vector<std::size_t> trunk = longest_way(sections, used, 0);
    trunk = longest_way(sections, used, trunk.back()); // the ends of a tree are farthest from one another
    std::reverse(trunk.begin(), trunk.end());
    for (std::vector<std::size_t> way = trunk; way.size() > 1;) {
        split_at_hairpin(sections, way);
        if (std::vector<TubePoint> line = to_line(sections, way); line.size() > 1) lines.push_back(std::move(line));
        for (const std::size_t section : way) used[section] = true;
        way.clear();
        float longest = 0;
        for (std::size_t begin = 0; begin < sections.size(); ++begin) {
            if (!used[begin]) continue;
            const std::vector<std::size_t> other = longest_way(sections, used, begin);
            const float length = length_of(sections, other), stump = 1.5F * sections[begin].radius + shortest;
            if (length > std::max(longest, stump)) longest = length, way = other; // shorter ones do not leave the trunk
        }
    }
}

} // namespace

std::vector<std::vector<TubePoint>> centre_lines(const model::Mesh& mesh, float shortest) {
    model::Mesh joined = mesh;
    model::weld(joined);
    const model::Topology topology = model::find_topology(joined);
    std::vector<std::vector<TubePoint>> lines;
    for (std::uint32_t component = 0; component < topology.component_count; ++component) {
        const model::Mesh part = part_of(joined, topology, component);
        if (part.triangle_count() < 8) continue;
        std::vector<Section> sections = ring_sections(part);
        if (sections.empty()) sections = level_sections(part);
        if (sections.size() > 1) add_lines(sections, shortest, lines);
    }
    return lines;
}

} // namespace palpate::atlas
