// A picture against its baseline, the one that was looked at and found right. One that has no baseline, or differs from
// it, is left in the build folder to be looked at; with PALPATE_RENEW_BASELINES set it becomes the baseline.
#pragma once
#include "output/compare.hpp"
#include "output/png.hpp"
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <map>
#include <numeric>
#include <string>

namespace palpate::tests {

struct Likeness {       // how far a picture may be from its baseline
    double seen = 0.02; // FLIP over the whole picture; 0 same .. 1. Another rounding everywhere gives 0.015
    double spot = 0.03; // FLIP over the worst 20 x 20 pixels: a small thing missing shows here
};

struct Verdict {
    double seen = 0, spot = 0;
    [[nodiscard]] bool good(const Likeness& limits) const { return seen <= limits.seen && spot <= limits.spot; }
};

inline Verdict judge(const core::Image& baseline, const core::Image& picture) {
    const std::vector<float> flip = output::perceived_difference(baseline, picture);
    Verdict verdict{std::accumulate(flip.begin(), flip.end(), 0.0) / static_cast<double>(flip.size()), 0};
    constexpr std::uint32_t side = 20;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<double, int>> spots;
    for (std::uint32_t y = 0; y < baseline.extent.height; ++y)
        for (std::uint32_t x = 0; x < baseline.extent.width; ++x) {
            auto& [sum, count] = spots[{x / side, y / side}];
            sum += double{flip[std::size_t{y} * baseline.extent.width + x]};
            ++count;
        }
    for (const auto& [place, spot] : spots) verdict.spot = std::max(verdict.spot, spot.first / spot.second);
    return verdict;
}

struct Baseline {
    std::filesystem::path file;
    std::string what; // is to be seen, for the person who judges a difference
    Likeness limits{};
};

inline bool renewing_baselines() { return std::getenv("PALPATE_RENEW_BASELINES") != nullptr; }

// Whether the picture looks as its baseline; renewing, always.
inline testing::AssertionResult looks_as(const Baseline& baseline, const core::Image& picture) {
    namespace fs = std::filesystem;
    if (renewing_baselines()) {
        output::write_png(picture, baseline.file);
        return testing::AssertionSuccess();
    }
    const fs::path left_behind = PALPATE_PICTURES_DIR;
    const std::string name = baseline.file.stem().string();
    const fs::path found = left_behind / (name + ".png"), shown = left_behind / (name + "_difference.png");
    fs::create_directories(left_behind);
    fs::remove(found);
    fs::remove(shown);
    const std::string right = "\nTo be seen: " + baseline.what +
                              "\nIf it is right, make it the baseline: run this test with PALPATE_RENEW_BASELINES=1";
    if (!fs::exists(baseline.file)) {
        output::write_png(picture, found);
        return testing::AssertionFailure() << name << " has no baseline. Look at " << found.string() << right;
    }
    const core::Image before = output::read_png(baseline.file);
    if (before.extent != picture.extent)
        return testing::AssertionFailure() << baseline.file.string() << " has another size";
    const Verdict verdict = judge(before, picture);
    if (verdict.good(baseline.limits)) return testing::AssertionSuccess();
    output::write_png(picture, found);
    output::write_png(output::compare_images(before, picture).difference, shown);
    return testing::AssertionFailure() << name << " differs: seen " << verdict.seen << " (at most "
                                       << baseline.limits.seen << "), worst spot " << verdict.spot << " (at most "
                                       << baseline.limits.spot << "). Look at " << found.string() << " and "
                                       << shown.string() << right;
}

} // namespace palpate::tests
