// What moving and passing over share: how far a press reaches, in terms of single places.
#pragma once
#include "core/wide.hpp"
#include <algorithm>

namespace palpate::technique {

inline constexpr float unshielded = 1.0F,
                       shielded = 1.6F; // of the flesh's thickness: below the bone nothing moves (by eye)
inline constexpr float least_depth_m = 2e-5F;
// Skin that is taken along runs out over so many times the way that it goes, along it twice as far (1 / gentle): so
// much that it nowhere folds, on flanks neither.
inline constexpr float runs_out_over = 3;
inline constexpr float most_beyond_m = 0.015F; // that skin is in the tool
inline constexpr float upright = 0.005F; // at the skin: what turns less stays; between dent and rim, it turns alone

// What moves less stays where it is: of skin nobody sees a tenth of a millimetre, of flesh below it not two.
PALPATE_WITHIN float nothing_m(float below_m) { return below_m > 0 ? 2e-4F : 1e-4F; }

// 0 .. 1: how far behind bone flesh lies, as seen from the tool; never, at the skin.
PALPATE_WITHIN float beyond_bone(float per_to_bone, float height) {
    return std::min(std::max((-height * per_to_bone - unshielded) / (shielded - unshielded), 0.0F), 1.0F);
}

// From how near a tool is (Underside) and the height of a place: how far it is away. What stands higher beside the tool
// is not in it; what lies under fingers that hang down a flank is near to them.
PALPATE_WITHIN float away_from(float gently, float steeply, float height) {
    constexpr float beside = 0.7F;
    return std::min(std::max(gently - height, beside * gently), beside * (steeply - height));
}

// Of what a tool takes along, at a distance from it (over that where skin stays); smooth.
PALPATE_WITHIN float held_at(float away) {
    const float t = std::min(std::max(1 - away, 0.0F), 1.0F);
    return t * t * (3 - 2 * t);
}

inline constexpr float still_m = 0.025F; // below the skin, and deeper: nothing is taken along (estimate)

// Of what a tool takes along: skin slides over what is below it.
PALPATE_WITHIN float goes_along(float below_m) { return std::max(1 - below_m / still_m, 0.0F); }

} // namespace palpate::technique
