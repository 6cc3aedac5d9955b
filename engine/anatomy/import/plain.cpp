// Any model: every node with a mesh becomes a structure of its name. Axes and unit stand in few formats, so they are
// asked for, or guessed and said.
#include "anatomy/import/profiles.hpp"
#include "anatomy/parallel.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "model/assimp_reader.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace palpate::anatomy {
namespace fs = std::filesystem;
namespace {

struct Unit {
    std::string_view name;
    float metres;
    float longest; // the largest extent of a body or a part of one that is plausible in this unit
};
constexpr std::array<Unit, 3> units{{{"m", 1.0F, 5.0F}, {"cm", 0.01F, 230.0F}, {"mm", 0.001F, 1e30F}}};

bool is_gltf(const fs::path& file) { return file.extension() == ".glb" || file.extension() == ".gltf"; }

const Unit& find_unit(const ImportSettings& settings, const core::Box& box, bool gltf, ImportReport& report) {
    for (const Unit& unit : units)
        if (unit.name == settings.unit) return unit;
    if (!settings.unit.empty()) throw core::UsageError("unknown unit '" + settings.unit + "', expected mm, cm or m");
    if (gltf) return units[0]; // metres, says the specification
    const glm::vec3 size = box.size();
    const float extent = std::max({size.x, size.y, size.z});
    for (const Unit& unit : units) {
        if (extent > unit.longest) continue;
        report.notes.push_back(
            fmt::format("unit guessed as {} from an extent of {:.4g} (set it with --unit)", unit.name, extent));
        return unit;
    }
    return units.back();
}

bool find_z_up(const ImportSettings& settings, const core::Box& box, bool gltf, ImportReport& report) {
    if (!settings.up.empty() && settings.up != "y" && settings.up != "z")
        throw core::UsageError("unknown axis '" + settings.up + "', expected y or z");
    if (!settings.up.empty() || gltf) return settings.up == "z";
    const bool z = box.size().z > box.size().y; // a standing body is higher than deep
    report.notes.push_back(fmt::format("up guessed as {} from the extents (set it with --up)", z ? "z" : "y"));
    return z;
}

std::vector<fs::path> model_files(const fs::path& folder, ImportReport& report) {
    std::vector<fs::path> files;
    for (const fs::path& file : core::files_in(folder, "")) {
        if (model::has_model_ending(file))
            files.push_back(file);
        else
            report.left_out.push_back(file.filename().string() + " (not a 3D model by its ending)");
    }
    if (files.empty()) throw core::Error(folder, "", "holds no 3D model that can be read");
    return files;
}

} // namespace

std::vector<ImportedShape> read_plain(const ImportSettings& settings, ImportReport& report,
                                      const core::ProgressSink& progress) {
    std::vector<fs::path> files{settings.path};
    if (fs::is_directory(settings.path)) files = model_files(settings.path, report);
    std::vector<std::vector<model::Mesh>> meshes(files.size());
    for_each_index(
        files.size(), [&](std::size_t i) { meshes[i] = model::read_meshes(files[i]); }, "reading", progress);

    core::Box box;
    for (const std::vector<model::Mesh>& of_file : meshes)
        for (const model::Mesh& mesh : of_file)
            for (const glm::vec3& p : mesh.positions) box.include(p);
    const bool gltf = std::all_of(files.begin(), files.end(), is_gltf);
    const float metres = find_unit(settings, box, gltf, report).metres;
    const bool z_up = find_z_up(settings, box, gltf, report);

    std::vector<ImportedShape> shapes;
    for (std::size_t i = 0; i < files.size(); ++i)
        for (model::Mesh& mesh : meshes[i]) {
            for (glm::vec3& p : mesh.positions) p = (z_up ? glm::vec3(p.x, p.z, -p.y) : p) * metres;
            std::string name = mesh.name;
            shapes.push_back({std::move(name), "", files[i].filename().string(), std::move(mesh)});
        }
    report.files = files.size();
    return shapes;
}

} // namespace palpate::anatomy
