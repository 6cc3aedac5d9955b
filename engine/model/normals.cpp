#include "model/normals.hpp"
#include "model/topology.hpp"
#include <algorithm>
#include <cmath>
#include <numeric>

namespace palpate::model {
namespace {

glm::vec3 unit_or(const glm::vec3& v, const glm::vec3& otherwise) {
    const float length = glm::length(v);
    return length > 1e-20F ? v / length : otherwise;
}

float angle_at(const glm::vec3& corner, const glm::vec3& a, const glm::vec3& b) {
    const glm::vec3 u = unit_or(a - corner, {}), v = unit_or(b - corner, {});
    return std::atan2(glm::length(glm::cross(u, v)), glm::dot(u, v));
}

std::vector<glm::vec3> face_normals(const Mesh& mesh) { // zero where a triangle has no area
    std::vector<glm::vec3> normals(mesh.triangle_count());
    for (std::size_t t = 0; t < normals.size(); ++t) {
        const std::uint32_t* v = mesh.triangles.data() + 3 * t;
        const glm::dvec3 a = mesh.positions[v[0]], b = mesh.positions[v[1]], c = mesh.positions[v[2]];
        const glm::dvec3 normal = glm::cross(b - a, c - a);
        const double length = glm::length(normal);
        if (length > 1e-30) normals[t] = glm::vec3(normal / length);
    }
    return normals;
}

// Corners around a vertex that are shaded together: joined across edges that are not sharp.
std::vector<std::uint32_t> corner_groups(const Mesh& mesh, const std::vector<glm::vec3>& faces, float crease) {
    const Topology topology = find_topology(mesh);
    std::vector<std::uint32_t> parent(mesh.triangles.size());
    std::iota(parent.begin(), parent.end(), 0U);
    const auto root = [&](std::uint32_t x) {
        while (parent[x] != x) x = parent[x] = parent[parent[x]];
        return x;
    };
    const float least = std::cos(crease);
    const glm::vec3 none(0);
    for (std::uint32_t h = 0; h < mesh.triangles.size(); ++h) {
        const std::uint32_t twin = topology.twin[h];
        if (!is_half_edge(twin) || twin < h) continue;
        const glm::vec3 &a = faces[h / 3], &b = faces[twin / 3];
        if (a != none && b != none && glm::dot(a, b) < least) continue; // a triangle without area joins its neighbours
        std::uint32_t twin_from = twin, twin_to = next_corner(twin);
        if (mesh.triangles[twin_from] != mesh.triangles[h]) std::swap(twin_from, twin_to);
        parent[root(twin_from)] = root(h);
        parent[root(twin_to)] = root(next_corner(h));
    }
    for (std::uint32_t h = 0; h < parent.size(); ++h) parent[h] = root(h);
    return parent;
}

} // namespace

Shading shade(Mesh& mesh, float crease_radians) {
    const std::vector<glm::vec3> faces = face_normals(mesh);
    const std::vector<std::uint32_t> groups = corner_groups(mesh, faces, crease_radians);

    Shading shading{std::vector<glm::vec3>(mesh.positions.size()), std::vector<std::uint32_t>(mesh.positions.size())};
    std::iota(shading.origin.begin(), shading.origin.end(), 0U);
    std::vector<std::uint32_t> vertex_of_group(groups.size(), open_edge);
    std::vector<bool> taken(mesh.positions.size(), false);
    std::vector<glm::vec3> of_vertex(mesh.positions.size()); // over all groups: stands in where a group has no area

    const std::vector<std::uint32_t> before = mesh.triangles;
    for (std::uint32_t h = 0; h < before.size(); ++h) {
        const std::uint32_t old = before[h];
        std::uint32_t& vertex = vertex_of_group[groups[h]];
        if (vertex == open_edge) {
            vertex = old;
            if (taken[old]) {
                vertex = static_cast<std::uint32_t>(mesh.positions.size());
                mesh.positions.push_back(glm::vec3(mesh.positions[old]));
                shading.normals.emplace_back(0);
                shading.origin.push_back(old);
            }
            taken[old] = true;
        }
        mesh.triangles[h] = vertex;
        const std::uint32_t t = h / 3, next = next_corner(h), after = next_corner(next);
        const float angle = angle_at(mesh.positions[old], mesh.positions[before[next]], mesh.positions[before[after]]);
        shading.normals[vertex] += angle * faces[t];
        of_vertex[old] += angle * faces[t];
    }
    for (std::size_t v = 0; v < shading.normals.size(); ++v)
        shading.normals[v] = unit_or(shading.normals[v], unit_or(of_vertex[shading.origin[v]], glm::vec3(0, 1, 0)));
    return shading;
}

std::vector<glm::vec3> area_normals(std::span<const glm::vec3> positions, std::span<const std::uint32_t> triangles) {
    std::vector<glm::vec3> normals(positions.size(), glm::vec3(0));
    for (std::size_t t = 0; t < triangles.size(); t += 3) {
        const std::array<std::uint32_t, 3> v{triangles[t], triangles[t + 1], triangles[t + 2]};
        const glm::vec3 area = glm::cross(positions[v[1]] - positions[v[0]], positions[v[2]] - positions[v[0]]);
        for (const std::uint32_t vertex : v) normals[vertex] += area;
    }
    for (glm::vec3& n : normals) {
        const float length = glm::length(n);
        n = length > 0 ? n / length : glm::vec3(0, 1, 0);
    }
    return normals;
}

} // namespace palpate::model
