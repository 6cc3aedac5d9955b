// How far flesh gives way beside what presses it.
#pragma once
#include <array>
#include <cstddef>

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
        if (x >= runs_out_at * runs_out_at) return 0;
        if (x <= 0) return 1 - x / 2;
        return most_beyond_[static_cast<std::size_t>(x * per_x)];
    }
    [[nodiscard]] Sunk operator()(float x) const { // x: rho^2
        if (x >= runs_out_at * runs_out_at) return {};
        if (x <= 0) return {1 - x / 2, -1}; // more of the tool comes lower than what touched first
        const float at = x * per_x;
        const auto i = static_cast<std::size_t>(at);
        const float t = at - static_cast<float>(i);
        return {rows_[i].share + t * (rows_[i + 1].share - rows_[i].share),
                rows_[i].by_gap + t * (rows_[i + 1].by_gap - rows_[i].by_gap)};
    }

private:
    static constexpr float per_x = 64;
    static constexpr std::size_t rows = std::size_t(runs_out_at * runs_out_at * per_x) + 2;
    std::array<Sunk, rows> rows_;
    std::array<float, rows> most_beyond_{};

    SunkTable();
};

} // namespace palpate::technique
