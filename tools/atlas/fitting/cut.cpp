#include "atlas/fitting/cut.hpp"
#include "core/error.hpp"
#include "model/topology.hpp"
#include <array>
#include <limits>
#include <map>
#include <utility>

namespace palpate::atlas {
namespace {

// Keeps what lies on the side of the level Y = height where sign * y is larger (Sutherland and Hodgman 1974).
model::Mesh beyond(const model::Mesh& mesh, float height, float sign) {
    model::Mesh kept{mesh.name, mesh.positions, {}};
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> cuts; // per edge: the new vertex
    const auto over = [&](std::uint32_t v) { return sign * (mesh.positions[v].y - height) >= 0; };
    const auto cut = [&](std::uint32_t a, std::uint32_t b) {
        if (a > b) std::swap(a, b);
        const auto [entry, made] = cuts.try_emplace({a, b}, static_cast<std::uint32_t>(kept.positions.size()));
        if (made) {
            const glm::vec3 &from = mesh.positions[a], &to = mesh.positions[b];
            kept.positions.push_back(from + (to - from) * ((height - from.y) / (to.y - from.y)));
        }
        return entry->second;
    };
    for (std::size_t t = 0; t < mesh.triangles.size(); t += 3) {
        std::vector<std::uint32_t> corners;
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t a = mesh.triangles[t + k], b = mesh.triangles[t + (k + 1) % 3];
            if (over(a)) corners.push_back(a);
            if (over(a) != over(b)) corners.push_back(cut(a, b));
        }
        for (std::size_t k = 2; k < corners.size(); ++k)
            kept.triangles.insert(kept.triangles.end(), {corners[0], corners[k - 1], corners[k]});
    }
    return kept;
}

model::Mesh nearest_piece(const model::Mesh& mesh, const glm::vec3& at) {
    const model::Topology topology = model::find_topology(mesh);
    std::uint32_t best = 0;
    float nearest = std::numeric_limits<float>::max();
    for (std::size_t c = 0; c < mesh.triangles.size(); ++c)
        if (const float d = glm::distance(mesh.positions[mesh.triangles[c]], at); d < nearest)
            nearest = d, best = topology.component[c / 3];
    model::Mesh piece{mesh.name, mesh.positions, {}};
    for (std::size_t t = 0; t < topology.component.size(); ++t)
        if (topology.component[t] == best)
            for (std::size_t k = 0; k < 3; ++k) piece.triangles.push_back(mesh.triangles[3 * t + k]);
    model::weld(piece);
    return piece;
}

// Fans from the middle of each open rim: sections of a limb are nearly convex.
void close_rims(model::Mesh& mesh) {
    const model::Topology topology = model::find_topology(mesh);
    std::map<std::uint32_t, std::uint32_t> next; // along the rims, against the triangles
    for (std::uint32_t h = 0; h < topology.twin.size(); ++h)
        if (topology.twin[h] == model::open_edge) next[mesh.triangles[model::next_corner(h)]] = mesh.triangles[h];
    while (!next.empty()) {
        std::vector<std::uint32_t> rim{next.begin()->first};
        for (auto step = next.find(rim.back()); step != next.end(); step = next.find(rim.back())) {
            rim.push_back(step->second);
            next.erase(step);
        }
        glm::vec3 middle(0);
        for (std::size_t i = 1; i < rim.size(); ++i) middle += mesh.positions[rim[i]];
        const auto centre = static_cast<std::uint32_t>(mesh.positions.size());
        mesh.positions.push_back(middle / static_cast<float>(rim.size() - 1));
        for (std::size_t i = 1; i < rim.size(); ++i)
            mesh.triangles.insert(mesh.triangles.end(), {rim[i - 1], rim[i], centre});
    }
}

} // namespace

model::Mesh piece_between(const model::Mesh& mesh, float low, float high, const glm::vec3& at) {
    model::Mesh cut = beyond(beyond(mesh, low, 1), high, -1);
    if (cut.triangles.empty()) throw core::Error("'" + mesh.name + "' has nothing between these heights");
    model::Mesh piece = nearest_piece(cut, at);
    close_rims(piece);
    return piece;
}

} // namespace palpate::atlas
