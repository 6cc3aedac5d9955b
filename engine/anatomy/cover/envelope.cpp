#include "anatomy/cover/envelope.hpp"
#include "anatomy/cover/half_grid.hpp"
#include "core/error.hpp"
#include "model/balls/fairing.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>

namespace palpate::anatomy {
namespace {

constexpr float cell_share = 0.25F, finest = 1.5F, coarsest = 3; // of the grid, by the radius; mm
constexpr float exact_cells = 1.8F; // more than a cell's diagonal
constexpr float wave_cells = 4; // waves of the netted surface shorter than this come from the grid
constexpr float roof = 50;      // mm that the tissues are thought to go on for, above the cover's top
constexpr double crumb = 0.5;

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

model::Mesh grown(const model::TriangleTree& tissues, float radius, float top, float highest) {
    const float cell = std::clamp(cell_share * radius, finest, coarsest), roof_at = std::min(top + roof, highest);
    core::Box box = tissues.box();
    box.low -= radius + 4 * cell;
    box.high += radius + 4 * cell;
    box.high.y = std::min(box.high.y, roof_at);
    model::DistanceGrid grid = sample_half(box, cell, exact_cells, [&](const glm::vec3& p) {
        return tissues.closest({p.x, std::min(p.y, top), p.z})->distance - radius;
    });
    fill_hollows(grid);
    for (int z = 0; z < grid.size.z; ++z)
        for (int x = 0; x < grid.size.x; ++x)
            for (int y = grid.size.y - 2; y < grid.size.y; ++y) {
                float& value = grid.values[grid.index({x, y, z})];
                value = std::max(value, 0.5F * cell);
            }
    model::Mesh mesh = model::without_crumbs(model::surface_nets(mirrored(grid)), crumb);
    model::fair(mesh, cell, wave_cells * cell);
    return mesh;
}

} // namespace

float Envelope::Offset::over(const glm::vec3& point) const {
    const auto nearest = tree.closest(point);
    const bool out = glm::dot(point - nearest->point, tree.normal(nearest->triangle)) > 0;
    return radius + (out ? nearest->distance : -nearest->distance);
}

Envelope::Envelope(const model::Mesh& tissues, const CoverModel& cover)
    : feet_top_(cover.feet_top)
    , body_{cover.closing, model::TriangleTree(model::Mesh{})}
    , feet_{cover.closing_feet, model::TriangleTree(model::Mesh{})} {
    if (tissues.triangles.empty()) throw core::Error("the cover", "", "there are no tissues that it could cover");
    const model::TriangleTree tree(tissues);
    body_.tree = model::TriangleTree(grown(tree, cover.closing, cover.top, 1e9F));
    feet_.tree = model::TriangleTree(grown(tree, cover.closing_feet, cover.top, 2 * cover.feet_top + roof));
}

float Envelope::over(const glm::vec3& point) const {
    const float body = glm::smoothstep(feet_top_, 2 * feet_top_, point.y);
    if (body >= 1) return body_.over(point);
    return body <= 0 ? feet_.over(point) : glm::mix(feet_.over(point), body_.over(point), body);
}

} // namespace palpate::anatomy
