#include "core/error.hpp"
#include "core/names.hpp"
#include "technique/stroke.hpp"
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace palpate::technique {

const std::array<StrokeRow, stroke_count>& stroke_table() {
    static constexpr std::array<StrokeRow, stroke_count> rows{{
        {"press", "stays where it is and holds", press},
        {"glide", "goes along the path under pressure, comes back light", glide},
        {"friction", "back and forth across the fibres, the skin goes along", friction},
        {"knead", "rolls the tissue: pushes forward deep, draws back light", knead},
        {"circle", "round the place", circle},
        {"vibrate", "trembles or strikes along the pressing axis", vibrate},
        {"roll", "rolls along the path and back, pressed all the way", roll},
        {"body_moves_on_tool", "the tool lies still, the body moves over it", body_moves_on_tool},
    }};
    return rows;
}

const StrokeRow& stroke_named(std::string_view name) {
    std::vector<std::string> known;
    for (const StrokeRow& row : stroke_table()) {
        if (row.name == name) return row;
        known.emplace_back(row.name);
    }
    throw core::Error("there is no stroke '" + std::string(name) + "'" + core::did_you_mean_or_list(name, known));
}

float wave(double turns) { return static_cast<float>((1 - std::cos(2 * std::acos(-1.0) * turns)) / 2); }

double smooth_step(double share) {
    const double s = std::clamp(share, 0.0, 1.0);
    return s * s * (3 - 2 * s);
}

} // namespace palpate::technique
