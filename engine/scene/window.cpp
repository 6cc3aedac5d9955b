#include "scene/window.hpp"
#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace palpate::scene {
namespace {

constexpr float ring_m = 0.0015F; // width of a ring
constexpr float pane_opacity = 0.30F;
constexpr float farthest = std::numeric_limits<float>::max();

std::size_t ring_of(float far, float pane_m) { // window_rings: the skin outside
    if (far < pane_m) return 0;
    const float ring = 1 + (far - pane_m) / ring_m;
    return ring < static_cast<float>(window_rings) ? static_cast<std::size_t>(ring) : window_rings;
}

// Of each of the skin's vertices, as far as it hangs together with the nearest one over vertices that are within
// `reach_m`; `farthest` of the others.
std::vector<float> distances(const model::Part& skin, const std::vector<std::uint32_t>& triangles,
                             const model::Shape& shape, const std::function<float(const glm::vec3&)>& far,
                             float reach_m) {
    std::vector<float> found(skin.vertex_count, farthest);
    std::vector<bool> reached(skin.vertex_count, false);
    std::uint32_t nearest = 0;
    for (std::uint32_t v = 0; v < skin.vertex_count; ++v) {
        found[v] = far(shape.positions[skin.first_vertex + v]);
        if (found[v] < found[nearest]) nearest = v;
    }
    std::vector<std::array<std::uint32_t, 3>> within;
    for (std::size_t t = 0; t < triangles.size(); t += 3)
        if (const std::array corners{triangles[t], triangles[t + 1], triangles[t + 2]};
            std::any_of(corners.begin(), corners.end(), [&](std::uint32_t v) { return found[v] < reach_m; }))
            within.push_back(corners);
    reached[nearest] = true;
    for (bool more = true; more;) { // over the triangles, from corner to corner
        more = false;
        for (const auto& corners : within) {
            const auto any = [&](std::uint32_t v) { return reached[v]; };
            if (std::none_of(corners.begin(), corners.end(), any) || std::all_of(corners.begin(), corners.end(), any))
                continue;
            for (const std::uint32_t v : corners) reached[v] = true;
            more = true;
        }
    }
    for (std::uint32_t v = 0; v < skin.vertex_count; ++v)
        if (!reached[v]) found[v] = farthest;
    return found;
}

} // namespace

void cut_window(model::Geometry& geometry, model::Shape& shape, std::size_t skin,
                const std::function<float(const glm::vec3&)>& far, float pane_m) {
    const model::Part whole = geometry.parts[skin];
    const model::LevelOfDetail level = whole.levels.front();
    const std::vector<std::uint32_t> all(geometry.indices.begin() + level.first_index,
                                         geometry.indices.begin() + level.first_index + level.index_count);
    const std::vector<float> distance =
        distances(whole, all, shape, far, pane_m + ring_m * static_cast<float>(window_rings - 1));
    std::array<std::vector<std::uint32_t>, window_rings + 1> triangles; // by ring; the last is what stays
    for (std::size_t t = 0; t < all.size(); t += 3) {
        float middle = 0;
        for (std::size_t c = 0; c < 3; ++c) middle += distance[all[t + c]] / 3;
        std::vector<std::uint32_t>& ring = triangles[ring_of(middle, pane_m)];
        for (std::size_t c = 0; c < 3; ++c) ring.push_back(all[t + c]);
    }
    const auto append = [&](const std::vector<std::uint32_t>& indices) {
        model::LevelOfDetail made = level;
        made.first_index = static_cast<std::uint32_t>(geometry.indices.size());
        made.index_count = static_cast<std::uint32_t>(indices.size());
        geometry.indices.insert(geometry.indices.end(), indices.begin(), indices.end());
        return std::vector{made};
    };
    geometry.parts[skin].levels = append(triangles[window_rings]);
    geometry.parts[skin].closed = false;
    for (std::size_t ring = 0; ring < window_rings; ++ring) {
        model::Part part = whole;
        part.name = whole.name + "_window";
        part.levels = append(triangles[ring]);
        part.closed = false;
        geometry.parts.push_back(std::move(part));
        shape.boxes.push_back(shape.boxes[skin]);
        shape.finest.push_back(0);
    }
}

PartState ring_state(const PartState& skin, std::size_t ring, float open) {
    PartState state = skin;
    const float to_whole = static_cast<float>(ring) / window_rings;
    const float opacity = pane_opacity + (1 - pane_opacity) * to_whole;
    state.opacity *= 1 - open * (1 - opacity);
    return state;
}

} // namespace palpate::scene
