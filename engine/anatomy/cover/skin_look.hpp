// How skin differs from place to place, for drawing: model::Grain::share of its vertices.
//
//   0 .. 0.6  redder: where the skin is folded in, over knees and heels, on the toes
//   1         a toe's nail; its rim is where the share passes nail_rim (shaders/lib/tissue.glsl)
//
// Nails lie on the back of the last bone of each toe, 0.7 of its length long. Sizes by eye, from photographs.
#pragma once
#include "model/mesh.hpp"
#include <functional>
#include <string>
#include <vector>

namespace palpate::anatomy {

inline constexpr float nail_rim = 0.95F;

// How long the edges of the skin may be at a place, for nails to have smooth rims; 0 elsewhere. Metres.
std::function<float(const glm::vec3&)>
edges_for_nails(const std::function<const model::Mesh*(const std::string&)>& bone);

// `skin`: of both sides, metres, outward. `bone`: the shape of a bone of the right side by its id without side, null
// where the body lacks it; toes without bones have no nails.
std::vector<float> skin_look(const model::Mesh& skin,
                             const std::function<const model::Mesh*(const std::string&)>& bone);

} // namespace palpate::anatomy
