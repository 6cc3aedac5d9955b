#include "scene/window.hpp"
#include <algorithm>
#include <array>
#include <vector>

namespace palpate::scene {
namespace {

constexpr float ring_m = 0.006F; // width of a ring
constexpr float pane_opacity = 0.30F;

std::size_t ring_of(float far, float pane_m) { // window_rings: the skin outside
    if (far < pane_m) return 0;
    return std::min(1 + static_cast<std::size_t>((far - pane_m) / ring_m), window_rings);
}

} // namespace

void cut_window(model::Geometry& geometry, model::Shape& shape, std::size_t skin,
                const std::function<float(const glm::vec3&)>& far, float pane_m) {
    const model::Part whole = geometry.parts[skin];
    const model::LevelOfDetail level = whole.levels.front();
    std::array<std::vector<std::uint32_t>, window_rings + 1> triangles; // by ring; the last is what stays
    for (std::uint32_t t = level.first_index; t < level.first_index + level.index_count; t += 3) {
        glm::vec3 middle(0);
        for (std::uint32_t c = 0; c < 3; ++c)
            middle += shape.positions[whole.first_vertex + geometry.indices[t + c]] / 3.0F;
        std::vector<std::uint32_t>& ring = triangles[ring_of(far(middle), pane_m)];
        for (std::uint32_t c = 0; c < 3; ++c) ring.push_back(geometry.indices[t + c]);
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
