#include "atlas/fitting/reference.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <random>

namespace palpate::atlas {
namespace {

constexpr float smallest_cell = 0.5F, largest_cell = 1.2F;    // mm, of the grid
constexpr float exact_cells = 4;                              // of the surface, within which the grid is exact
constexpr float wall_mm = 0.25F;                              // how far to either side a point looks for the shape
constexpr float largest_radius = 200, smallest_radius = 0.4F; // mm
// A ball stops shrinking when it touches the surface this near to where it was begun, as seen from its centre: what is
// nearer is the roughness of facets.
constexpr float facet_angle = 0.65F;

float triangle_area(const model::Mesh& mesh, std::size_t t) {
    const glm::vec3 a = mesh.positions[mesh.triangles[t]], b = mesh.positions[mesh.triangles[t + 1]],
                    c = mesh.positions[mesh.triangles[t + 2]];
    return 0.5F * glm::length(glm::cross(b - a, c - a));
}

double area_of(const model::Mesh& mesh) {
    double area = 0;
    for (std::size_t t = 0; t < mesh.triangles.size(); t += 3) area += triangle_area(mesh, t);
    return area;
}

double volume_of(const model::Mesh& mesh) {
    double volume = 0;
    for (std::size_t t = 0; t < mesh.triangles.size(); t += 3)
        volume += glm::dot(glm::dvec3(mesh.positions[mesh.triangles[t]]),
                           glm::cross(glm::dvec3(mesh.positions[mesh.triangles[t + 1]]),
                                      glm::dvec3(mesh.positions[mesh.triangles[t + 2]])));
    return volume / 6;
}

// Fine enough for the shape's size and for its mean thickness.
float cell_for(const model::Mesh& mesh, const core::Box& box) {
    const double thickness = 2 * std::abs(volume_of(mesh)) / std::max(area_of(mesh), 1.0);
    const float by_thickness = static_cast<float>(thickness) / 4;
    return std::clamp(std::min(glm::length(box.size()) / 250, by_thickness), smallest_cell, largest_cell);
}

model::DistanceGrid signed_grid(const model::TriangleTree& tree, float cell) {
    const float margin = 4 * cell;
    model::DistanceGrid coarse(tree.box(), 4 * cell, margin + 4 * cell, 0);
    for (int z = 0; z < coarse.size.z; ++z)
        for (int y = 0; y < coarse.size.y; ++y)
            for (int x = 0; x < coarse.size.x; ++x)
                coarse.values[coarse.index({x, y, z})] = tree.signed_distance(coarse.place({x, y, z}));
    model::DistanceGrid grid(tree.box(), cell, margin, 0);
    const float exact = (exact_cells + 3.5F) * cell; // a coarse cell's half diagonal is 3.5 cells
    for (int z = 0; z < grid.size.z; ++z)
        for (int y = 0; y < grid.size.y; ++y)
            for (int x = 0; x < grid.size.x; ++x) {
                const glm::vec3 place = grid.place({x, y, z});
                float value = coarse.at(place);
                if (std::abs(value) < exact) value = tree.signed_distance(place);
                grid.values[grid.index({x, y, z})] = value;
            }
    return grid;
}

// After Ma, Bae, Choi 2012 (shrinking ball).
model::Ball inscribed_at(const Reference& reference, const SurfacePoint& point) {
    float radius = largest_radius;
    for (int step = 0; step < 40; ++step) {
        const glm::vec3 centre = point.place - radius * point.normal;
        const auto touch = reference.tree.closest(centre, radius * 0.999F);
        if (!touch) break;
        const glm::vec3 chord = point.place - touch->point;
        const float along = glm::dot(chord, point.normal);
        if (along <= 1e-4F) break;
        const float smaller = glm::dot(chord, chord) / (2 * along);
        const glm::vec3 next = point.place - smaller * point.normal;
        const float angle = std::acos(
            std::clamp(glm::dot(glm::normalize(point.place - next), glm::normalize(touch->point - next)), -1.0F, 1.0F));
        if (angle < facet_angle && step > 0) break;
        if (smaller >= radius * 0.9999F) break;
        radius = smaller;
        if (radius < smallest_radius) break;
    }
    radius = std::max(radius, smallest_radius);
    return {point.place - radius * point.normal, radius};
}

} // namespace

std::vector<SurfacePoint> points_on(const model::Mesh& mesh, std::size_t count, unsigned seed) {
    std::vector<double> until(mesh.triangle_count());
    std::vector<glm::vec3> normals(mesh.positions.size(), glm::vec3(0));
    double area = 0;
    for (std::size_t i = 0; i < until.size(); ++i) {
        area += triangle_area(mesh, 3 * i);
        until[i] = area;
        const std::array<std::uint32_t, 3> v{mesh.triangles[3 * i], mesh.triangles[3 * i + 1],
                                             mesh.triangles[3 * i + 2]};
        const glm::vec3 n =
            glm::cross(mesh.positions[v[1]] - mesh.positions[v[0]], mesh.positions[v[2]] - mesh.positions[v[0]]);
        for (const std::uint32_t vertex : v) normals[vertex] += n;
    }
    for (glm::vec3& n : normals)
        if (const float length = glm::length(n); length > 0) n /= length;
    std::mt19937 random(seed); // its own output is fixed by the standard, a distribution's is not
    const auto unit = [&] { return static_cast<double>(random()) / 4294967296.0; };
    std::vector<SurfacePoint> points;
    points.reserve(count);
    for (std::size_t k = 0; k < count; ++k) {
        const double at = area * (static_cast<double>(k) + unit()) / static_cast<double>(count);
        const auto i =
            std::min(static_cast<std::size_t>(std::lower_bound(until.begin(), until.end(), at) - until.begin()),
                     until.size() - 1);
        auto a = static_cast<float>(unit()), b = static_cast<float>(unit());
        if (a + b > 1) a = 1 - a, b = 1 - b;
        const auto mixed = [&](const std::vector<glm::vec3>& of) {
            return (1 - a - b) * of[mesh.triangles[3 * i]] + a * of[mesh.triangles[3 * i + 1]] +
                   b * of[mesh.triangles[3 * i + 2]];
        };
        const glm::vec3 normal = mixed(normals);
        const float length = glm::length(normal);
        points.push_back({mixed(mesh.positions), length > 0 ? normal / length : glm::vec3(0, 1, 0)});
    }
    return points;
}

Reference::Reference(model::Mesh millimetres)
    : mesh(std::move(millimetres))
    , tree(mesh)
    , grid(signed_grid(tree, cell_for(mesh, tree.box()))) {
    const float cell = grid.cell;
    double cells = 0;
    for (int z = 0; z < grid.size.z; ++z)
        for (int y = 0; y < grid.size.y; ++y)
            for (int x = 0; x < grid.size.x; ++x) {
                const float value = grid.values[grid.index({x, y, z})];
                if (value < 0) inside.emplace_back(x, y, z);
                cells += std::clamp(0.5F - value / cell, 0.0F, 1.0F);
            }
    volume_mm3 = cells * cell * cell * cell;
    area_mm2 = area_of(mesh);
    const auto wanted = static_cast<std::size_t>(std::clamp(area_mm2 / 3, 2500.0, 10000.0));
    for (const SurfacePoint& point : points_on(mesh, wanted, 7)) {
        const bool in = is_inside(point.place - wall_mm * point.normal),
                   out = !is_inside(point.place + wall_mm * point.normal);
        if (in && out)
            points.push_back(point);
        else if (!in && !out)
            points.push_back({point.place, -point.normal}); // wound the other way
    }
    for (const SurfacePoint& point : points) inscribed.push_back(inscribed_at(*this, point));
}

float Reference::spacing(std::size_t balls) const {
    return static_cast<float>(std::sqrt(area_mm2 / static_cast<double>(std::max<std::size_t>(balls, 1))));
}

} // namespace palpate::atlas
