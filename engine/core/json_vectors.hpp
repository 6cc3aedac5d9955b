// Vectors as JSON says them; each throws Error with the place and what was expected.
#pragma once
#include "core/json.hpp"
#include <glm/vec3.hpp>

namespace palpate::core {

glm::vec3 read_colour(const Json& value);      // "#rrggbb" (sRGB) -> linear RGB
glm::vec3 read_unit_vector(const Json& value); // [x, y, z], each -1..1 and not all zero -> unit

} // namespace palpate::core
