// Plates: the reference left, the atlas right, seen by the same camera in the same look.
#pragma once
#include "anatomy/body.hpp"
#include "core/image.hpp"
#include "core/progress.hpp"
#include "gpu/device.hpp"
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::atlas {

struct Plate {
    std::string_view name, title;
    std::vector<std::string> shown, framed; // terms as in scenes; what a body lacks is passed over
    float azimuth = 0, elevation = 0;       // degrees: 0 in front, 90 at the body's left, 180 behind
};
const std::vector<Plate>& plate_table();
// Throws core::UsageError naming the nearest plates.
const Plate& find_plate(std::string_view name);

struct PlateSettings {
    core::Extent half{440, 550}; // pixels, of each half: with more, some plates are more than 400 kB
    std::uint32_t samples = 8;   // per pixel
    std::string device = "auto"; // as --device of palpate still
};

// Two pictures of one size side by side, on white.
core::Image side_by_side(const core::Image& left, const core::Image& right);

// Draws them as FOLDER/NAME.png and returns the plates that were drawn: those of which both bodies have something.
std::vector<const Plate*> draw_plates(const std::vector<const Plate*>& plates,
                                      const std::shared_ptr<const anatomy::Body>& reference,
                                      const std::shared_ptr<const anatomy::Body>& atlas,
                                      const std::filesystem::path& folder, const PlateSettings& settings,
                                      const core::ProgressSink& progress);

} // namespace palpate::atlas
