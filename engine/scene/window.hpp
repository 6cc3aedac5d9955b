// A window in the skin over what a technique presses: the skin there as parts of its own, which can be seen through
// while the rest stays whole.
#pragma once
#include "model/geometry.hpp"
#include "model/posing/pose_shape.hpp"
#include "scene/snapshot.hpp"
#include <functional>

namespace palpate::scene {

// The pane, and rings around it that lead over to the whole skin: so many that nobody sees one end, although they end
// from triangle to triangle.
inline constexpr std::size_t window_rings = 17;

// Cuts the finest level of `skin` into itself without the window, and behind all parts one for each ring; they share
// the skin's vertices. `far`: of the lying shape, metres from the middle of the window; it reaches over skin that hangs
// together, not over to another limb that lies as near.
void cut_window(model::Geometry& geometry, model::Shape& shape, std::size_t skin,
                const std::function<float(const glm::vec3&)>& far, float pane_m);

// How a ring looks where the skin looks so; `open` 0 shut .. 1.
PartState ring_state(const PartState& skin, std::size_t ring, float open);

} // namespace palpate::scene
