// A flat closed mesh of square cells, in any outline: muscles with slips.
#pragma once
#include "model/mesh.hpp"
#include <cstdint>
#include <functional>

namespace palpate::tests {

// Cells of 1 x 1 in X and Y from (0, 0), from Z 0 to 1; only those that are asked for.
inline model::Mesh plate(int columns, int rows, const std::function<bool(int, int)>& has) {
    model::Mesh mesh;
    const auto is = [&](int x, int y) { return x >= 0 && y >= 0 && x < columns && y < rows && has(x, y); };
    const auto face = [&](const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, const glm::vec3& d) {
        const auto first = static_cast<std::uint32_t>(mesh.positions.size());
        mesh.positions.insert(mesh.positions.end(), {a, b, c, d});
        for (const std::uint32_t corner : {0U, 1U, 2U, 0U, 2U, 3U}) mesh.triangles.push_back(first + corner);
    };
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < columns; ++x) {
            if (!is(x, y)) continue;
            const glm::vec3 p(static_cast<float>(x), static_cast<float>(y), 0), right(1, 0, 0), up(0, 1, 0),
                out(0, 0, 1);
            face(p, p + up, p + up + right, p + right);
            face(p + out, p + out + right, p + out + right + up, p + out + up);
            if (!is(x - 1, y)) face(p, p + out, p + out + up, p + up);
            if (!is(x + 1, y)) face(p + right, p + right + up, p + right + up + out, p + right + out);
            if (!is(x, y - 1)) face(p, p + right, p + right + out, p + out);
            if (!is(x, y + 1)) face(p + up, p + up + out, p + up + out + right, p + up + right);
        }
    model::weld(mesh);
    return mesh;
}

} // namespace palpate::tests
