// Smooth normals that keep sharp edges sharp.
#pragma once
#include "model/mesh.hpp"
#include <span>
#include <vector>

namespace palpate::model {

// One unit normal per vertex, the mean of its triangles' weighted by their areas; upward where there are none.
std::vector<glm::vec3> area_normals(std::span<const glm::vec3> positions, std::span<const std::uint32_t> triangles);
inline std::vector<glm::vec3> area_normals(const Mesh& mesh) { return area_normals(mesh.positions, mesh.triangles); }

// One unit normal per vertex, the mean of its triangles' normals weighted by their angle at the vertex (Thuermer and
// Wuethrich 1998: independent of how a flat face is cut into triangles). Where triangles meet at an edge sharper than
// `crease`, the vertex is doubled, so that each side is shaded by itself: positions grow and triangles change their
// indices. `origin` receives for each vertex the one it was before (vertices before: unchanged, first).
struct Shading {
    std::vector<glm::vec3> normals;
    std::vector<std::uint32_t> origin;
};
Shading shade(Mesh& mesh, float crease_radians);

} // namespace palpate::model
