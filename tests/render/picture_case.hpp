// One picture test: a scene and a moment of it, the picture it must give, and how far another may be from that.
#pragma once
#include "core/image.hpp"
#include "scene/stage.hpp"
#include "support/baseline.hpp"
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
    tests::Likeness limits;

    [[nodiscard]] std::filesystem::path baseline() const;
};

// Throws core::Error: file, place, what was expected.
PictureCase read_case(const std::filesystem::path& json);
std::vector<std::filesystem::path> picture_cases(); // every tests/images/*.json

scene::Snapshot snapshot_of(const PictureCase& picture);

} // namespace palpate::render
