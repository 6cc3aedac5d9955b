#include "atlas/fitting/bare_skin.hpp"
#include "model/topology.hpp"
#include <algorithm>
#include <cmath>

namespace palpate::atlas {

model::Mesh bare_skin(const model::Mesh& skin, float top) {
    model::Mesh cut{skin.name, skin.positions, {}};
    for (std::size_t t = 0; t < skin.triangles.size(); t += 3) {
        const auto height = [&](std::size_t k) { return skin.positions[skin.triangles[t + k]].y; };
        if (std::max({height(0), height(1), height(2)}) > top) continue;
        const auto first = skin.triangles.begin() + static_cast<std::ptrdiff_t>(t);
        cut.triangles.insert(cut.triangles.end(), first, first + 3);
    }
    const model::Topology topology = model::find_topology(cut);
    std::vector<model::Mesh> pieces(topology.component_count, model::Mesh{skin.name, {}, {}});
    for (std::size_t t = 0; t < topology.component.size(); ++t) {
        const auto first = cut.triangles.begin() + static_cast<std::ptrdiff_t>(3 * t);
        std::vector<std::uint32_t>& to = pieces[topology.component[t]].triangles;
        to.insert(to.end(), first, first + 3);
    }
    // The outer side encloses most.
    const auto volume = [&](model::Mesh& piece) {
        piece.positions = cut.positions;
        model::weld(piece);
        return std::abs(model::enclosed_volume(piece));
    };
    model::Mesh best;
    double largest = 0;
    for (model::Mesh& piece : pieces)
        if (const double size = volume(piece); size > largest) largest = size, best = std::move(piece);
    return best;
}

} // namespace palpate::atlas
