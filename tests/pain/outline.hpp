// The edge of a zone as it is drawn: straight from edge to edge of the skin's triangles, where the value passes 127.5.
#pragma once
#include "anatomy/body.hpp"
#include <cstdint>
#include <span>
#include <vector>

namespace palpate::tests {

// Every closed line of it, points in order, metres.
std::vector<std::vector<glm::vec3>> outlines(const anatomy::Body& body, std::size_t skin,
                                             std::span<const std::uint8_t> zone);

// The sharpest turn of a closed line, degrees, between the chords that reach so far to both sides of a point.
float sharpest_turn(const std::vector<glm::vec3>& outline, float chord_m);

} // namespace palpate::tests
