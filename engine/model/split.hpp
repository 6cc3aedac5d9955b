// How triangles are cut where their edges have a vertex in their middle.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <glm/vec3.hpp>
#include <vector>

namespace palpate::model {

inline constexpr std::uint32_t no_vertex = ~0U;

// One number for an edge, whichever way it is walked.
constexpr std::uint64_t edge_key(std::uint32_t a, std::uint32_t b) {
    return std::uint64_t{std::min(a, b)} << 32U | std::uint64_t{std::max(a, b)};
}

// Appends to `triangles` the pieces of one: 1 to 4, wound as it is. middles[k] lies between corner k and the next, or
// is no_vertex. Where two edges are cut, the shorter diagonal is taken; `place` says where a vertex lies.
void split_triangle(std::vector<std::uint32_t>& triangles, std::array<std::uint32_t, 3> corners,
                    std::array<std::uint32_t, 3> middles, const std::function<glm::vec3(std::uint32_t)>& place);

} // namespace palpate::model
