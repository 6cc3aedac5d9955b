#include "model/refine.hpp"
#include <algorithm>
#include <glm/geometric.hpp>
#include <unordered_map>

namespace palpate::model {
namespace {

constexpr std::uint32_t none = ~0U;
constexpr int crowded = 3; // triangles at an edge

std::uint64_t edge_of(std::uint32_t a, std::uint32_t b) {
    return std::uint64_t{std::min(a, b)} << 32U | std::uint64_t{std::max(a, b)};
}

// One pass: long edges get a vertex in their middle. False when there was none.
bool halve(ShadedMesh& shape, float longest) {
    std::vector<glm::vec3>& positions = shape.mesh.positions;
    const std::vector<std::uint32_t> before = shape.mesh.triangles;
    // Where two sheets touch in an edge, four triangles have it: halving it would join the sheets, so it stays.
    std::unordered_map<std::uint64_t, int> passes;
    for (std::size_t i = 0; i < before.size(); ++i) ++passes[edge_of(before[i], before[i % 3 == 2 ? i - 2 : i + 1])];
    // So does one whose middle is the third corner of a triangle without area: the two would be one place.
    for (std::size_t t = 0; t < before.size(); t += 3)
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t a = before[t + k], b = before[t + (k + 1) % 3], c = before[t + (k + 2) % 3];
            if (glm::distance((positions[a] + positions[b]) * 0.5F, positions[c]) < 1e-3F * longest)
                passes[edge_of(a, b)] = crowded;
        }
    std::unordered_map<std::uint64_t, std::uint32_t> middles;
    const auto middle = [&](std::uint32_t a, std::uint32_t b) {
        if (glm::distance(positions[a], positions[b]) <= longest || passes[edge_of(a, b)] >= crowded) return none;
        const auto [found, is_new] = middles.try_emplace(edge_of(a, b), static_cast<std::uint32_t>(positions.size()));
        if (is_new) {
            positions.push_back((positions[a] + positions[b]) * 0.5F);
            shape.normals.push_back(glm::normalize(shape.normals[a] + shape.normals[b]));
        }
        return found->second;
    };
    std::vector<std::uint32_t>& after = shape.mesh.triangles;
    after.clear();
    const auto add = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) { after.insert(after.end(), {a, b, c}); };
    for (std::size_t t = 0; t < before.size(); t += 3) {
        std::uint32_t corner[3], mid[3]; // mid[k] between corner k and the next
        for (std::size_t k = 0; k < 3; ++k) corner[k] = before[t + k];
        for (std::size_t k = 0; k < 3; ++k) mid[k] = middle(corner[k], corner[(k + 1) % 3]);
        const auto halved = 3 - std::count(mid, mid + 3, none);
        if (halved == 3) {
            for (std::size_t k = 0; k < 3; ++k) add(corner[k], mid[k], mid[(k + 2) % 3]);
            add(mid[0], mid[1], mid[2]);
            continue;
        }
        std::size_t first = 0; // turned so that what is halved comes first: edge 0, or edges 0 and 1
        if (halved == 1)
            first = static_cast<std::size_t>(std::find_if(mid, mid + 3, [](auto m) { return m != none; }) - mid);
        if (halved == 2) first = (static_cast<std::size_t>(std::find(mid, mid + 3, none) - mid) + 1) % 3;
        const std::uint32_t a = corner[first], b = corner[(first + 1) % 3], c = corner[(first + 2) % 3],
                            ab = mid[first], bc = mid[(first + 1) % 3];
        if (halved == 0) {
            add(a, b, c);
        } else if (halved == 1) {
            add(a, ab, c);
            add(ab, b, c);
        } else {
            add(ab, b, bc);
            if (glm::distance(positions[a], positions[bc]) < glm::distance(positions[ab], positions[c])) {
                add(a, ab, bc);
                add(a, bc, c);
            } else {
                add(a, ab, c);
                add(ab, bc, c);
            }
        }
    }
    return !middles.empty();
}

} // namespace

ShadedMesh refined(ShadedMesh shape, float longest) {
    while (halve(shape, longest)) {
    }
    return shape;
}

} // namespace palpate::model
