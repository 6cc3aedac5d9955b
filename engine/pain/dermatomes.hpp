// What a spinal root supplies: its skin (dermatome), with the muscles and the reflex that test it.
#pragma once
#include "core/language.hpp"
#include "pain/skin_place.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace palpate::pain {

struct Dermatome {
    std::string root; // "L5"
    core::Translated name;
    std::vector<Band> bands, autonomous;                      // all of it; the smallest area that no neighbour shares
    std::string myotome, reflex, tension_test, disc, foramen; // texts, may be empty
    std::vector<std::string> sources;
    std::string evidence;
    std::filesystem::path file;
};
std::vector<Dermatome> read_dermatomes(const std::filesystem::path& file, core::Mistakes* mistakes = nullptr);
const std::vector<Dermatome>& shipped_dermatomes(); // assets/pain/dermatomes.json, read once

} // namespace palpate::pain
