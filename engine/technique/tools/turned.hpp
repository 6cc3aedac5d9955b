// Meshes that forms are made of: balls, bodies of revolution, bands. Metres.
#pragma once
#include "model/mesh.hpp"
#include <span>
#include <vector>

namespace palpate::technique {

struct Shaped {
    model::Mesh mesh;
    std::vector<glm::vec3> normals; // unit, one per position
};

// A ball about the origin: a cube's faces of `cells` by `cells` squares drawn onto it, so that triangles are alike.
Shaped ball(float radius, int cells);

struct Rim {         // a point of a turned body's outline
    float along = 0; // on the axis
    float radius = 0;
    float rounding = 0; // of the corner there; 0 sharp
};
// Turned about the X axis, closed: the outline goes with growing or equal `along` from a point of radius 0, or a sharp
// rim, to another. Corners are rounded by arcs; normals are the outline's own, smooth within an arc, so that few facets
// do. A hollow body's outline comes back along its inside.
Shaped turned(std::span<const Rim> outline, int around, bool ring = false);

void add(Shaped& to, const Shaped& more);
void place(Shaped& shaped, const glm::mat3& turn, const glm::vec3& shift); // turn: a rotation

} // namespace palpate::technique
