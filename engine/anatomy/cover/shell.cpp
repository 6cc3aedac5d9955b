#include "anatomy/cover/shell.hpp"
#include "model/balls/fairing.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace palpate::anatomy {
namespace {

constexpr double shell_crumb = 0.2; // share of the largest piece's triangles below which one is dropped
constexpr float brim_cells = 2.5F;  // thickness of the shell where it is cut off,
constexpr float brim_height = 30;   // mm over which it grows to that

using Key = std::uint64_t; // of a cell

struct Net { // a surface whose vertices know their cells
    model::Mesh mesh;
    std::vector<Key> cell;
    std::unordered_map<Key, std::uint32_t> vertex_in;
};

Net net_of(const model::DistanceGrid& grid) {
    Net net{model::without_crumbs(model::surface_nets(grid), shell_crumb), {}, {}};
    for (std::uint32_t v = 0; v < net.mesh.positions.size(); ++v) {
        const glm::ivec3 at((net.mesh.positions[v] - grid.origin) / grid.cell);
        net.cell.push_back(grid.index(at));
        net.vertex_in.emplace(net.cell.back(), v);
    }
    return net;
}

bool lies_level(const Net& net, std::size_t quad, float level, float cell) {
    for (std::size_t k = 0; k < 6; ++k)
        if (std::abs(net.mesh.positions[net.mesh.triangles[6 * quad + k]].y - level) > 0.5F * cell) return false;
    return true;
}

// The quad's cells, whichever way it was divided into triangles.
Key key_of(const Net& net, std::size_t quad) {
    Key key = 0;
    std::array<std::uint32_t, 6> v{};
    for (std::size_t k = 0; k < 6; ++k) v[k] = net.mesh.triangles[6 * quad + k];
    std::sort(v.begin(), v.end());
    const auto end = std::unique(v.begin(), v.end());
    for (auto at = v.begin(); at != end; ++at) key += net.cell[*at];
    return key;
}

} // namespace

model::Mesh shell(model::DistanceGrid outer, model::DistanceGrid inner, float least, float level) {
    const float cell = outer.cell;
    for (int z = 0; z < outer.size.z; ++z)
        for (int y = 0; y < outer.size.y; ++y)
            for (int x = 0; x < outer.size.x; ++x) {
                const std::size_t i = outer.index({x, y, z});
                const float height = outer.place({x, y, z}).y - level;
                const float brim = std::clamp(1 + height / brim_height, 0.0F, 1.0F) * brim_cells * cell;
                inner.values[i] = std::max(inner.values[i], outer.values[i] + std::max(least, brim));
                outer.values[i] = std::max(outer.values[i], height);
                inner.values[i] = std::max(inner.values[i], height);
            }
    const Net out = net_of(outer), in = net_of(inner);
    std::unordered_set<Key> hole;
    for (std::size_t quad = 0; quad < in.mesh.triangle_count() / 2; ++quad)
        if (lies_level(in, quad, level, cell)) hole.insert(key_of(in, quad));

    model::Mesh mesh{"", out.mesh.positions, {}};
    for (std::size_t quad = 0; quad < out.mesh.triangle_count() / 2; ++quad) {
        if (lies_level(out, quad, level, cell) && hole.contains(key_of(out, quad))) continue;
        const auto first = out.mesh.triangles.begin() + static_cast<std::ptrdiff_t>(6 * quad);
        mesh.triangles.insert(mesh.triangles.end(), first, first + 6);
    }
    // The inner surface, turned over; round the hole its vertices are those of the lid.
    std::vector<std::uint32_t> place(in.mesh.positions.size());
    for (std::uint32_t v = 0; v < place.size(); ++v) {
        const glm::vec3& p = in.mesh.positions[v];
        const auto same = out.vertex_in.find(in.cell[v]);
        if (std::abs(p.y - level) <= 0.5F * cell && same != out.vertex_in.end()) {
            place[v] = same->second;
            mesh.positions[same->second] = p;
        } else {
            place[v] = static_cast<std::uint32_t>(mesh.positions.size());
            mesh.positions.push_back(p);
        }
    }
    for (std::size_t quad = 0; quad < in.mesh.triangle_count() / 2; ++quad) {
        if (lies_level(in, quad, level, cell)) continue;
        for (std::size_t t = 6 * quad; t < 6 * quad + 6; t += 3)
            for (const std::size_t k : {t, t + 2, t + 1}) mesh.triangles.push_back(place[in.mesh.triangles[k]]);
    }
    return model::without_crumbs(mesh, shell_crumb);
}

} // namespace palpate::anatomy
