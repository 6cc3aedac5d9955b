// A needle's way as a column: every depth belongs to one structure or to none.
#pragma once
#include "anatomy/probe.hpp"

namespace palpate::anatomy {

struct Band {
    std::optional<std::size_t> structure; // in the body; none: between structures (fat and loose tissue as a rule)
    float from_mm = 0, to_mm = 0;
};

// Bands from depth 0 to `depth_mm`, one after another. Of structures in one another the inner one counts; two that lie
// over one another share what they have in common half and half; a gap that is thinner than surfaces are known is
// closed in its middle. An open sheet is a band without thickness.
std::vector<Band> tissue_bands(std::span<const Crossing> crossings, float depth_mm);

// Gaps thinner than this are closed: the atlas's surfaces are known to about half of it.
inline constexpr float closed_gap_mm = 0.5F;

} // namespace palpate::anatomy
