// From a ball model to its surface.
#pragma once
#include "model/balls/ball_model.hpp"
#include "model/balls/distance.hpp"
#include "model/balls/grid.hpp"
#include "model/mesh.hpp"
#include <cstddef>
#include <glm/vec3.hpp>
#include <optional>
#include <vector>

namespace palpate::model {

// The union's signed distance on a grid: exact within two cells of the surface and within `band_mm`, of the right sign
// elsewhere.
DistanceGrid sample_balls(const BallModel& model, const BallDistance& distance, float cell_mm, float band_mm = 0);

// The surface as the figures mean it: sampled, netted, freed of crumbs, faired. Millimetres, about as many vertices as
// cells that it passes; closed, outward. Empty when the balls are smaller than the grid sees. Where it has more handles
// than are stated, the narrow ones go (handles.hpp), tunnels before bridges as wide, until no more are left; those
// wider than `widest_handle_mm` stay.
inline constexpr float widest_handle_mm = 4;
Mesh surface(const BallModel& model, std::optional<std::size_t> genus_stated = {});

struct ShadedMesh {
    Mesh mesh;
    std::vector<glm::vec3> normals; // unit, one per position
};
// Fewer triangles, at most about `error_mm` from the finer mesh, with the finer mesh's normals, so that no facet shows.
ShadedMesh simplified(const Mesh& fine, float error_mm);

// What is drawn of a fine surface: simplified by 0.155 mm, small things by 0.18 % of their size, or they would shrink.
ShadedMesh drawn(const Mesh& fine);

// Handles of a closed mesh, all components together (Euler's formula); a sphere has none, a ring one.
std::size_t genus(const Mesh& mesh);
std::size_t component_count(const Mesh& mesh);

} // namespace palpate::model
