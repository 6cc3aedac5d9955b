// What the structures of a body mean, as a JSON file beside its shapes.
#pragma once
#include "anatomy/structure.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace palpate::anatomy {

// Written into the file and expected there. 2: origin, insertion, roots and figures apart.
inline constexpr int catalogue_version = 2;

struct Catalogue {
    std::string name, credit;
    std::vector<Structure> structures;
};

// BODY.glb -> BODY.json
std::filesystem::path catalogue_beside(const std::filesystem::path& glb);

// Throws core::Error with file and place: another version, an unknown or missing key, an unknown kind or side, an id
// given twice.
Catalogue read_catalogue(const std::filesystem::path& file);
std::string write_catalogue(const Catalogue& catalogue); // the text of such a file

} // namespace palpate::anatomy
