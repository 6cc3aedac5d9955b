#include "anatomy/cover/envelope.hpp"
#include "anatomy/cover/half_grid.hpp"
#include "core/error.hpp"
#include "model/balls/fairing.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace palpate::anatomy {
namespace {

constexpr float grid_cell = 2.5F;            // mm, of the grid
constexpr float envelope_exact_cells = 1.8F; // more than a cell's diagonal
// mm: waves of the grown surface shorter than this are smoothed away, on forefeet and elsewhere. A crease in it would
// be a step in the cover, which is measured at right angles to it.
constexpr float wave_feet = 9, wave = 45;
constexpr float forefoot_blend = 30; // mm of length over which the forefoot becomes the body
constexpr float roof = 50;           // mm that the tissues are thought to go on for, above the cover's top
constexpr double envelope_crumb = 0.5;

// What lies outside, reached from the sides and from below, stays positive; all other samples become negative.
void fill_hollows(model::DistanceGrid& grid) {
    std::vector<unsigned char> outside(grid.values.size(), 0);
    std::vector<glm::ivec3> open;
    const auto visit = [&](const glm::ivec3& at) {
        const std::size_t i = grid.index(at);
        if (outside[i] != 0 || grid.values[i] <= 0) return;
        outside[i] = 1;
        open.push_back(at);
    };
    for (int z = 0; z < grid.size.z; ++z)
        for (int y = 0; y < grid.size.y; ++y) visit({0, y, z});
    for (int y = 0; y < grid.size.y; ++y)
        for (int x = 0; x < grid.size.x; ++x) visit({x, y, 0}), visit({x, y, grid.size.z - 1});
    for (int z = 0; z < grid.size.z; ++z)
        for (int x = 0; x < grid.size.x; ++x) visit({x, 0, z});
    constexpr std::array<glm::ivec3, 6> steps{{{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}}};
    while (!open.empty()) {
        const glm::ivec3 at = open.back();
        open.pop_back();
        for (const glm::ivec3& step : steps) {
            const glm::ivec3 to = at + step;
            if (to == glm::clamp(to, glm::ivec3(0), grid.size - 1)) visit(to);
        }
    }
    for (std::size_t i = 0; i < grid.values.size(); ++i)
        if (outside[i] == 0) grid.values[i] = -std::max(std::abs(grid.values[i]), 1e-3F);
}

// 1 where the toes are, 0 in the body.
float forefoot(const CoverModel& cover, const glm::vec3& p) {
    return glm::smoothstep(cover.feet_back, cover.feet_back + forefoot_blend, p.z) *
           (1 - glm::smoothstep(cover.feet_top, 2 * cover.feet_top, p.y));
}

float closing_at(const CoverModel& cover, const glm::vec3& p) {
    return glm::mix(cover.closing, cover.closing_feet, forefoot(cover, p));
}

model::Mesh grow(const model::TriangleTree& tissues, const CoverModel& cover) {
    core::Box box = tissues.box();
    box.low -= cover.closing + 4 * grid_cell;
    box.high += cover.closing + 4 * grid_cell;
    box.high.y = cover.top + roof;
    model::DistanceGrid grid = sample_half(box, grid_cell, envelope_exact_cells, [&](const glm::vec3& p) {
        return tissues.closest({p.x, std::min(p.y, cover.top), p.z})->distance - closing_at(cover, p);
    });
    fill_hollows(grid);
    for (int z = 0; z < grid.size.z; ++z) // the roof: the surface is closed there
        for (int x = 0; x < grid.size.x; ++x)
            for (int y = grid.size.y - 2; y < grid.size.y; ++y) {
                float& value = grid.values[grid.index({x, y, z})];
                value = std::max(value, 0.5F * grid_cell);
            }
    model::Mesh mesh = model::without_crumbs(model::surface_nets(mirrored(grid)), envelope_crumb);
    model::fair(mesh, grid_cell, wave_feet);
    model::Mesh smoother = mesh;
    model::fair(smoother, grid_cell, wave);
    for (std::size_t v = 0; v < mesh.positions.size(); ++v) {
        glm::vec3& p = mesh.positions[v];
        p = glm::mix(smoother.positions[v], p, forefoot(cover, p));
    }
    return mesh;
}

} // namespace

Envelope::Envelope(const model::Mesh& tissues, const CoverModel& cover)
    : cover_(cover)
    , tree_(model::Mesh{}) {
    if (tissues.triangles.empty()) throw core::Error("the cover", "", "there are no tissues that it could cover");
    cover_.points.clear();
    grown_ = grow(model::TriangleTree(tissues), cover);
    tree_ = model::TriangleTree(grown_);
    normals_.assign(grown_.positions.size(), glm::vec3(0));
    for (std::size_t t = 0; t < grown_.triangles.size(); t += 3) {
        const std::array<std::uint32_t, 3> v{grown_.triangles[t], grown_.triangles[t + 1], grown_.triangles[t + 2]};
        const glm::vec3 area = glm::cross(grown_.positions[v[1]] - grown_.positions[v[0]],
                                          grown_.positions[v[2]] - grown_.positions[v[0]]);
        for (const std::uint32_t vertex : v) normals_[vertex] += area;
    }
}

Envelope::Foot Envelope::foot(const glm::vec3& point) const {
    const auto nearest = tree_.closest(point);
    Foot foot;
    foot.point = nearest->point;
    for (std::size_t k = 0; k < 3; ++k) foot.vertex[k] = grown_.triangles[3 * std::size_t{nearest->triangle} + k];
    const glm::vec3 corner = grown_.positions[foot.vertex[0]], a = grown_.positions[foot.vertex[1]] - corner,
                    b = grown_.positions[foot.vertex[2]] - corner, q = nearest->point - corner;
    const float aa = glm::dot(a, a), ab = glm::dot(a, b), bb = glm::dot(b, b), qa = glm::dot(q, a), qb = glm::dot(q, b),
                area = std::max(aa * bb - ab * ab, 1e-12F);
    foot.weight[1] = glm::clamp((bb * qa - ab * qb) / area, 0.0F, 1.0F);
    foot.weight[2] = glm::clamp((aa * qb - ab * qa) / area, 0.0F, 1.0F);
    foot.weight[0] = 1 - foot.weight[1] - foot.weight[2];
    glm::vec3 normal(0);
    for (std::size_t k = 0; k < 3; ++k) normal += foot.weight[k] * normals_[foot.vertex[k]];
    const bool out = glm::dot(point - nearest->point, normal) > 0;
    foot.over = closing_at(cover_, nearest->point) + (out ? nearest->distance : -nearest->distance);
    return foot;
}

} // namespace palpate::anatomy
