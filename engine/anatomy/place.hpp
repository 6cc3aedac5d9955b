// Words for a place of the body and for the way a needle goes: "--at piriformis.right --direction anterior".
#pragma once
#include "anatomy/probe.hpp"
#include <string>
#include <string_view>

namespace palpate::anatomy {

struct Place {
    std::string name;                     // as it was asked for
    glm::vec3 point{0};                   // metres
    std::optional<std::size_t> structure; // that was named
    std::string landmark{};               // that was named; else empty
    glm::quat turn{1, 0, 0, 0};           // from the body's directions as it was made to those here: of a bent limb
    std::optional<glm::vec3> rest{};      // where it is on the body as it was made; unset: there
};

// "X,Y,Z" in millimetres (x to the body's left, y up from the floor, z forward), a landmark's id, or a structure's: its
// middle, or the point of its surface that is nearest to its middle where that lies outside. On the body as it was
// made. Throws core::Error: no such place and the nearest names; what of the point is malformed; what a landmark lacks.
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
