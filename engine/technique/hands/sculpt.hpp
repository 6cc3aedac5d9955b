// What balls are too large for: fine forms of the skin of a hand. Millimetres, in the arm as it was measured.
#pragma once
#include "model/mesh.hpp"
#include "model/posing/influences.hpp"
#include "technique/hands/arm.hpp"
#include <vector>

namespace palpate::technique {

// Raises the skin over every segment by as much as the arm says, with a smooth way between (`influences`: one per
// vertex).
void make_fuller(model::Mesh& skin, const Arm& arm, const std::vector<model::Influences>& influences);

// Moves vertices along their normals: creases sink, skin sinks where a nail lies in it and rises around it.
void sculpt(model::Mesh& skin, const Arm& arm);

// How reddened the skin is at each vertex, 0..1: knuckles, finger pads, the heel of the hand, creases.
std::vector<float> redness(const model::Mesh& skin, const Arm& arm);

// A curved plate that lies in the skin, closed.
model::Mesh nail_plate(const Nail& nail, const model::Mesh& skin);

} // namespace palpate::technique
