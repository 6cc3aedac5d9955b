// The axes of joints, as directions and middles of landmarks.
#pragma once
#include "posture/joint_table.hpp"
#include <span>

namespace palpate::posture {

glm::vec3 mean_of(std::span<const glm::vec3> points);

// The direction of the line nearest to the points (least squares), from the first towards the last; unit.
glm::vec3 direction_of(std::span<const glm::vec3> points);

// The axis of a row, unit, right-hand rule. `through` are the places of its landmarks on the side meant. What turns a
// right limb inward by the right-hand rule about an axis turns the left one inward about its mirror image turned round.
glm::vec3 axis_of(const AxisRow& row, std::span<const glm::vec3> through, bool left);

} // namespace palpate::posture
