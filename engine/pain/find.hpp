// From the words for a place to what may be felt there: which trigger points refer to it, which roots supply it. Shares
// of skin, not probabilities: nothing here is a diagnosis.
#pragma once
#include "pain/dermatomes.hpp"
#include "pain/knots.hpp"
#include "pain/pattern.hpp"
#include "pain/regions.hpp"
#include <string_view>
#include <vector>

namespace palpate::pain {

// The regions that the words mean best, in any of the languages; empty when none has a word in common with them.
std::vector<const Region*> regions_meant(std::string_view words);

struct Referral {
    const TriggerPoint* point = nullptr;
    float essential = 0, spillover = 0; // shares of the place's skin, 0..1; the second without the first
};
struct Supply {
    const Dermatome* root = nullptr;
    float share = 0;
};
struct Findings {
    std::vector<Referral> referrals; // those that reach the place; essential before spillover, the larger share first
    std::vector<Supply> supplies;    // the larger share first
};

// What must stand beside every finding.
inline constexpr std::string_view finding_caution =
    "Shares of skin, not of likelihood. Referral from a muscle is not pressure on a nerve, and several causes can hurt "
    "at once. This program teaches; it does not treat and does not diagnose.";

// Of one side, for a place of the skin. Throws core::Error as Skin::find.
Findings find_causes(const Skin& skin, const Pattern& place, const PlacedPoints& points, anatomy::Side side);
// The same for regions of that side.
Findings find_causes(const Skin& skin, const std::vector<const Region*>& place, const PlacedPoints& points,
                     anatomy::Side side);

} // namespace palpate::pain
