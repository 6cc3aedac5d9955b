#include "scene/lesson_sources.hpp"
#include "anatomy/landmark_table.hpp"
#include "core/assets.hpp"
#include "pain/conditions.hpp"
#include "pain/course.hpp"
#include "pain/dermatomes.hpp"
#include "pain/points.hpp"
#include "pain/red_flags.hpp"
#include "pain/variants.hpp"
#include "posture/position.hpp"
#include "technique/technique.hpp"
#include "technique/tools/tool.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::scene {
namespace {
using Texts = std::vector<std::string>;

template <class Rows, class Id>
Texts ids_of(const Rows& rows, Id id) {
    Texts all;
    for (const auto& row : rows) all.push_back(row.*id);
    return all;
}
Texts stems_of(const std::vector<std::filesystem::path>& files) {
    Texts all;
    for (const std::filesystem::path& file : files) all.push_back(file.stem().string());
    return all;
}
Texts asset_files() { // "anatomy/bones.json"
    const std::filesystem::path folder = core::data_folder() / "assets";
    Texts all;
    for (const std::filesystem::path& file : core::files_in(folder, ".json"))
        all.push_back(file.lexically_relative(folder).generic_string());
    return all;
}
template <class Rows, class Id>
const auto& row_of(const Rows& rows, Id id, const std::string& wanted) { // one that is there
    return *std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.*id == wanted; });
}

} // namespace

const std::vector<SourceRow>& source_table() {
    using namespace pain;
    static const std::vector<SourceRow> table{
        {"point", "a trigger point", [] { return ids_of(shipped_points(), &TriggerPoint::id); },
         [](const std::string& id) { return find_point(id)->sources; }},
        {"condition", "what squeezes a nerve", [] { return ids_of(shipped_conditions(), &Condition::id); },
         [](const std::string& id) { return row_of(shipped_conditions(), &Condition::id, id).sources; }},
        {"dermatome", "what a root supplies", [] { return ids_of(shipped_dermatomes(), &Dermatome::root); },
         [](const std::string& id) { return row_of(shipped_dermatomes(), &Dermatome::root, id).sources; }},
        {"course", "a nerve's course", [] { return ids_of(shipped_courses(), &Course::id); },
         [](const std::string& id) { return Texts{row_of(shipped_courses(), &Course::id, id).source}; }},
        {"variant", "how the sciatic nerve may pass piriformis",
         [] { return ids_of(shipped_variants().all, &Variant::id); },
         [](const std::string& id) { return Texts{row_of(shipped_variants().all, &Variant::id, id).source}; }},
        {"red_flag", "a sign that belongs to a doctor", [] { return ids_of(shipped_red_flags(), &RedFlag::id); },
         [](const std::string& id) { return Texts{row_of(shipped_red_flags(), &RedFlag::id, id).source}; }},
        {"landmark", "a place that is palpated",
         [] { return ids_of(anatomy::LandmarkTable::shipped().landmarks(), &anatomy::LandmarkRow::id); },
         [](const std::string& id) {
             return Texts{row_of(anatomy::LandmarkTable::shipped().landmarks(), &anatomy::LandmarkRow::id, id).source};
         }},
        {"line", "a line drawn from landmark to landmark",
         [] { return ids_of(anatomy::LandmarkTable::shipped().lines(), &anatomy::LineRow::id); },
         [](const std::string& id) {
             return Texts{row_of(anatomy::LandmarkTable::shipped().lines(), &anatomy::LineRow::id, id).source};
         }},
        {"position", "how the patient lies", [] { return stems_of(posture::shipped_positions()); },
         [](const std::string& id) { return Texts{posture::shipped_position(id).source}; }},
        {"technique", "a massage technique", [] { return stems_of(technique::shipped_techniques()); },
         [](const std::string& id) { return Texts{technique::shipped_technique(id).source}; }},
        {"tool", "a massage tool", [] { return stems_of(technique::shipped_tools()); },
         [](const std::string& id) {
             const std::vector<std::filesystem::path> files = technique::shipped_tools();
             const auto file =
                 std::find_if(files.begin(), files.end(), [&](const auto& one) { return one.stem() == id; });
             return Texts{technique::read_tool(*file).source};
         }},
        {"file", "a table of assets/", [] { return asset_files(); },
         [](const std::string& id) { return Texts{core::Json::read(core::asset(id)).at("source").text()}; }},
    };
    return table;
}

std::vector<std::string> sources_of(const std::string& name) {
    const std::size_t colon = name.find(':');
    const std::string prefix = name.substr(0, colon);
    Texts known;
    for (const SourceRow& row : source_table()) {
        known.emplace_back(row.prefix);
        if (row.prefix != prefix || colon == std::string::npos) continue;
        const std::string id = name.substr(colon + 1);
        const Texts ids = row.ids();
        if (std::find(ids.begin(), ids.end(), id) != ids.end()) {
            Texts sources = row.sources(id);
            std::erase(sources, "");
            if (sources.empty()) throw core::Error(fmt::format("the {} \"{}\" names no source", row.prefix, id));
            return sources;
        }
        throw core::Error(fmt::format("no {} is called \"{}\"{}", row.prefix, id, core::did_you_mean(id, ids)));
    }
    throw core::Error(fmt::format("expected KIND:ID such as \"point:piriformis.1\", found \"{}\"{}", name,
                                  core::did_you_mean_or_list(prefix, known)));
}

} // namespace palpate::scene
