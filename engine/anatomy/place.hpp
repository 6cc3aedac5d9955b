// Words for a place of the body and for the way a needle goes: "--at piriformis.right --direction anterior".
#pragma once
#include "anatomy/probe.hpp"
#include <string>
#include <string_view>

namespace palpate::anatomy {

struct Place {
    std::string name;                     // as it was asked for
    glm::vec3 point{0};                   // metres, at rest
    std::optional<std::size_t> structure; // that was named
};

// "X,Y,Z" in millimetres (x to the body's left, y up from the floor, z forward), or a structure's id: its middle, or
// the point of its surface that is nearest to its middle where that lies outside. Throws core::Error: no such place and
// the nearest names; what of the point is malformed.
Place find_place(std::string_view words, const Body& body);

// A way a needle can go, in words. Those of the table, or "X,Y,Z" of any length but 0.
struct WayRow {
    std::string_view name, summary;
    glm::vec3 (*direction)(const Place& place, const Probe& probe);
};
const std::vector<WayRow>& way_table();

// The direction from this place. Throws core::Error: unknown; malformed; of length 0; medial on the midline.
glm::vec3 find_way(std::string_view words, const Place& place, const Probe& probe);

} // namespace palpate::anatomy
