#include "anatomy/import/folder.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "core/files.hpp"
#include "model/assimp_reader.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <sstream>

namespace palpate::anatomy {
namespace fs = std::filesystem;
namespace {

using core::Error;

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> row;
    std::stringstream stream(line);
    for (std::string cell; std::getline(stream, cell, '\t');) row.push_back(cell);
    return row;
}

// File name -> triangles, of an index with a heading line.
std::map<std::string, std::uint64_t> read_index(const fs::path& index) {
    std::stringstream text(core::read_text(index));
    std::string line;
    std::getline(text, line);
    const std::vector<std::string> heading = cells(line);
    const auto column = [&](const char* name) {
        return static_cast<std::size_t>(std::find(heading.begin(), heading.end(), name) - heading.begin());
    };
    const std::size_t file = column("file"), triangles = column("triangles");
    if (file == heading.size()) throw Error(index, "line 1", "expected a column 'file' in the heading");
    std::map<std::string, std::uint64_t> listed;
    for (std::size_t number = 2; std::getline(text, line); ++number) {
        const std::vector<std::string> row = cells(line);
        if (row.empty()) continue;
        if (file >= row.size()) throw Error(index, fmt::format("line {}", number), "has no entry for 'file'");
        std::uint64_t count = 0;
        if (triangles < row.size()) {
            const std::string& cell = row[triangles];
            if (std::from_chars(cell.data(), cell.data() + cell.size(), count).ptr != cell.data() + cell.size())
                throw Error(index, fmt::format("line {}, triangles", number), "expected a number, found " + cell);
        }
        listed[fs::path(row[file]).filename().string()] = count;
    }
    return listed;
}

} // namespace

std::vector<AtlasFile> atlas_files(const fs::path& folder, ImportReport& report) {
    if (fs::exists(folder) && !fs::is_directory(folder))
        throw Error(folder, "", "is a file, expected the folder that holds the OBJ files");
    std::vector<fs::path> found = core::files_in(folder, ".obj");
    std::vector<AtlasFile> files;
    const fs::path index = folder / "parts.tsv";
    if (fs::exists(index)) {
        std::map<std::string, std::uint64_t> listed = read_index(index);
        std::size_t others = 0;
        for (const fs::path& file : found) {
            const auto entry = listed.find(file.filename().string());
            if (entry == listed.end()) {
                ++others;
                report.left_out.push_back(file.filename().string() + " (not listed in parts.tsv)");
                continue;
            }
            files.push_back({file, entry->second});
            listed.erase(entry);
        }
        if (!listed.empty())
            throw Error(index, "",
                        fmt::format("lists {} files that are not there, the first is {}", listed.size(),
                                    listed.begin()->first));
    } else {
        for (fs::path& file : found) files.push_back({std::move(file), 0});
    }
    if (files.empty()) throw Error(folder, "", "holds no OBJ file, expected one for each structure");
    return files;
}

model::Mesh read_atlas_mesh(const AtlasFile& file) {
    model::Mesh whole;
    for (const model::Mesh& mesh : model::read_meshes(file.file)) {
        const auto first = static_cast<std::uint32_t>(whole.positions.size());
        for (const glm::vec3& p : mesh.positions) whole.positions.push_back(glm::vec3(p.x, p.z, -p.y) * 0.001F);
        for (const std::uint32_t index : mesh.triangles) whole.triangles.push_back(first + index);
    }
    if (file.triangles != 0 && file.triangles != whole.triangle_count())
        throw Error(file.file, "",
                    fmt::format("has {} triangles, expected {} as parts.tsv says: it is truncated or another file",
                                whole.triangle_count(), file.triangles));
    return whole;
}

std::string header_value(std::string_view beginning, std::string_view key) {
    while (beginning.starts_with('#')) {
        const std::string_view line = beginning.substr(0, beginning.find('\n'));
        beginning.remove_prefix(std::min(line.size() + 1, beginning.size()));
        const std::size_t at = line.find(key);
        const std::size_t colon = line.find(':');
        if (at == std::string_view::npos || colon == std::string_view::npos || colon < at) continue;
        const std::string_view value = line.substr(colon + 1);
        const std::size_t first = value.find_first_not_of(" \t"), last = value.find_last_not_of(" \t\r");
        if (first != std::string_view::npos) return std::string(value.substr(first, last - first + 1));
    }
    return {};
}

std::string beginning_of(const fs::path& file) {
    const core::MappedFile mapped(file);
    const std::size_t size = std::min<std::size_t>(mapped.bytes().size(), 4096);
    return {reinterpret_cast<const char*>(mapped.bytes().data()), size};
}

} // namespace palpate::anatomy
