// Which blocks a press moves, told by what bounds them: at any instant, most of them are passed over.
#include "technique/press.hpp"
#include "technique/press_terms.hpp"
#include <cmath>

namespace palpate::technique {

float least_gap(const SoftBlock& block, const PressingTool& tool, const Contact& contact, const glm::vec3& origin,
                float highest) {
    const glm::vec3 off = block.middle - origin;
    const glm::vec2 middle(glm::dot(off, contact.along), glm::dot(off, contact.across));
    const glm::vec2 half(block.half_along(contact.along), block.half_along(contact.across));
    constexpr float slack_m = 1e-5F; // of rounding
    return flattened(tool.stance->underside.least(middle - half, middle + half), contact.flat_m) - highest - slack_m;
}

PALPATE_WITHIN float Press::most_taken_m(float gently, float steeply, float skin, float least_below_m) const {
    const float away = away_from(gently, steeply, skin) - depth_ / 2;
    return held_at(per_run_out_ * away) * goes_along(least_below_m) * carried_m_;
}

bool Press::any() const {
    return contact_.depth_m >= least_depth_m || glm::length(contact_.carried) >= least_depth_m || tool_.hand;
}

// In turn: whether the tool may take a block along; whether it is so near that it may dent it, as a first bound tells;
// whether it surely does, as what is over the block's middle tells, for most that are met are under it.
bool Press::meets(const SoftBlock& block) const {
    if (block.least_distance(first_) > reach_m_) return false;
    const float share = share_at(shares_, block.least_share); // less arrives the deeper it lies
    const float nothing = nothing_m(block.least_below_m);
    if (share * most_ < nothing) return false;
    const float skin = block.highest_skin(contact_.outward, first_);
    const glm::vec3 off = block.middle - first_;
    const glm::vec2 middle(glm::dot(off, contact_.along), glm::dot(off, contact_.across));
    const glm::vec2 half(block.half_along(contact_.along), block.half_along(contact_.across));
    const glm::vec2 near = tool_.stance->underside.nearness(middle, glm::length(half));
    if (carries() && most_taken_m(near.x, near.y, skin, block.least_below_m) * share >= nothing) return true;
    const auto moves = [&](float gap) { return table_.most_beyond(per_depth_ * gap) * share * depth_ >= nothing; };
    if (!moves(near.y - contact_.flat_m - skin)) return false;
    if (beyond_bone(block.least_per_to_bone, block.highest(contact_.outward, first_)) >= 1) return false;
    if (moves(tool_.stance->underside.least(middle) - contact_.flat_m - skin)) return true;
    return moves(least_gap(block, tool_, contact_, first_, skin));
}

// The same of many at once (`Press.PassesOverManyBlocksAsOverOne` holds both together); only of few must be asked what
// is over all of them.
PALPATE_WIDE std::uint32_t Press::meets_wide(const SoftBounds& bounds, std::span<const SoftBlock> blocks) const {
    const glm::vec3 o = first_, x = contact_.along, y = contact_.across, z = contact_.outward;
    const glm::vec3 abs_x = glm::abs(x), abs_y = glm::abs(y), abs_z = glm::abs(z);
    const LaneVectors &middle = bounds.middle, &box = bounds.half, &up = bounds.up;
    Lanes along, across, half, height, skin, far2, share, gently, steeply, over;
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) {
        const float off_x = middle.x[i] - o.x, off_y = middle.y[i] - o.y, off_z = middle.z[i] - o.z;
        along[i] = off_x * x.x + off_y * x.y + off_z * x.z;
        across[i] = off_x * y.x + off_y * y.y + off_z * y.z;
        const float half_x = box.x[i] * abs_x.x + box.y[i] * abs_x.y + box.z[i] * abs_x.z;
        const float half_y = box.x[i] * abs_y.x + box.y[i] * abs_y.y + box.z[i] * abs_y.z;
        half[i] = std::sqrt(half_x * half_x + half_y * half_y);
        height[i] =
            off_x * z.x + off_y * z.y + off_z * z.z + box.x[i] * abs_z.x + box.y[i] * abs_z.y + box.z[i] * abs_z.z;
        const float leans_x = z.x - up.x[i], leans_y = z.y - up.y[i], leans_z = z.z - up.z[i];
        const float leaning = off_x * leans_x + off_y * leans_y + off_z * leans_z + box.x[i] * std::abs(leans_x) +
                              box.y[i] * std::abs(leans_y) + box.z[i] * std::abs(leans_z);
        skin[i] = std::min(height[i] + bounds.most_below_m[i],
                           bounds.skin_over[i] - (up.x[i] * o.x + up.y[i] * o.y + up.z[i] * o.z) + leaning);
        const float far_x = std::max(std::abs(off_x) - box.x[i], 0.0F),
                    far_y = std::max(std::abs(off_y) - box.y[i], 0.0F),
                    far_z = std::max(std::abs(off_z) - box.z[i], 0.0F);
        far2[i] = far_x * far_x + far_y * far_y + far_z * far_z;
    }
    for (std::size_t i = 0; i < lanes; ++i) share[i] = share_at(shares_, bounds.least_share[i]);
    const Underside& underside = tool_.stance->underside;
    underside.nearness(along, across, gently, steeply);
    underside.least(along, across, over);
    Lanes taken, may, does;
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) {
        gently[i] -= Underside::slanting * Underside::gentle * half[i];
        steeply[i] -= Underside::slanting * Underside::steep * half[i];
        taken[i] = carried_m_ > 0 ? most_taken_m(gently[i], steeply[i], skin[i], bounds.least_below_m[i]) : 0.0F;
        steeply[i] = per_depth_ * (steeply[i] - contact_.flat_m - skin[i]);
        over[i] = per_depth_ * (over[i] - contact_.flat_m - skin[i]);
    }
    table_.most_beyond(steeply, may);
    table_.most_beyond(over, does);
    enum Verdict : std::int32_t { no, yes, ask };
    std::array<std::int32_t, lanes> verdict;
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) {
        const float nothing = nothing_m(bounds.least_below_m[i]), least = nothing / std::max(share[i] * depth_, 1e-12F);
        const bool dents = beyond_bone(bounds.least_per_to_bone[i], height[i]) < 1 && may[i] >= least;
        const std::int32_t dent = !dents ? no : does[i] >= least ? yes : ask;
        const bool reached = far2[i] <= reach_m_ * reach_m_ && share[i] * most_ >= nothing;
        verdict[i] = !reached ? no : taken[i] * share[i] >= nothing ? yes : dent;
    }
    std::uint32_t met = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (verdict[i] == no) continue;
        if (verdict[i] == ask) {
            const float gap = least_gap(blocks[i], tool_, contact_, first_, skin[i]);
            if (table_.most_beyond(per_depth_ * gap) * share[i] * depth_ < nothing_m(bounds.least_below_m[i])) continue;
        }
        met |= std::uint32_t{1} << i;
    }
    return met;
}

std::uint32_t Press::meets(const SoftBounds& bounds, std::span<const SoftBlock> blocks) const {
    return meets_wide(bounds, blocks); // clones cannot be called from other files (Clang 14)
}

bool Press::holds(const SoftBlock& block) const {
    return block.least_distance(contact_.place) < reach_m_ &&
           least_gap(block, tool_, contact_, contact_.place, block.highest_skin(contact_.outward, contact_.place)) < 0;
}

} // namespace palpate::technique
