// A body's vertices where a pose takes them.
#pragma once
#include "model/geometry.hpp"
#include "model/posing/dual_quaternion.hpp"
#include <span>
#include <vector>

namespace palpate::model {

// What moves of a Geometry; grains, triangles and names stay.
struct Shape {
    std::vector<glm::vec3> positions, normals; // as many as the geometry's
    std::vector<core::Box> boxes;              // per part
};

// Every vertex by the mean of its segments' movements; normals turn with it. `movements`: one per segment, all with
// real parts on one side (see align()). Pure.
Shape pose_shape(const Geometry& geometry, std::span<const DualQuaternion> movements);

// Gives every movement the sign in which its real part is nearest to the first's: q and -q are the same turn, but only
// one of them lies on the short way.
void align(std::span<DualQuaternion> movements);

} // namespace palpate::model
