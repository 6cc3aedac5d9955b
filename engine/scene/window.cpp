#include "scene/window.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace palpate::scene {
namespace {

constexpr float ring_m = 0.006F; // width of a ring
constexpr float pane_opacity = 0.30F;

std::size_t ring_of(float far, float pane_m) { // window_rings: the skin outside
    if (far < pane_m) return 0;
    return std::min(1 + static_cast<std::size_t>((far - pane_m) / ring_m), window_rings);
}

// Shifts vertices near a ring's rim along the skin onto it, so that rims run smoothly and not from triangle to
// triangle.
void shift_to_rims(const model::Part& skin, const std::function<float(const glm::vec3&)>& far, float pane_m,
                   model::Shape& shape) {
    constexpr float step_m = 0.0005F, least_slope = 0.3F; // of the distance along the skin
    for (std::size_t v = skin.first_vertex; v < std::size_t{skin.first_vertex} + skin.vertex_count; ++v) {
        glm::vec3& place = shape.positions[v];
        const float here = far(place), rim = std::round((here - pane_m) / ring_m);
        if (rim < 0 || rim >= static_cast<float>(window_rings)) continue;
        glm::vec3 slope(0);
        for (int axis = 0; axis < 3; ++axis) {
            glm::vec3 beside = place;
            beside[axis] += step_m;
            slope[axis] = (far(beside) - here) / step_m;
        }
        const glm::vec3 normal = shape.normals[v];
        slope -= normal * glm::dot(normal, slope);
        const float steepness = glm::dot(slope, slope);
        if (steepness > least_slope * least_slope) place += slope * ((pane_m + rim * ring_m - here) / steepness);
    }
}

} // namespace

void cut_window(model::Geometry& geometry, model::Shape& shape, std::size_t skin,
                const std::function<float(const glm::vec3&)>& far, float pane_m) {
    const model::Part whole = geometry.parts[skin];
    const model::LevelOfDetail level = whole.levels.front();
    shift_to_rims(whole, far, pane_m, shape);
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
