#include "scene/bodies.hpp"
#include "anatomy/atlas/atlas.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "pain/knots.hpp"
#include "pain/skin.hpp"
#include <cstdlib>
#include <fmt/format.h>

namespace palpate::scene {
namespace fs = std::filesystem;
namespace {

std::shared_ptr<const anatomy::Body> with_marks(anatomy::Body body) {
    pain::make_skin_paintable(body);
    return std::make_shared<const anatomy::Body>(pain::with_points(std::move(body), pain::shipped_points()));
}

} // namespace

const std::vector<BodyRow>& body_table() {
    static const std::vector<BodyRow> table{
        {"atlas", "the built-in atlas: lower ribs to toes, layer by layer, from measured figures",
         [] { return with_marks(anatomy::read_body(anatomy::built_in_atlas())); }},
        {"simple", "pelvis, lumbar spine and hip muscles as simple solids, made in code",
         [] { return with_marks(anatomy::simple_body()); }},
    };
    return table;
}

std::shared_ptr<const anatomy::Body> load_body(const std::string& chosen, const std::string& wanted,
                                               const fs::path& scene_folder) {
    const char* const environment = std::getenv("PALPATE_BODY");
    const bool by_scene = chosen.empty() && !wanted.empty();
    std::string name = by_scene ? wanted : chosen;
    if (name.empty() && environment != nullptr) name = environment;
    if (name.empty()) return body_table().front().make();
    std::vector<std::string> known;
    for (const BodyRow& row : body_table()) {
        if (row.name == name) return row.make();
        known.emplace_back(row.name);
    }
    const fs::path file = by_scene ? scene_folder / name : fs::path(name);
    if (!fs::exists(file))
        throw core::Error(file, "", "is neither a file nor a built-in body" + core::did_you_mean_or_list(name, known));
    return with_marks(anatomy::read_body(file));
}

std::vector<fs::path> shipped_scenes() {
    const fs::path folder = core::data_folder() / "scenes";
    std::vector<fs::path> scenes = core::files_in(folder, ".json");
    std::erase_if(scenes, [&](const fs::path& file) { return file.parent_path() != folder; }); // lessons: lesson.hpp
    return scenes;
}

fs::path find_scene(const std::string& name) {
    if (fs::exists(name)) return name;
    std::vector<std::string> known;
    for (const fs::path& file : shipped_scenes()) {
        if (file.stem() == name || file.filename() == name) return file;
        known.push_back(file.stem().string());
    }
    throw core::Error(name, "", "is neither a file nor a shipped scene" + core::did_you_mean_or_list(name, known));
}

} // namespace palpate::scene
