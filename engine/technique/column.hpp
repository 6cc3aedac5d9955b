// The tissue under a contact, layer by layer down to the bone, and how it takes a press.
#pragma once
#include "technique/skin_path.hpp"
#include <algorithm>
#include <array>
#include <cstdint>
#include <glm/common.hpp>
#include <string>
#include <vector>

namespace palpate::technique {

struct Layer {
    std::size_t structure = 0;  // of the body; the skin stands for skin and fat
    float from_m = 0, to_m = 0; // depths along the pressing axis
    float modulus_pa = 0;
};

// A share of the way from skin (0) to bone (1) -> share of the skin's displacement that arrives there.
inline constexpr std::size_t share_steps = 33;
using Shares = std::array<float, share_steps>;
struct ShareSpot {
    std::int32_t step; // the last one before it
    float rest;        // of the way to the next one
};
inline ShareSpot share_spot(float depth_share) {
    const float at = std::min(std::max(depth_share, 0.0F), 1.0F) * (share_steps - 1);
    const auto step = std::min(static_cast<std::int32_t>(at), static_cast<std::int32_t>(share_steps - 2));
    return {step, at - static_cast<float>(step)};
}
inline float share_at(const Shares& shares, const ShareSpot& spot) {
    const auto i = static_cast<std::size_t>(spot.step);
    return glm::mix(shares[i], shares[i + 1], spot.rest);
}
inline float share_at(const Shares& shares, float depth_share) { return share_at(shares, share_spot(depth_share)); }

struct Column {
    std::vector<Layer> layers; // by depth, without gaps
    float thickness_m = 0;     // down to bone, or as far as a press is felt
    bool on_bone = false;
    float modulus_pa = 0; // of all layers in a row
    Shares shares{};
};

// Young's moduli of resting tissue pressed square to its fibres, pascal: middle values of a wide spread (estimates).
float modulus_of(anatomy::Kind kind);

// One for every path point asked for. `every`: of the path's points, at least the first and the last.
std::vector<Column> find_columns(const PosedBody& body, const SkinPath& path, std::size_t every);

// How deep a blunt tool (radius_m at its tip) sinks in under a force, metres: Dimitriadis et al. 2002 (Biophys J 82:
// 2798), an incompressible layer bonded to something hard; never more than `deepest_share` of its thickness (estimate:
// pressed with 30 N instead of 1 N, what lies under the skin of a buttock is 80 times as stiff; Isogai et al. 2022).
float depth_under(float newton, float radius_m, const Column& column);
inline constexpr float deepest_share = 0.55F;

struct Compressed {
    std::size_t structure = 0;
    float by_m = 0;       // thinner than it was
    float arriving_m = 0; // how far its upper side was moved
};
std::vector<Compressed> compressed(const Column& column, float depth_m); // by depth, each structure once

} // namespace palpate::technique
