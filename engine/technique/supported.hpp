// What a body that rests has to do with a tool: it lies on it, or leans with it against a wall.
#pragma once
#include "posture/rest.hpp"
#include <optional>
#include <string_view>

namespace palpate::technique {

// A tool that the body lies on: a support of its position.
struct LainOn {
    posture::Support support;
    float pressing_n = 0; // the body on it, at rest
};

// A wall with the tool between it and the body.
struct LeantOn {
    glm::vec3 face{0};   // a place of the wall's face, metres
    glm::vec3 normal{0}; // out of the wall, to the body; unit
};

inline constexpr std::string_view wall_kind = "wall"; // of assets/positions/supports.json

// None where the body does not lie on such a tool, or leans on no wall.
std::optional<LainOn> lain_on(const posture::Rest& rest, std::string_view tool);
std::optional<LeantOn> leant_on(const posture::Rest& rest);

} // namespace palpate::technique
