#include "model/balls/surface.hpp"
#include "model/balls/fairing.hpp"
#include "model/balls/handles.hpp"
#include "model/levels.hpp"
#include "model/normals.hpp"
#include "model/topology.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace palpate::model {
namespace {

constexpr int block = 6;                  // samples along an edge of a block that is looked at as one
constexpr float band_cells = 2;           // exact that near to the surface: more than a cell's diagonal
constexpr float margin_cells = 3;         // of outside around the balls
constexpr double crumb = 0.02;            // share of the largest component's triangles below which one is dropped
constexpr float handle_step_cells = 0.5F; // by which the handles that go become wider, from round to round

} // namespace

DistanceGrid sample_balls(const BallModel& model, const BallDistance& distance, float cell_mm, float band_mm) {
    DistanceGrid grid(model.box(), cell_mm, margin_cells * cell_mm + band_mm, 0);
    const float band = std::max(band_cells * cell_mm, band_mm), half = 0.5F * cell_mm * static_cast<float>(block - 1),
                radius = half * std::sqrt(3.0F);
    const glm::ivec3 blocks = (grid.size + block - 1) / block;
    std::vector<std::uint32_t> near;
    for (int bz = 0; bz < blocks.z; ++bz)
        for (int by = 0; by < blocks.y; ++by)
            for (int bx = 0; bx < blocks.x; ++bx) {
                const glm::ivec3 low = block * glm::ivec3(bx, by, bz), high = glm::min(low + block, grid.size);
                const glm::vec3 centre = grid.place(low) + half;
                distance.near(centre, radius, band, near);
                const BallHit middle = distance.at(centre, near, radius + band);
                // Far outside or deep inside the whole block is alike.
                const bool far = std::abs(middle.distance) >= radius + band || near.empty();
                for (int z = low.z; z < high.z; ++z)
                    for (int y = low.y; y < high.y; ++y)
                        for (int x = low.x; x < high.x; ++x) {
                            float& value = grid.values[grid.index({x, y, z})];
                            value = far ? middle.distance
                                        : distance.at(grid.place({x, y, z}), near, 2 * radius + band).distance;
                        }
            }
    return grid;
}

Mesh surface(const BallModel& model, std::optional<std::size_t> genus_stated) {
    DistanceGrid grid = sample_balls(model, BallDistance(model), model.surface.cell_mm);
    const auto net = [&] { return without_crumbs(surface_nets(grid), crumb); };
    Mesh mesh = net();
    const float step = handle_step_cells * grid.cell;
    for (float half = step; 2 * half <= widest_handle_mm && genus_stated && genus(mesh) > *genus_stated; half += step) {
        close_tunnels(grid, half);
        mesh = net();
        if (genus(mesh) <= *genus_stated) break;
        cut_bridges(grid, half);
        mesh = net();
    }
    fair(mesh, grid.cell, model.surface.fairing_mm);
    return mesh;
}

ShadedMesh simplified(const Mesh& fine, float error_mm) {
    const std::vector<glm::vec3> normals = area_normals(fine);
    const std::vector<std::uint32_t> triangles = coarser(fine.triangles, fine.positions, error_mm);
    ShadedMesh result;
    result.mesh.name = fine.name;
    constexpr std::uint32_t none = ~0U;
    std::vector<std::uint32_t> place(fine.positions.size(), none);
    for (const std::uint32_t vertex : triangles) {
        if (place[vertex] == none) {
            place[vertex] = static_cast<std::uint32_t>(result.mesh.positions.size());
            result.mesh.positions.push_back(fine.positions[vertex]);
            result.normals.push_back(normals[vertex]);
        }
        result.mesh.triangles.push_back(place[vertex]);
    }
    return result;
}

ShadedMesh drawn(const Mesh& fine) {
    core::Box box;
    for (const glm::vec3& p : fine.positions) box.include(p);
    return simplified(fine, box.empty() ? 0 : std::min(0.155F, 0.0018F * glm::length(box.size())));
}

std::size_t component_count(const Mesh& mesh) { return find_topology(mesh).component_count; }

std::size_t genus(const Mesh& mesh) {
    std::vector<bool> used(mesh.positions.size(), false);
    for (const std::uint32_t vertex : mesh.triangles) used[vertex] = true;
    const auto vertices = static_cast<std::ptrdiff_t>(std::count(used.begin(), used.end(), true));
    const auto triangles = static_cast<std::ptrdiff_t>(mesh.triangle_count()), edges = triangles * 3 / 2;
    const auto components = static_cast<std::ptrdiff_t>(component_count(mesh));
    return static_cast<std::size_t>(components - (vertices - edges + triangles) / 2);
}

} // namespace palpate::model
