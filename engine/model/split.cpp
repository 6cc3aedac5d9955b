#include "model/split.hpp"
#include <glm/geometric.hpp>

namespace palpate::model {

void split_triangle(std::vector<std::uint32_t>& triangles, std::array<std::uint32_t, 3> corners,
                    std::array<std::uint32_t, 3> middles, const std::function<glm::vec3(std::uint32_t)>& place) {
    const auto add = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        triangles.insert(triangles.end(), {a, b, c});
    };
    const auto cut = 3 - std::count(middles.begin(), middles.end(), no_vertex);
    if (cut == 3) {
        for (std::size_t k = 0; k < 3; ++k) add(corners[k], middles[k], middles[(k + 2) % 3]);
        add(middles[0], middles[1], middles[2]);
        return;
    }
    // What is cut comes first: edge 0, or edges 0 and 1.
    while (cut > 0 && (middles[0] == no_vertex || middles[2] != no_vertex)) {
        std::rotate(corners.begin(), corners.begin() + 1, corners.end());
        std::rotate(middles.begin(), middles.begin() + 1, middles.end());
    }
    const auto [a, b, c] = corners;
    const std::uint32_t ab = middles[0], bc = middles[1];
    if (cut == 0) {
        add(a, b, c);
    } else if (cut == 1) {
        add(a, ab, c);
        add(ab, b, c);
    } else {
        add(ab, b, bc);
        if (glm::distance(place(a), place(bc)) < glm::distance(place(ab), place(c))) {
            add(a, ab, bc);
            add(a, bc, c);
        } else {
            add(a, ab, c);
            add(ab, bc, c);
        }
    }
}

} // namespace palpate::model
