#include "anatomy/catalogue.hpp"
#include "anatomy/structure_json.hpp"
#include "core/json.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace palpate::anatomy {
namespace {

using core::Json;

constexpr std::array<core::Field<Figures>, 4> figure_fields{{
    {"from",
     [](Figures& figures, const Json& value) {
         const std::string word = value.text();
         const auto found = std::find(shape_from_names.begin() + 1, shape_from_names.end(), word);
         if (found == shape_from_names.end())
             value.fail("expected reference, constructed, imported or carried, found '" + word + "'");
         figures.from = static_cast<ShapeFrom>(found - shape_from_names.begin());
     },
     true},
    {"source", [](Figures& figures, const Json& value) { figures.source = value.text(); }},
    {"mean_mm", [](Figures& figures, const Json& value) { figures.mean_mm = value.number(0, 1000); }},
    {"p95_mm", [](Figures& figures, const Json& value) { figures.p95_mm = value.number(0, 1000); }},
}};

constexpr std::array<core::Field<Structure>, 17> structure_fields{{
    {"id", [](Structure& s, const Json& value) { s.id = value.text(); }, true},
    {"name", [](Structure& s, const Json& value) { s.name = value.text(); }, true},
    {"kind", [](Structure& s, const Json& value) { s.kind = kind_from(value); }, true},
    {"side", [](Structure& s, const Json& value) { s.side = side_from(value); }, true},
    {"layer", [](Structure& s, const Json& value) { s.layer = static_cast<float>(value.number(0, deepest_layer)); },
     true},
    {"latin", [](Structure& s, const Json& value) { s.latin = value.text(); }},
    {"fma", [](Structure& s, const Json& value) { s.fma = value.text(); }},
    {"ta2", [](Structure& s, const Json& value) { s.ta2 = value.text(); }},
    {"region", [](Structure& s, const Json& value) { s.region = region_from(value); }},
    {"synonyms", [](Structure& s, const Json& value) { s.synonyms = texts_from(value); }},
    {"origin", [](Structure& s, const Json& value) { s.origin = value.text(); }},
    {"insertion", [](Structure& s, const Json& value) { s.insertion = value.text(); }},
    {"innervation",
     [](Structure& s, const Json& value) {
         Innervation supply = innervation_from(value);
         s.nerve = std::move(supply.nerve);
         s.roots = std::move(supply.roots);
     }},
    {"action", [](Structure& s, const Json& value) { s.action = value.text(); }},
    {"source", [](Structure& s, const Json& value) { s.source = value.text(); }},
    {"figures", [](Structure& s, const Json& value) { core::read_fields<Figures>(value, figure_fields, s.figures); }},
    {"recognised", [](Structure& s, const Json& value) { s.recognised = value.boolean(); }},
}};

constexpr std::array<core::Field<Catalogue>, 4> catalogue_fields{{
    {"version", [](Catalogue&, const Json&) {}, true}, // expect_version has looked
    {"name", [](Catalogue& catalogue, const Json& value) { catalogue.name = value.text(); }, true},
    {"credit", [](Catalogue& catalogue, const Json& value) { catalogue.credit = value.text(); }, true},
    {"structures",
     [](Catalogue& catalogue, const Json& value) {
         std::set<std::string> ids;
         for (const Json& item : value.items(1)) {
             core::read_fields<Structure>(item, structure_fields, catalogue.structures.emplace_back());
             if (!ids.insert(catalogue.structures.back().id).second)
                 item.fail("the id '" + catalogue.structures.back().id + "' is given twice");
         }
     },
     true},
}};

// Before anything else: of another version, every other mistake would mislead.
void expect_version(const Json& json) {
    if (!json.is_object()) return;
    const std::optional<Json> version = json.find("version");
    const bool ours = version && version->is_integer() && version->number(-1e9, 1e9) == catalogue_version;
    if (!ours)
        json.fail(
            fmt::format("expected a catalogue of version {}, found {}: written by another Palpate, make or import "
                        "the body again",
                        catalogue_version, version ? version->brief() : "none"));
}

nlohmann::ordered_json figures_json(const Figures& figures) {
    nlohmann::ordered_json json = {{"from", name_of(figures.from)}};
    if (!figures.source.empty()) json["source"] = figures.source;
    if (figures.mean_mm) json["mean_mm"] = *figures.mean_mm;
    if (figures.p95_mm) json["p95_mm"] = *figures.p95_mm;
    return json;
}

} // namespace

std::filesystem::path catalogue_beside(const std::filesystem::path& glb) {
    std::filesystem::path file = glb;
    return file.replace_extension(".json");
}

Catalogue read_catalogue(const std::filesystem::path& file) {
    const Json json = Json::read(file);
    expect_version(json);
    Catalogue catalogue;
    core::read_fields<Catalogue>(json, catalogue_fields, catalogue);
    return catalogue;
}

std::string write_catalogue(const Catalogue& catalogue) {
    nlohmann::ordered_json structures = nlohmann::ordered_json::array();
    for (const Structure& s : catalogue.structures) {
        nlohmann::ordered_json row = {{"id", s.id},
                                      {"name", s.name},
                                      {"kind", name_of(s.kind)},
                                      {"side", side_names[static_cast<std::size_t>(s.side)]},
                                      {"layer", s.layer}};
        const auto add = [&](const char* key, const std::string& text) {
            if (!text.empty()) row[key] = text;
        };
        if (s.region != Region::other) row["region"] = name_of(s.region);
        add("latin", s.latin), add("fma", s.fma), add("ta2", s.ta2);
        if (!s.synonyms.empty()) row["synonyms"] = s.synonyms;
        add("origin", s.origin), add("insertion", s.insertion);
        if (!s.nerve.empty()) row["innervation"]["nerve"] = s.nerve;
        if (!s.roots.empty()) row["innervation"]["roots"] = s.roots;
        add("action", s.action), add("source", s.source);
        if (s.figures.from != ShapeFrom::unsaid) row["figures"] = figures_json(s.figures);
        if (!s.recognised) row["recognised"] = false;
        structures.push_back(std::move(row));
    }
    const nlohmann::ordered_json root = {{"version", catalogue_version},
                                         {"name", catalogue.name},
                                         {"credit", catalogue.credit},
                                         {"structures", std::move(structures)}};
    return root.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

} // namespace palpate::anatomy
