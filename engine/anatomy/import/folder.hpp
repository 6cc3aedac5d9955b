// What the profiles of atlases share: a folder of OBJ files, one structure each, millimetres, +X left, +Y back, +Z up.
#pragma once
#include "anatomy/import/import.hpp"

namespace palpate::anatomy {

struct AtlasFile {
    std::filesystem::path file;
    std::uint64_t triangles = 0; // as the folder's index says; 0: it says nothing
};

// The OBJ files to read under the folder. When it holds an index (parts.tsv with a column `file`, and perhaps
// `triangles`), those it lists; the others go to the report as left out. Throws core::Error: the folder cannot be read,
// holds no OBJ, or lacks a listed file.
std::vector<AtlasFile> atlas_files(const std::filesystem::path& folder, ImportReport& report);

// Reads one file as one mesh (several are joined), turned into the body's frame (x, z, -y) / 1000. Throws core::Error
// also when the index promised another number of triangles.
model::Mesh read_atlas_mesh(const AtlasFile& file);

// The words behind "# KEY :" in the comments at the beginning of an OBJ, or "".
std::string header_value(std::string_view beginning, std::string_view key);
std::string beginning_of(const std::filesystem::path& file); // its first few kilobytes

} // namespace palpate::anatomy
