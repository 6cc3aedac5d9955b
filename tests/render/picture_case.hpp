// One picture test: a scene and a moment of it, the picture it must give, and how far another may be from that.
#pragma once
#include "core/image.hpp"
#include "output/compare.hpp"
#include "scene/stage.hpp"
#include <filesystem>
#include <string>

namespace palpate::render {

struct PictureCase {
    std::string name; // of the file
    std::string what; // is to be seen, for the person who judges a difference
    std::filesystem::path scene;
    std::string inline_scene;   // instead of the file; scenes/ is its folder
    std::string body = "atlas"; // or "simple"; or "chart": one ball of every tissue
    core::Extent extent{320, 180};
    double at = 0; // seconds
    std::optional<scene::Quality> quality;
    std::uint32_t samples = 2;
    bool transparent = false;
    double seen = 0.02; // FLIP over the whole picture; 0 same .. 1. Another rounding everywhere gives 0.015
    double spot = 0.03; // FLIP over the worst 20 x 20 pixels: a small thing missing shows here

    [[nodiscard]] std::filesystem::path baseline() const;
};

// Throws core::Error: file, place, what was expected.
PictureCase read_case(const std::filesystem::path& json);
std::vector<std::filesystem::path> picture_cases(); // every tests/images/*.json

scene::Snapshot snapshot_of(const PictureCase& picture);

struct Verdict {
    double seen = 0, spot = 0;
    core::Image difference;
    [[nodiscard]] bool good(const PictureCase& of) const { return seen <= of.seen && spot <= of.spot; }
};
Verdict judge(const core::Image& baseline, const core::Image& picture);

} // namespace palpate::render
