#include "atlas/fitting/reference.hpp"
#include "atlas/fitting/signed_grid.hpp"
#include "atlas/fitting/volume.hpp"
#include "core/error.hpp"
#include "model/balls/fairing.hpp"
#include "model/balls/surface.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <random>

namespace palpate::atlas {
namespace {

constexpr float smallest_cell = 0.5F, largest_cell = 1.2F; // mm, of the grid
constexpr float wall_mm = 0.1F;                            // how far to either side a point looks for the shape
constexpr float thinnest_cells = 1.8F;                     // of the grid: thinner than that a wall could be missed
constexpr float thicken_pitch_cells = 0.6F; // between the balls that thicken: closer than a cell, or they leave gaps
constexpr float net_wave_cells = 3.5F;      // waves of the netted surface shorter than this come from the grid
constexpr double crumb = 0.02;              // share of the largest component below which one is dropped
constexpr float smallest_radius = 0.4F;     // mm
// A ball stops shrinking when it touches the surface this near to where it was begun, as seen from its centre: what is
// nearer is the roughness of facets.
constexpr float facet_angle = 0.65F;

float triangle_area(const model::Mesh& mesh, std::size_t t) {
    const glm::vec3 a = mesh.positions[mesh.triangles[t]], b = mesh.positions[mesh.triangles[t + 1]],
                    c = mesh.positions[mesh.triangles[t + 2]];
    return 0.5F * glm::length(glm::cross(b - a, c - a));
}

std::size_t points_for(double area_mm2) { return static_cast<std::size_t>(std::clamp(area_mm2 / 4, 2000.0, 9000.0)); }

double enclosed(const model::DistanceGrid& grid) {
    double cells = 0;
    for (const float value : grid.values) cells += std::clamp(0.5F - value / grid.cell, 0.0F, 1.0F);
    return cells * grid.cell * grid.cell * grid.cell;
}

// Fine enough for the shape's size and for its mean thickness.
float cell_for(const Original& original) {
    if (original.mesh.triangles.empty()) throw core::Error(original.mesh.name, "", "has no triangles");
    const double thickness = 2 * std::abs(model::enclosed_volume(original.mesh)) / std::max(original.area_mm2, 1.0);
    const float by_thickness = static_cast<float>(thickness) / 4;
    return std::clamp(std::min(glm::length(original.tree.box().size()) / 250, by_thickness), smallest_cell,
                      largest_cell);
}

// A mesh that encloses less than nothing is wound inside out.
model::Mesh turned_outward(model::Mesh mesh) {
    if (model::enclosed_volume(mesh) < 0)
        for (std::size_t t = 0; t < mesh.triangles.size(); t += 3)
            std::swap(mesh.triangles[t + 1], mesh.triangles[t + 2]);
    return mesh;
}

// Points with the shape on exactly one side, their normals pointing away from it.
std::vector<SurfacePoint> outer_points(const model::Mesh& mesh, const model::TriangleTree& tree, std::size_t count,
                                       unsigned seed) {
    std::vector<SurfacePoint> points;
    for (const SurfacePoint& point : points_on(mesh, count, seed)) {
        const bool in = tree.winding(point.place - wall_mm * point.normal) > 0.5F,
                   out = tree.winding(point.place + wall_mm * point.normal) <= 0.5F;
        if (in && out)
            points.push_back(point);
        else if (!in && !out)
            points.push_back({point.place, -point.normal}); // wound the other way
    }
    return points;
}

// The largest ball that touches the surface at the point and lies on the side that `inward` points to (shrinking ball:
// Ma, Bae, Choi 2012).
model::Ball inscribed_at(const model::TriangleTree& tree, const glm::vec3& place, const glm::vec3& inward,
                         float largest) {
    float radius = largest;
    for (int step = 0; step < 40 && radius > smallest_radius; ++step) {
        const glm::vec3 centre = place + radius * inward;
        const auto touch = tree.closest(centre, radius * 0.999F);
        if (!touch) break;
        const glm::vec3 chord = place - touch->point;
        const float along = -glm::dot(chord, inward);
        if (along <= 1e-4F) break;
        const float smaller = glm::dot(chord, chord) / (2 * along);
        const glm::vec3 next = place + smaller * inward;
        const float cosine = glm::dot(glm::normalize(place - next), glm::normalize(touch->point - next));
        if ((std::acos(std::clamp(cosine, -1.0F, 1.0F)) < facet_angle && step > 0) || smaller >= radius * 0.9999F)
            break;
        radius = smaller;
    }
    radius = std::max(radius, smallest_radius);
    return {place + radius * inward, radius};
}

void add_ball(model::DistanceGrid& grid, const model::Ball& ball) {
    const float reach = ball.radius + 2 * grid.cell;
    const glm::ivec3 low = glm::max(glm::ivec3((ball.centre - reach - grid.origin) / grid.cell), glm::ivec3(0)),
                     high = glm::min(glm::ivec3((ball.centre + reach - grid.origin) / grid.cell) + 1, grid.size - 1);
    for (int z = low.z; z <= high.z; ++z)
        for (int y = low.y; y <= high.y; ++y)
            for (int x = low.x; x <= high.x; ++x) {
                float& value = grid.values[grid.index({x, y, z})];
                value = std::min(value, glm::length(grid.place({x, y, z}) - ball.centre) - ball.radius);
            }
}

// Where the shape is thinner than the grid can hold, a ball of that thickness.
void thicken(const Original& original, model::DistanceGrid& grid) {
    const float thinnest = 0.5F * thinnest_cells * grid.cell, pitch = thicken_pitch_cells * grid.cell;
    const auto count = static_cast<std::size_t>(original.area_mm2 / (pitch * pitch));
    for (const SurfacePoint& point : outer_points(original.mesh, original.tree, count, 5)) {
        const model::Ball in = inscribed_at(original.tree, point.place, -point.normal, 2 * thinnest);
        if (in.radius < thinnest) add_ball(grid, {in.centre, thinnest});
    }
}

} // namespace

std::vector<SurfacePoint> points_on(const model::Mesh& mesh, std::size_t count, unsigned seed) {
    if (mesh.triangles.empty()) return {};
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

Original::Original(model::Mesh millimetres)
    : mesh(turned_outward(std::move(millimetres)))
    , tree(mesh)
    , area_mm2(model::surface_area(mesh))
    , points(outer_points(mesh, tree, points_for(area_mm2), 7)) {}

Reference::Reference(model::Mesh millimetres, const ReferenceSettings& settings)
    : original(std::move(millimetres))
    , grid(signed_grid(original.mesh, original.tree, settings.cell_mm > 0 ? settings.cell_mm : cell_for(original)))
    , tree(model::Mesh{}) {
    original_volume_mm3 = volume_mm3 = volume_inside(original, original.tree.box());
    if (settings.thicken) {
        const double before = enclosed(grid); // half a per cent off in small shapes: good enough for what is added
        thicken(original, grid);
        volume_mm3 += enclosed(grid) - before;
    }
    mesh = model::without_crumbs(model::surface_nets(grid), crumb);
    if (mesh.triangles.empty()) throw core::Error(original.mesh.name, "", "encloses nothing that could be fitted");
    model::fair(mesh, grid.cell, net_wave_cells * grid.cell);
    tree = model::TriangleTree(mesh);
    genus = model::genus(mesh);
    for (int z = 0; z < grid.size.z; ++z)
        for (int y = 0; y < grid.size.y; ++y)
            for (int x = 0; x < grid.size.x; ++x)
                if (grid.values[grid.index({x, y, z})] < 0) inside.emplace_back(x, y, z);
    area_mm2 = model::surface_area(mesh);
    points = points_on(mesh, points_for(area_mm2), 7);
    const float deepest = grid.cell - *std::min_element(grid.values.begin(), grid.values.end());
    for (const SurfacePoint& point : points)
        inscribed.push_back(inscribed_at(tree, point.place, -point.normal, deepest));
}

float Reference::spacing(std::size_t balls) const {
    return static_cast<float>(std::sqrt(area_mm2 / static_cast<double>(std::max<std::size_t>(balls, 1))));
}

} // namespace palpate::atlas
