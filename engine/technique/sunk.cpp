#include "technique/sunk.hpp"
#include "core/math.hpp"
#include <algorithm>
#include <cmath>
#include <cstdint>

namespace palpate::technique {
namespace {

// Estimates: nobody has measured how far flesh goes down and comes up beside a thumb. It keeps its volume, and over
// bone it cannot sink far away as a half space does.
constexpr float runs_out_from = 1.6F;                              // rho
constexpr float dent_rim = 0.07F, rim_at = 2.9F, rim_width = 1.1F; // of the depth; rho

Sunk sunk(float x) { // x: rho^2
    if (x >= runs_out_at * runs_out_at) return {};
    float value = 0, change = 0; // d value / d x
    if (x <= 1) {
        value = 1 - x / 2;
        change = -0.5F;
    } else {
        const float root = std::sqrt(x - 1), angle = std::asin(1 / std::sqrt(x));
        value = ((2 - x) * angle + root) / core::pi;
        change = (-angle - (2 - x) / (2 * x * root) + 1 / (2 * root)) / core::pi;
    }
    const float rho = std::sqrt(std::max(x, 0.0F)), by_rho = rho > 0 ? 0.5F / rho : 0;
    if (const float t = (rho - runs_out_from) / (runs_out_at - runs_out_from); t > 0) {
        const float window = 1 - t * t * (3 - 2 * t), slope = -6 * t * (1 - t) / (runs_out_at - runs_out_from);
        change = change * window + value * slope * by_rho;
        value *= window;
    }
    if (const float t = (rho - rim_at) / rim_width; std::abs(t) < 1) {
        const float hill = (1 - t * t) * (1 - t * t);
        value -= dent_rim * hill;
        change -= dent_rim * 2 * (1 - t * t) * (-2 * t) / rim_width * by_rho;
    }
    return {value, change * 2};
}

} // namespace

SunkTable::SunkTable() {
    float most = 0;
    for (std::size_t i = rows; i-- > 0;) {
        rows_[i] = sunk(static_cast<float>(i) / per_x);
        most_beyond_[i] = most = std::max(most, std::abs(rows_[i].share));
    }
}

const SunkTable& SunkTable::shared() {
    static const SunkTable table;
    return table;
}

} // namespace palpate::technique
