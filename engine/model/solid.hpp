// Smooth solids written as figures: round cones and barrels blended into one another, and their surface as a mesh.
#pragma once
#include "model/mesh.hpp"
#include <vector>

namespace palpate::model {

struct RoundCone { // a ball of radius_a at a swept to one of radius_b at b
    glm::vec3 a{0}, b{0};
    float radius_a = 0, radius_b = 0;
    int strand = 0; // neighbours in the list of the same strand join without swelling; 0: blends with all others
};

struct Barrel { // a short elliptic cylinder with rounded rims: vertebral bodies, discs
    glm::vec3 centre{0}, up{0, 1, 0}, across{1, 0, 0}; // unit, at right angles
    float half_height = 0, half_across = 0, half_deep = 0, rounding = 0;
};

struct Solid {
    std::vector<RoundCone> cones;
    std::vector<Barrel> barrels;
    std::vector<RoundCone> cuts; // taken away from all the others
    float blend = 0;             // how far two forms flow into each other
};

// Roughly the distance to the surface, negative inside; exact for a single cone of one radius.
float distance(const Solid& solid, const glm::vec3& point);

// The surface where the distance is 0, by surface nets (Gibson 1998): one vertex per crossed cell of a grid of `cell`
// size, moved onto the surface. Closed, outward. Empty when the solid is smaller than a cell.
Mesh surface(const Solid& solid, float cell);

} // namespace palpate::model
