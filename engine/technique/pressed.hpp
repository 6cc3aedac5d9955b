// A tool at work on the skin.
#pragma once
#include "technique/column.hpp"
#include "technique/pressing_tool.hpp"

namespace palpate::technique {

struct Contact {
    glm::vec3 place{0};                                          // of the tool's contact point, pressed in
    glm::vec3 outward{0, 1, 0}, along{1, 0, 0}, across{0, 0, 1}; // unit: the tool's z, x, y
    glm::vec3 carried{0}; // over the skin, metres: how far the tool takes the skin with it
    float bulge = 0; // of the skin in that way, 1 / metres: it goes down where it is carried from the top of the bulge
    float depth_m = 0; // below the skin as it was
    float flat_m = 0;  // how far the tool itself is pressed flat
    float lift_m = 0;  // what the tool had to be held higher to touch first elsewhere than at its contact point
    float radius_m = 0, area_m2 = 0; // of the skin that it touches
};

struct Pressed {
    const PressingTool& tool;
    const Contact& contact;
    Shares shares; // of its depth, that arrive under it
};

// A tool's underside pressed flat by `flat_m`, at a place of its own frame.
inline Underside::Height pressed_height(const Underside& underside, const glm::vec2& place, float flat_m) {
    Underside::Height height = underside.height(place);
    height.slope *= flattened_slope(height.at, flat_m);
    height.at = flattened(height.at, flat_m);
    return height;
}

} // namespace palpate::technique
