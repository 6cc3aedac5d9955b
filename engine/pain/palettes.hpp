// The colours of what hurts, as a person's eyes need them: which to draw over skin and nerves. Not the tissues' own.
#pragma once
#include "core/language.hpp"
#include <array>
#include <filesystem>
#include <glm/vec3.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::pain {

inline constexpr std::size_t most_zones = 3; // patterns and territories that can be told apart at once

struct Palette { // linear RGB
    std::string id;
    core::Translated name;
    std::array<glm::vec3, most_zones> patterns{}, territories{}; // the first, second and third that is shown
    glm::vec3 region{0}, course{0};
    glm::vec3 squeezed{0};                    // a nerve under pressure; it goes before the course's colour
    glm::vec3 clear{0}, near{0}, too_near{0}; // of what a technique must not press
};

inline constexpr std::string_view usual_palette = "usual";

// assets/pain/palettes.json, read once: the usual one first. Throws core::Error with file and place.
const std::vector<Palette>& shipped_palettes();
std::vector<Palette> read_palettes(const std::filesystem::path& file);
const Palette& palette_named(std::string_view id); // throws core::UsageError: the known ones
std::string palette_mistake(std::string_view id);  // "" when it is one

} // namespace palpate::pain
