// The named regions of the skin: what a pattern of pain is told by, and what a person's words are looked up in.
#pragma once
#include "core/language.hpp"
#include "pain/skin_place.hpp"
#include <string>
#include <vector>

namespace palpate::pain {

struct Region {
    std::string id; // "thigh_posterior_mid"
    core::Translated name;
    std::vector<std::string> words; // that people use for it, in all languages: "back of thigh", "Po"
    std::vector<Band> bands;        // of one side
};

// assets/pain/regions.json, read once. Throws core::Error with file and place.
const std::vector<Region>& shipped_regions();
std::vector<Region> read_regions(const std::filesystem::path& file, core::Mistakes* mistakes = nullptr);
const Region* find_region(std::string_view id); // null: none of that name

// What a pattern is made of: a region by name, or a band of its own.
std::vector<Band> read_area(const core::Json& value);

} // namespace palpate::pain
