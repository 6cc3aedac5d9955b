#include "model/refine.hpp"
#include "model/split.hpp"
#include <algorithm>
#include <glm/geometric.hpp>
#include <unordered_map>

namespace palpate::model {
namespace {

constexpr int crowded = 3; // triangles at an edge

// One pass: long edges get a vertex in their middle. False when there was none.
bool halve(ShadedMesh& shape, const std::function<float(const glm::vec3&)>& longest) {
    std::vector<glm::vec3>& positions = shape.mesh.positions;
    const std::vector<std::uint32_t> before = shape.mesh.triangles;
    // Where two sheets touch in an edge, four triangles have it: halving it would join the sheets, so it stays.
    std::unordered_map<std::uint64_t, int> passes;
    for (std::size_t i = 0; i < before.size(); ++i) ++passes[edge_key(before[i], before[i % 3 == 2 ? i - 2 : i + 1])];
    // So does one whose middle is the third corner of a triangle without area: the two would be one place.
    for (std::size_t t = 0; t < before.size(); t += 3)
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t a = before[t + k], b = before[t + (k + 1) % 3], c = before[t + (k + 2) % 3];
            if (glm::distance((positions[a] + positions[b]) * 0.5F, positions[c]) <
                1e-3F * glm::distance(positions[a], positions[b]))
                passes[edge_key(a, b)] = crowded;
        }
    std::unordered_map<std::uint64_t, std::uint32_t> middles;
    const auto middle = [&](std::uint32_t a, std::uint32_t b) {
        const glm::vec3 place = (positions[a] + positions[b]) * 0.5F;
        const float most = longest(place);
        if (most <= 0 || glm::distance(positions[a], positions[b]) <= most || passes[edge_key(a, b)] >= crowded)
            return no_vertex;
        const auto [found, is_new] = middles.try_emplace(edge_key(a, b), static_cast<std::uint32_t>(positions.size()));
        if (is_new) {
            positions.push_back(place);
            shape.normals.push_back(glm::normalize(shape.normals[a] + shape.normals[b]));
        }
        return found->second;
    };
    std::vector<std::uint32_t>& after = shape.mesh.triangles;
    after.clear();
    for (std::size_t t = 0; t < before.size(); t += 3) {
        const std::array corners{before[t], before[t + 1], before[t + 2]};
        split_triangle(after, corners,
                       {middle(corners[0], corners[1]), middle(corners[1], corners[2]), middle(corners[2], corners[0])},
                       [&](std::uint32_t v) { return positions[v]; });
    }
    return !middles.empty();
}

} // namespace

ShadedMesh refined(ShadedMesh shape, const std::function<float(const glm::vec3&)>& longest) {
    while (halve(shape, longest)) {
    }
    return shape;
}

ShadedMesh refined(ShadedMesh shape, float longest) {
    return refined(std::move(shape), [longest](const glm::vec3&) { return longest; });
}

} // namespace palpate::model
