// How far flesh gives way beside what presses it.
#pragma once
#include "core/wide.hpp"
#include "technique/lanes.hpp"
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace palpate::technique {

// A ball on a half space (Hertz 1882; the surface after Johnson, Contact Mechanics, 1985), over rho = distance /
// contact radius, with rho^2 = 2 gap / depth: it runs out, for flesh is no half space, with a low rim around.
struct Sunk {
    float share = 0, by_gap = 0; // of the depth; its change per metre of gap, times the depth
};

inline constexpr float runs_out_at = 4; // rho: where the dent ends

// Read between rows of a table: it is asked for every vertex.
class SunkTable {
public:
    static const SunkTable& shared();
    // Of the depth: the most that it is from x on, up or down.
    [[nodiscard]] float most_beyond(float x) const {
        return most_beyond_[static_cast<std::size_t>(row_at(x))] - std::min(x, 0.0F) / 2;
    }
    void most_beyond(const Lanes& x, Lanes& most) const;
    // `filled(count)` of them. x: rho^2
    void find(const Lanes& x, std::size_t count, Lanes& share, Lanes& by_gap) const;

private:
    static constexpr float per_x = 64;
    static constexpr std::size_t rows = std::size_t(runs_out_at * runs_out_at * per_x) + 2;
    std::array<Sunk, rows> rows_;
    std::array<float, rows> most_beyond_{};

    SunkTable();
    // Beyond the last row there is nothing; before the first one, more of the tool comes lower than what touched first.
    [[nodiscard]] static float row_at(float x) {
        return std::min(std::max(x, 0.0F), runs_out_at * runs_out_at) * per_x;
    }
};

PALPATE_WITHIN void SunkTable::most_beyond(const Lanes& x, Lanes& most) const {
    std::array<std::int32_t, lanes> row;
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) row[i] = static_cast<std::int32_t>(row_at(x[i]));
    for (std::size_t i = 0; i < lanes; ++i) most[i] = most_beyond_[static_cast<std::size_t>(row[i])];
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) most[i] -= std::min(x[i], 0.0F) / 2;
}

PALPATE_WITHIN void SunkTable::find(const Lanes& x, std::size_t count, Lanes& share, Lanes& by_gap) const {
    const std::size_t end = filled(count);
    std::array<std::int32_t, lanes> row;
    Lanes next_share, next_by_gap;
    PALPATE_LANES for (std::size_t i = 0; i < end; ++i) row[i] = static_cast<std::int32_t>(row_at(x[i]));
    for (std::size_t i = 0; i < end; ++i) {
        const Sunk* const at = &rows_[static_cast<std::size_t>(row[i])];
        share[i] = at[0].share;
        by_gap[i] = at[0].by_gap;
        next_share[i] = at[1].share;
        next_by_gap[i] = at[1].by_gap;
    }
    PALPATE_LANES for (std::size_t i = 0; i < end; ++i) {
        const float t = row_at(x[i]) - static_cast<float>(row[i]);
        share[i] += t * (next_share[i] - share[i]) - std::min(x[i], 0.0F) / 2;
        by_gap[i] += t * (next_by_gap[i] - by_gap[i]);
    }
}

} // namespace palpate::technique
