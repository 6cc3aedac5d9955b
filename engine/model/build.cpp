#include "model/build.hpp"
#include "model/levels.hpp"
#include "model/normals.hpp"
#include "model/topology.hpp"
#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

namespace palpate::model {
namespace {

std::uint64_t count_without_area(const Mesh& mesh) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) {
        const glm::dvec3 a = mesh.positions[mesh.triangles[i]], b = mesh.positions[mesh.triangles[i + 1]],
                         c = mesh.positions[mesh.triangles[i + 2]];
        count += glm::cross(b - a, c - a) == glm::dvec3(0) ? 1 : 0;
    }
    return count;
}

template <class T>
std::vector<T> reordered(const std::vector<T>& values, const std::vector<std::uint32_t>& new_index) {
    std::vector<T> result(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) result[new_index[i]] = values[i];
    return result;
}

void add_level(Geometry& geometry, const std::vector<std::uint32_t>& indices, float error_m) {
    geometry.parts.front().levels.push_back({static_cast<std::uint32_t>(geometry.indices.size()),
                                             static_cast<std::uint32_t>(indices.size()), error_m, 0,
                                             *std::max_element(indices.begin(), indices.end()) + 1});
    geometry.indices.insert(geometry.indices.end(), indices.begin(), indices.end());
}

Shading given(const std::vector<glm::vec3>& normals) {
    Shading shading{normals, std::vector<std::uint32_t>(normals.size())};
    std::iota(shading.origin.begin(), shading.origin.end(), 0U);
    return shading;
}

} // namespace

void BuildReport::add(const BuildReport& other) {
    triangles_in += other.triangles_in;
    triangles_out += other.triangles_out;
    without_area += other.without_area;
    turned += other.turned;
    welded += other.welded;
}

BuiltPart build_part(Mesh mesh, const BuildSettings& settings) {
    assert(!mesh.triangles.empty());
    BuiltPart built;
    built.report.triangles_in = mesh.triangle_count();
    if (settings.normals.empty()) built.report.welded = weld(mesh);
    assert(settings.normals.empty() || settings.normals.size() == mesh.positions.size());
    built.report.without_area = count_without_area(mesh);
    built.report.turned = make_outward(mesh);

    Part part;
    part.name = mesh.name;
    part.closed = is_closed(mesh);
    for (const glm::vec3& p : mesh.positions) part.box.include(p);

    std::vector<Grain> grains;
    if (settings.grain) grains = settings.grain(mesh);
    part.has_grain = !grains.empty();
    if (!part.has_grain && settings.share)
        for (const float share : settings.share(mesh)) grains.push_back({glm::vec3(0), 0.5F, share});
    const Shading shading = settings.normals.empty() ? shade(mesh, settings.crease) // doubles vertices at sharp edges
                                                     : given(settings.normals);
    std::vector<Grain> shaded_grains(mesh.positions.size());
    if (!grains.empty())
        for (std::size_t v = 0; v < shaded_grains.size(); ++v) shaded_grains[v] = grains[shading.origin[v]];

    // Vertices in the order of use, those of coarse levels first: a level's vertices are the first of its part.
    std::vector<CoarseLevel> coarse;
    if (settings.levels) coarse = coarser_levels(mesh.triangles, mesh.positions);
    const std::vector<std::uint32_t> new_index = order_of_use(mesh.triangles, coarse, mesh.positions.size());
    Geometry& geometry = built.geometry;
    geometry.positions = reordered(mesh.positions, new_index);
    geometry.normals = reordered(shading.normals, new_index);
    geometry.grains = reordered(shaded_grains, new_index);
    part.vertex_count = static_cast<std::uint32_t>(geometry.positions.size());
    geometry.parts.push_back(std::move(part));
    add_level(geometry, mesh.triangles, 0);
    for (const CoarseLevel& level : coarse) add_level(geometry, level.indices, level.error_m);
    built.report.triangles_out = geometry.triangle_count();
    return built;
}

Geometry mirrored(Geometry geometry) {
    for (glm::vec3& p : geometry.positions) p.x = -p.x;
    for (glm::vec3& n : geometry.normals) n.x = -n.x;
    for (Grain& grain : geometry.grains) grain.lane.x = -grain.lane.x;
    for (std::size_t i = 0; i < geometry.indices.size(); i += 3)
        std::swap(geometry.indices[i + 1], geometry.indices[i + 2]);
    for (Part& part : geometry.parts) {
        const core::Box box = part.box;
        part.box.low.x = -box.high.x;
        part.box.high.x = -box.low.x;
    }
    return geometry;
}

Mesh mesh_of(const Geometry& geometry, const Part& part) {
    Mesh mesh;
    mesh.name = part.name;
    const auto vertices = geometry.positions.begin() + part.first_vertex;
    mesh.positions.assign(vertices, vertices + part.vertex_count);
    const auto indices = geometry.indices.begin() + part.levels.front().first_index;
    mesh.triangles.assign(indices, indices + part.levels.front().index_count);
    weld(mesh);
    return mesh;
}

void append(Mesh& mesh, const Mesh& more) {
    const auto first = static_cast<std::uint32_t>(mesh.positions.size());
    mesh.positions.insert(mesh.positions.end(), more.positions.begin(), more.positions.end());
    for (const std::uint32_t index : more.triangles) mesh.triangles.push_back(first + index);
}

void append(Geometry& geometry, const Geometry& more) {
    const auto first_vertex = static_cast<std::uint32_t>(geometry.positions.size());
    const auto first_index = static_cast<std::uint32_t>(geometry.indices.size());
    const auto extend = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
    extend(geometry.positions, more.positions);
    extend(geometry.normals, more.normals);
    extend(geometry.grains, more.grains);
    extend(geometry.influences, more.influences);
    extend(geometry.indices, more.indices);
    for (Part part : more.parts) {
        part.first_vertex += first_vertex;
        for (LevelOfDetail& level : part.levels) level.first_index += first_index;
        geometry.parts.push_back(std::move(part));
    }
}

} // namespace palpate::model
