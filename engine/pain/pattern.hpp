// What is painted on the skin for one thing that hurts or is supplied: how far each vertex lies inside its zones.
#pragma once
#include "pain/knots.hpp"
#include "pain/skin.hpp"
#include <cstdint>
#include <vector>

namespace palpate::pain {

// One value per vertex of the skin; 128 is the zone's edge, 255 lies edge_m or more inside, 0 as far outside.
struct Pattern {
    std::vector<std::uint8_t> essential;
    std::vector<std::uint8_t> spillover;      // essential included: what remains of it is stippled
    std::vector<std::uint8_t> arrival;        // 0 at the beginning of the way that the pain takes .. 255 at its end
    std::vector<float> depth_m;               // how far inside all zones, negative outside; no farther than margin_m
    float essential_m2 = 0, spillover_m2 = 0; // areas; the second without the first
};
inline constexpr float edge_m = 0.008F, margin_m = 0.02F;

// Zones of one side. `from`: where the way begins when `path` is empty. Throws core::Error with file and place.
struct Zones {
    std::vector<Band> essential, spillover;
    std::vector<SkinPlace> path;
    std::filesystem::path file;
};
Pattern make_pattern(const Skin& skin, const Zones& zones, anatomy::Side side, const glm::vec3& from);
Pattern pattern_of(const Skin& skin, const PlacedPoint& placed);

// Both at once: of each vertex the larger. Measure it anew afterwards.
void join(Pattern& pattern, const Pattern& with);
void measure(const Skin& skin, Pattern& pattern); // its areas

// The skin that both cover, square metres: essential zones, and all that either names.
struct Overlap {
    float essential_m2 = 0, all_m2 = 0;
};
Overlap overlap(const Skin& skin, const Pattern& a, const Pattern& b);

} // namespace palpate::pain
