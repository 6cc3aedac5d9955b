#include "technique/press.hpp"
#include "core/wide.hpp"
#include "technique/press_terms.hpp"
#include <algorithm>
#include <cmath>
#include <limits>

namespace palpate::technique {
namespace {

constexpr SoftDepths at_the_skin{};
constexpr float fades_m = 0.03F; // before the reach of the press ends
// That skin is in the pressed tool; what is farther in lies on another side of it.
constexpr float most_inside_m = 0.03F;

// How far skin goes down that is in the pressed tool.
PALPATE_WITHIN float under(float inside_m) {
    constexpr float hair_m = 0.0003F;   // where the underside is steep, its grid is no finer
    constexpr float touching_m = 1e-6F; // what takes the tool's shape, rounded
    const float down = inside_m > touching_m ? inside_m + hair_m : 0.0F;
    return inside_m < most_inside_m ? down : 0.0F;
}

// Where places lie in a tool's frame.
PALPATE_WITHIN void see_from(const glm::vec3& origin, const Contact& contact, const LaneVectors& places, Lanes& along,
                             Lanes& across, Lanes& height) {
    const glm::vec3 o = origin, x = contact.along, y = contact.across, z = contact.outward;
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) {
        const float off_x = places.x[i] - o.x, off_y = places.y[i] - o.y, off_z = places.z[i] - o.z;
        along[i] = off_x * x.x + off_y * x.y + off_z * x.z;
        across[i] = off_x * y.x + off_y * y.y + off_z * y.z;
        height[i] = off_x * z.x + off_y * z.y + off_z * z.z;
    }
}

} // namespace

void MovedBlock::set(std::size_t i, const glm::vec3& place) const {
    now.set(i, place);
    shape.positions[vertices[i]] = place;
}

// The vertices of a block that may be moved, and what is found out about them, lane by lane.
struct Press::Batch {
    std::array<std::uint8_t, lanes> of; // which they are
    std::size_t count = 0;
    Lanes along, across, height; // over the place that is touched first, unpressed
    Lanes below_m, share, held;
    Underside::Heights over; // of the tool
    Lanes dent, by_gap;      // of the depth (Sunk), what arrives
    Lanes by_along, by_across, by_height;
    std::array<std::int32_t, lanes> moves; // 1: yes
};

Press::Press(const Pressed& pressed, float reach_m)
    : tool_(pressed.tool)
    , contact_(pressed.contact)
    , shares_(pressed.shares)
    , reach_m_(reach_m)
    , depth_(std::max(contact_.depth_m, least_depth_m))
    , per_depth_(2 / depth_)
    , carried_(glm::dot(contact_.carried, contact_.along), glm::dot(contact_.carried, contact_.across),
               glm::dot(contact_.carried, contact_.outward))
    , carried_m_(glm::length(contact_.carried))
    , slope_per_way_(carried_m_ > least_depth_m ? contact_.bulge / carried_m_ : 0)
    , most_(depth_ + most_beyond_m + carried_m_)
    , per_run_out_(1 / std::max(runs_out_over * carried_m_, least_depth_m))
    , first_(contact_.place - contact_.carried + depth_ * contact_.outward) {}

// In steps over all of a block, each of which is simple enough for several vertices at once.
PALPATE_WIDE void Press::move_wide(const MovedBlock& block) const {
    Batch batch;
    const LaneVectors places = block.left_there();
    choose(block, places, batch);
    if (batch.count == 0) return;
    for (std::size_t k = 0; k < batch.count; ++k) { // soon to be written
        __builtin_prefetch(&block.shape.positions[block.vertices[batch.of[k]]], 1);
        __builtin_prefetch(&block.shape.normals[block.vertices[batch.of[k]]], 1);
    }
    find_heights(batch.along, batch.across, batch.count, batch.over);
    find_dent(batch);
    carry(block, batch);
    put_under(batch);
    turn(block, places, batch);
}

PALPATE_WITHIN void Press::find_shares(const SoftDepths* depths, Lanes& share) const {
    if (depths == nullptr) {
        share.fill(shares_.front());
        return;
    }
    std::array<ShareSpot, lanes> spots;
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) spots[i] = share_spot(depths->share[i]);
    for (std::size_t i = 0; i < lanes; ++i) share[i] = share_at(shares_, spots[i]);
}

PALPATE_WITHIN void Press::shield(const SoftDepths& depths, const Lanes& height, Lanes& share) const {
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) {
        const float t = beyond_bone(depths.per_to_bone[i], height[i]);
        share[i] *= 1 - t * t * (3 - 2 * t);
    }
}

// Of where the skin goes along with all of the tool, which is where it is dented by half.
PALPATE_WITHIN void Press::find_held(const Lanes& along, const Lanes& across, const Lanes& height, const Lanes& below_m,
                                     const Lanes& share, Lanes& held) const {
    Lanes steeply;
    tool_.stance->underside.nearness(along, across, held, steeply);
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) {
        const float away = away_from(held[i], steeply[i], height[i] + below_m[i]) - depth_ / 2;
        const float off2 = along[i] * along[i] + across[i] * across[i] + height[i] * height[i];
        const float to_end = std::min(std::max((reach_m_ - std::sqrt(off2)) / fades_m, 0.0F), 1.0F);
        held[i] = held_at(per_run_out_ * away) * share[i] * to_end * goes_along(below_m[i]);
    }
}

PALPATE_WITHIN void Press::choose(const MovedBlock& block, const LaneVectors& places, Batch& batch) const {
    Lanes along, across, height, share, rho2, most;
    see_from(first_, contact_, places, along, across, height);
    find_shares(block.depths, share);
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) {
        const bool far = along[i] * along[i] + across[i] * across[i] + height[i] * height[i] > reach_m_ * reach_m_;
        share[i] = far ? 0 : share[i];
    }
    const SoftDepths& depths = block.depths != nullptr ? *block.depths : at_the_skin;
    Lanes held{};
    if (carries() && block.least_below_m < still_m) find_held(along, across, height, depths.below_m, share, held);
    if (block.depths != nullptr) shield(depths, height, share);
    // Of places under the same tile of the tool, the least that they can be under it tells of most that stay.
    tool_.stance->underside.least(along, across, rho2);
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) rho2[i] =
        per_depth_ * (rho2[i] - contact_.flat_m - height[i] - depths.below_m[i]);
    table_.most_beyond(rho2, most);
    std::array<std::int32_t, lanes> may_move;
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) may_move[i] =
        std::max(most[i] * share[i] * depth_, held[i] * carried_m_) >= nothing_m(depths.below_m[i]) ? 1 : 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < block.count; ++i) {
        batch.of[count] = static_cast<std::uint8_t>(i);
        count += static_cast<std::size_t>(may_move[i]);
    }
    batch.count = count;
    for (std::size_t k = batch.count; k < filled(batch.count); ++k) batch.of[k] = batch.of[0];
    const auto take = [&](const Lanes& from, Lanes& into) {
        for (std::size_t k = 0; k < filled(batch.count); ++k) into[k] = from[batch.of[k]];
    };
    take(along, batch.along);
    take(across, batch.across);
    take(height, batch.height);
    take(share, batch.share);
    take(held, batch.held);
    take(depths.below_m, batch.below_m);
}

PALPATE_WITHIN void Press::find_heights(const Lanes& along, const Lanes& across, std::size_t count,
                                        Underside::Heights& over) const {
    tool_.stance->underside.heights(along, across, count, over);
    const float flat = contact_.flat_m;
    PALPATE_LANES for (std::size_t k = 0; k < filled(count); ++k) {
        const float slope = flattened_slope(over.at[k], flat);
        over.slope_x[k] *= slope;
        over.slope_y[k] *= slope;
        over.at[k] = flattened(over.at[k], flat);
    }
}

PALPATE_WITHIN void Press::find_dent(Batch& batch) const {
    const std::size_t end = filled(batch.count);
    Lanes rho2;
    PALPATE_LANES for (std::size_t k = 0; k < end; ++k) rho2[k] =
        per_depth_ * std::max(batch.over.at[k] - (batch.height[k] + batch.below_m[k]), -most_beyond_m);
    table_.find(rho2, batch.count, batch.dent, batch.by_gap);
    PALPATE_LANES for (std::size_t k = 0; k < end; ++k) {
        const float down_m = std::abs(batch.dent[k] * batch.share[k]) * depth_;
        const float nothing = nothing_m(batch.below_m[k]);
        const bool shifts = std::max(down_m, batch.held[k] * carried_m_) >= nothing;
        batch.by_gap[k] *= batch.share[k];
        batch.moves[k] = shifts || std::abs(batch.by_gap[k]) >= upright * nothing / nothing_m(0) ? 1 : 0;
        batch.held[k] = shifts ? batch.held[k] : 0.0F;
        batch.share[k] = shifts ? batch.share[k] : 0.0F; // it turns alone
    }
}

PALPATE_WITHIN void Press::go_with_others(Carried& carried, Lanes& held, Batch& batch) const {
    const glm::vec3 x = contact_.along, y = contact_.across, z = contact_.outward;
    const std::size_t end = filled(batch.count);
    Lanes &along = batch.by_along, &across = batch.by_across, &height = batch.by_height;
    LaneVectors before, sum;
    PALPATE_LANES for (std::size_t k = 0; k < end; ++k) {
        before.set(k, carried.sum.at(batch.of[k]));
        held[k] += carried.held[batch.of[k]];
    }
    PALPATE_LANES for (std::size_t k = 0; k < end; ++k) {
        sum.x[k] = before.x[k] + along[k] * x.x + across[k] * y.x + height[k] * z.x;
        sum.y[k] = before.y[k] + along[k] * x.y + across[k] * y.y + height[k] * z.y;
        sum.z[k] = before.z[k] + along[k] * x.z + across[k] * y.z + height[k] * z.z;
        const float per_held = 1 / std::max(held[k], 1.0F);
        along[k] = (along[k] + before.x[k] * x.x + before.y[k] * x.y + before.z[k] * x.z) * per_held;
        across[k] = (across[k] + before.x[k] * y.x + before.y[k] * y.y + before.z[k] * y.z) * per_held;
        height[k] = (height[k] + before.x[k] * z.x + before.y[k] * z.y + before.z[k] * z.z) * per_held;
    }
    for (std::size_t k = 0; k < batch.count; ++k) {
        carried.sum.set(batch.of[k], sum.at(k));
        carried.held[batch.of[k]] = held[k];
    }
}

PALPATE_WITHIN void Press::carry(const MovedBlock& block, Batch& batch) const {
    const std::size_t end = filled(batch.count);
    Lanes held, &along = batch.by_along, &across = batch.by_across, &height = batch.by_height;
    PALPATE_LANES for (std::size_t k = 0; k < end; ++k) {
        // As the skin slopes there, over the bulge and not off it; what the tool holds goes as the tool does.
        const float slope =
            (batch.along[k] * carried_.x + batch.across[k] * carried_.y) * slope_per_way_ * (1 - batch.held[k]);
        const float level = 1 / std::sqrt(1 + slope * slope);
        held[k] = batch.held[k];
        along[k] = held[k] * level * carried_.x;
        across[k] = held[k] * level * carried_.y;
        height[k] = held[k] * (carried_.z - level * slope * carried_m_);
    }
    if (block.carried != nullptr) go_with_others(*block.carried, held, batch);
    PALPATE_LANES for (std::size_t k = 0; k < end; ++k) height[k] -= depth_ * batch.dent[k] * batch.share[k];
}

// Skin that is still in the pressed tool, since more of the tool came down or along than touched first, goes below it.
PALPATE_WITHIN void Press::put_under(Batch& batch) const {
    const std::size_t end = filled(batch.count);
    float least_below_m = std::numeric_limits<float>::max();
    for (std::size_t k = 0; k < batch.count; ++k) least_below_m = std::min(least_below_m, batch.below_m[k]);
    if (least_below_m > 0) return;
    const auto goes = [end](const Lanes& by) {
        return std::any_of(by.begin(), by.begin() + end, [](float b) { return b != 0; });
    };
    const bool moves_on = carried_ != glm::vec3(0) || goes(batch.by_along) || goes(batch.by_across);
    Underside::Heights there;
    if (moves_on) {
        Lanes along, across;
        for (std::size_t k = 0; k < end; ++k) {
            along[k] = batch.along[k] + batch.by_along[k] - carried_.x;
            across[k] = batch.across[k] + batch.by_across[k] - carried_.y;
        }
        find_heights(along, across, batch.count, there);
    }
    const Lanes& over = moves_on ? there.at : batch.over.at;
    PALPATE_LANES for (std::size_t k = 0; k < end; ++k) {
        const float down = under(batch.height[k] + batch.by_height[k] - carried_.z + depth_ - over[k]);
        const float skin_down = batch.below_m[k] > 0 ? 0.0F : down;
        batch.by_height[k] -= batch.share[k] > 0 ? skin_down : 0.0F;
    }
}

// p -> p - d(p) outward, with d's gradient by_place: normals turn as the cofactors of its derivative. Below the skin,
// where the gap does not change with the height, only its change over the tool's plane counts.
PALPATE_WITHIN void Press::turn(const MovedBlock& block, const LaneVectors& places, Batch& batch) const {
    const std::size_t end = filled(batch.count);
    const glm::vec3 x = contact_.along, y = contact_.across, z = contact_.outward;
    LaneVectors by, turned; // lane by lane of the batch
    PALPATE_LANES for (std::size_t k = 0; k < end; ++k) {
        const glm::vec3& normal = block.shape.normals[block.vertices[batch.of[k]]];
        turned.x[k] = normal.x;
        turned.y[k] = normal.y;
        turned.z[k] = normal.z;
    }
    PALPATE_LANES for (std::size_t k = 0; k < end; ++k) {
        const float by_gap = batch.by_gap[k], by_height = batch.below_m[k] == 0 ? -by_gap : 0.0F;
        const float slope_x = by_gap * batch.over.slope_x[k], slope_y = by_gap * batch.over.slope_y[k];
        const float n_x = turned.x[k], n_y = turned.y[k], n_z = turned.z[k];
        const float stays = 1 - by_height, leans = n_x * z.x + n_y * z.y + n_z * z.z;
        const float t_x = stays * n_x + leans * (slope_x * x.x + slope_y * y.x + by_height * z.x);
        const float t_y = stays * n_y + leans * (slope_x * x.y + slope_y * y.y + by_height * z.y);
        const float t_z = stays * n_z + leans * (slope_x * x.z + slope_y * y.z + by_height * z.z);
        const float per_length = 1 / std::sqrt(t_x * t_x + t_y * t_y + t_z * t_z);
        turned.x[k] = t_x * per_length;
        turned.y[k] = t_y * per_length;
        turned.z[k] = t_z * per_length;
    }
    PALPATE_LANES for (std::size_t k = 0; k < end; ++k) {
        const float a = batch.by_along[k], c = batch.by_across[k], h = batch.by_height[k];
        by.x[k] = a * x.x + c * y.x + h * z.x;
        by.y[k] = a * x.y + c * y.y + h * z.y;
        by.z[k] = a * x.z + c * y.z + h * z.z;
    }
    for (std::size_t k = 0; k < batch.count; ++k) {
        if (batch.moves[k] == 0) continue;
        const std::size_t i = batch.of[k];
        block.set(i, places.at(i) + by.at(k));
        block.shape.normals[block.vertices[i]] = turned.at(k);
    }
}

PALPATE_WIDE void Press::free_wide(const MovedBlock& block) const {
    Lanes along, across, height;
    Underside::Heights over;
    see_from(contact_.place, contact_, block.now, along, across, height);
    find_heights(along, across, lanes, over);
    for (std::size_t i = 0; i < block.count; ++i)
        if (const float down = under(height[i] - over.at[i]); down > 0)
            block.set(i, block.now.at(i) - down * contact_.outward);
}

// Clones cannot be called from other files (Clang 14).
void Press::move(const MovedBlock& block) const { move_wide(block); }
void Press::free(const MovedBlock& block) const { free_wide(block); }

} // namespace palpate::technique
