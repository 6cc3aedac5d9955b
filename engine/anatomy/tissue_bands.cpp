#include "anatomy/tissue_bands.hpp"
#include <algorithm>

namespace palpate::anatomy {
namespace {

// Afterwards any two lie in one another or apart.
std::vector<Crossing> shared_out(std::span<const Crossing> crossings) {
    std::vector<Crossing> nested;
    for (Crossing next : crossings) { // by entry
        float enter = next.enter_mm;
        for (Crossing& earlier : nested)
            if (next.enter_mm > earlier.enter_mm && next.enter_mm < earlier.leave_mm &&
                earlier.leave_mm < next.leave_mm) {
                earlier.leave_mm = (next.enter_mm + earlier.leave_mm) / 2;
                enter = std::max(enter, earlier.leave_mm);
            }
        next.enter_mm = enter;
        nested.push_back(next);
    }
    std::stable_sort(nested.begin(), nested.end(), [](const Crossing& a, const Crossing& b) {
        return a.enter_mm != b.enter_mm ? a.enter_mm < b.enter_mm : a.leave_mm > b.leave_mm;
    });
    return nested;
}

class Column {
public:
    explicit Column(float depth_mm)
        : depth_mm_(depth_mm) {}

    void fill_to(float to_mm, std::optional<std::size_t> structure) {
        to_mm = std::min(to_mm, depth_mm_);
        if (to_mm <= at_mm_) return;
        if (!bands.empty() && bands.back().structure == structure)
            bands.back().to_mm = to_mm;
        else
            bands.push_back({structure, at_mm_, to_mm});
        at_mm_ = to_mm;
    }
    void pierce(std::size_t sheet) {
        if (at_mm_ < depth_mm_) bands.push_back({sheet, at_mm_, at_mm_});
    }
    std::vector<Band> bands;

private:
    float depth_mm_, at_mm_ = 0;
};

std::vector<Band> without_thin_gaps(std::vector<Band> bands) {
    std::vector<Band> kept;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const Band& band = bands[i];
        const bool between = !kept.empty() && i + 1 < bands.size();
        if (!band.structure && between && band.to_mm - band.from_mm < closed_gap_mm)
            kept.back().to_mm = bands[i + 1].from_mm = (band.from_mm + band.to_mm) / 2;
        else if (!kept.empty() && kept.back().structure == band.structure)
            kept.back().to_mm = band.to_mm;
        else
            kept.push_back(band);
    }
    return kept;
}

} // namespace

std::vector<Band> tissue_bands(std::span<const Crossing> crossings, float depth_mm) {
    Column column(depth_mm);
    std::vector<Crossing> within; // from the outermost to the innermost
    const auto innermost = [&]() -> std::optional<std::size_t> {
        return within.empty() ? std::nullopt : std::optional(within.back().structure);
    };
    const auto leave_before = [&](float depth) {
        while (!within.empty() && within.back().leave_mm <= depth) {
            column.fill_to(within.back().leave_mm, innermost());
            within.pop_back();
        }
    };
    for (const Crossing& crossing : shared_out(crossings)) {
        leave_before(crossing.enter_mm);
        column.fill_to(crossing.enter_mm, innermost());
        if (crossing.leave_mm > crossing.enter_mm)
            within.push_back(crossing);
        else
            column.pierce(crossing.structure);
    }
    leave_before(std::numeric_limits<float>::max());
    column.fill_to(depth_mm, std::nullopt);
    return without_thin_gaps(column.bands);
}

} // namespace palpate::anatomy
