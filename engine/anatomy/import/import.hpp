// From the files of a public atlas, or any model, to a Body. A profile knows one layout of files; everything after
// reading is common: names are recognised (known.hpp), sides found, ids made unique, shapes built.
#pragma once
#include "anatomy/body.hpp"
#include "core/progress.hpp"
#include "model/build.hpp"
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::anatomy {

struct ImportSettings {
    std::filesystem::path path; // a folder or a file, as the profile expects
    bool mirror = false;        // structures of one side alone are also made for the other, mirrored in X = 0
    std::string up;             // "y" or "z"; "" = as the profile knows, or guessed
    std::string unit;           // "mm", "cm" or "m"; "" = as the profile knows, or guessed
};

struct ImportReport {
    std::size_t files = 0;
    std::vector<std::string> left_out;                    // files seen but not read, with the reason
    std::vector<std::string> unrecognised;                // "id (name in the file)": kept, kind and layer unknown
    std::vector<std::string> notes;                       // what was guessed or odd, one sentence each
    std::size_t mirrored = 0;                             // structures made from the other side's
    std::uint64_t triangles_read = 0;                     // in the files
    model::BuildReport build;                             // of the body, mirrored structures included
    std::array<std::size_t, kind_table.size()> by_kind{}; // structures
};

// One shape as a profile hands it over: in the body's frame, metres.
struct ImportedShape {
    std::string name; // as in the file
    std::string fma;  // "FMA22340" or ""
    std::string file; // for messages
    model::Mesh mesh;
};

struct ImportProfile {
    std::string_view name, summary;
    std::string_view body_name, credit; // of the body it makes
    std::vector<ImportedShape> (*read)(const ImportSettings&, ImportReport&, const core::ProgressSink&);
    bool asks_axes = false; // heeds ImportSettings::up and unit; the other layouts have theirs
};
const std::vector<ImportProfile>& import_profiles(); // import/table.cpp
// Throws core::UsageError naming the nearest profiles.
const ImportProfile& find_import_profile(std::string_view name);

struct ImportResult {
    Body body;
    ImportReport report;
};
// Throws core::Error naming file and place for the first thing that cannot be read. Every triangle that was read is in
// the body.
ImportResult import_body(const ImportProfile& profile, const ImportSettings& settings,
                         const core::ProgressSink& progress = {});

} // namespace palpate::anatomy
