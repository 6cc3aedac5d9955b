// BodyParts3D 4.0 (Mitsuhashi et al., Nucleic Acids Res. 2009). A file is one element, FJ####.obj; its comments name
// the concept it shows: "# Concept ID : FMA22340", "# English name : Right piriformis". The archive's table
// isa_element_parts.txt (concept id, name, file id) says the same for files without such comments, and some copies put
// both into the file name: FJ1428_FMA22340_Right_piriformis.obj.
#include "anatomy/import/folder.hpp"
#include "anatomy/import/profiles.hpp"
#include "anatomy/naming.hpp"
#include "anatomy/parallel.hpp"
#include "core/files.hpp"
#include <algorithm>
#include <map>
#include <regex>
#include <sstream>

namespace palpate::anatomy {
namespace fs = std::filesystem;
namespace {

struct Concept {
    std::string fma, name;
};

// File id -> the narrowest concept that lists it (a muscle's file is also an element of "muscle organ").
std::map<std::string, Concept> read_element_table(const fs::path& folder) {
    std::map<std::string, Concept> concepts;
    for (const fs::path& place : {folder, folder.parent_path()}) {
        const fs::path table = place / "isa_element_parts.txt";
        if (!fs::exists(table)) continue;
        std::map<std::string, std::size_t> elements; // of a concept
        std::vector<std::array<std::string, 3>> rows;
        std::stringstream text(core::read_text(table));
        for (std::string line; std::getline(text, line);) {
            std::stringstream cells(line);
            std::array<std::string, 3> row;
            for (std::string& cell : row) std::getline(cells, cell, '\t');
            row[2] = row[2].substr(0, row[2].find('\r'));
            if (!row[0].starts_with("FMA")) continue; // the heading
            ++elements[row[0]];
            rows.push_back(std::move(row));
        }
        for (const auto& [fma, name, file] : rows) {
            const auto known = concepts.find(file);
            if (known == concepts.end() || elements[fma] < elements[known->second.fma]) concepts[file] = {fma, name};
        }
        break;
    }
    return concepts;
}

Concept find_concept(const fs::path& file, const std::map<std::string, Concept>& elements) {
    static const std::regex pattern("(FJ[0-9]+M?)(?:_(FMA[0-9]+)_(.+))?");
    const std::string stem = file.stem().string(), header = beginning_of(file);
    Concept found{header_value(header, "Concept ID"), header_value(header, "English name")};
    std::smatch match;
    if (std::regex_match(stem, match, pattern)) {
        if (found.fma.empty()) found.fma = match[2];
        // The file name tells the side of some whose concept has none ("External_anal_sphincter_left").
        const std::string own = match[3];
        if (found.name.empty() || (!own.empty() && !parse_name(found.name).side && parse_name(own).side))
            found.name = own;
        if (const auto row = elements.find(match[1]); row != elements.end() && found.name.empty()) found = row->second;
    }
    if (found.name.empty()) found.name = stem;
    std::replace(found.name.begin(), found.name.end(), '_', ' ');
    return found;
}

} // namespace

std::vector<ImportedShape> read_bodyparts3d(const ImportSettings& settings, ImportReport& report,
                                            const core::ProgressSink& progress) {
    const std::vector<AtlasFile> files = atlas_files(settings.path, report);
    const std::map<std::string, Concept> elements = read_element_table(settings.path);
    std::vector<ImportedShape> shapes(files.size());
    for_each_index(
        files.size(),
        [&](std::size_t i) {
            const Concept known = find_concept(files[i].file, elements);
            shapes[i] = {known.name, known.fma, files[i].file.filename().string(), read_atlas_mesh(files[i])};
        },
        "reading", progress);
    report.files = files.size();
    return shapes;
}

} // namespace palpate::anatomy
