#include "posture/glide.hpp"
#include "model/triangle_tree.hpp"
#include <algorithm>
#include <cmath>

namespace palpate::posture {
namespace {

constexpr float step_radians = 5 * core::pi / 180;  // between the places kept
constexpr float swing_radians = 1 * core::pi / 180; // of the ligament while it looks for the bone: about 1 mm
constexpr float way_reach_m = 0.15F;                // how far the segment's way leads
constexpr float least_gap_m = 0.001F;

// The bone's surface near the segment: its shaft would only make the search slow.
model::Mesh surface_near(const model::Geometry& geometry, std::size_t part_index, const glm::vec3& place) {
    const model::Part& part = geometry.parts[part_index];
    const auto first = geometry.positions.begin() + part.first_vertex;
    model::Mesh mesh{part.name, {first, first + part.vertex_count}, {}};
    const model::LevelOfDetail& level = part.levels.front();
    for (std::uint32_t i = level.first_index; i < level.first_index + level.index_count; i += 3)
        if (glm::distance(mesh.positions[geometry.indices[i]], place) < way_reach_m)
            mesh.triangles.insert(mesh.triangles.end(), &geometry.indices[i], &geometry.indices[i] + 3);
    return mesh;
}

// Those of the segment that look towards the bone at rest, every third.
std::vector<glm::vec3> facing_points(const model::Geometry& geometry, const std::vector<std::size_t>& parts,
                                     const model::TriangleTree& bone) {
    std::vector<glm::vec3> points;
    for (const std::size_t index : parts) {
        const model::Part& part = geometry.parts[index];
        for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; v += 3) {
            const glm::vec3& point = geometry.positions[v];
            const auto nearest = bone.closest(point);
            if (nearest && glm::dot(geometry.normals[v], nearest->point - point) > 0) points.push_back(point);
        }
    }
    return points;
}

float gap_of(const std::vector<glm::vec3>& points, const model::TriangleTree& bone) {
    float gap = way_reach_m;
    for (const glm::vec3& point : points)
        if (const auto nearest = bone.closest(point, gap)) gap = nearest->distance;
    return gap;
}

} // namespace

void trace(const GlidePath& path, const model::Geometry& geometry, const std::vector<std::size_t>& parts,
           std::size_t on, Glide& glide) {
    const model::TriangleTree bone(surface_near(geometry, on, path.tied_from));
    const std::vector<glm::vec3> points = facing_points(geometry, parts, bone);
    const float gap = std::max(gap_of(points, bone), least_gap_m);

    // Where the segment is when the movement is at `angle` and the ligament has swung by `swing` from its direction at
    // rest, positive as the movement goes.
    const auto placed = [&](float angle, float swing) {
        const glm::vec3 tied_to = turn_about(path.centre, path.axis, angle)(path.tied_to);
        const float taut = path.taut_at > 0 ? std::min(angle / path.taut_at, 1.0F) : 1.0F;
        const glm::vec3 ligament = (1 + taut * path.lengthening) * (path.tied_from - path.tied_to);
        const glm::vec3 tied_from = tied_to + glm::angleAxis(swing, path.axis) * ligament;
        const glm::quat turn = glm::angleAxis(path.turn_share * angle, path.axis);
        return Rigid{turn, tied_from - turn * path.tied_from};
    };
    const auto is_clear = [&](const Rigid& place) {
        return std::none_of(points.begin(), points.end(),
                            [&](const glm::vec3& point) { return bone.closest(place(point), gap).has_value(); });
    };

    glide.radians = {0};
    glide.places = {Rigid{}};
    const auto steps = static_cast<int>(std::ceil(path.most / step_radians - 1e-4F));
    for (int step = 1; step <= steps; ++step) {
        const float angle = std::min(path.most, static_cast<float>(step) * step_radians);
        float clear = angle + 20 * swing_radians; // well in front of the bone
        float near = clear;
        while (near > angle - core::pi / 2 && is_clear(placed(angle, near))) {
            clear = near;
            near -= swing_radians;
        }
        for (int halving = 0; halving < 8; ++halving) {
            const float middle = (clear + near) / 2;
            (is_clear(placed(angle, middle)) ? clear : near) = middle;
        }
        glide.radians.push_back(angle);
        glide.places.push_back(placed(angle, clear));
    }
}

} // namespace palpate::posture
