// Skin with triangles small enough to take a tool's shape, where a technique presses it.
#pragma once
#include "technique/skin_path.hpp"
#include <optional>

namespace palpate::technique {

// Around the technique's path, and around `lain_on`: the middle of a support that is its tool. Throws core::Error as
// find_path. `body` must be of this geometry and shape.
void make_skin_fine(const Technique& technique, const PosedBody& body, const std::optional<glm::vec3>& lain_on,
                    model::Geometry& geometry, model::Shape& shape);

} // namespace palpate::technique
