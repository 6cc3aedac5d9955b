#include "anatomy/catalogue.hpp"
#include "anatomy/structure_json.hpp"
#include "core/json.hpp"
#include <array>
#include <nlohmann/json.hpp>
#include <set>

namespace palpate::anatomy {
namespace {

using core::Json;

constexpr std::array<core::Field<Structure>, 13> structure_fields{{
    {"id", [](Structure& s, const Json& value) { s.id = value.text(); }, true},
    {"name", [](Structure& s, const Json& value) { s.name = value.text(); }, true},
    {"kind", [](Structure& s, const Json& value) { s.kind = kind_from(value); }, true},
    {"side", [](Structure& s, const Json& value) { s.side = side_from(value); }, true},
    {"layer", [](Structure& s, const Json& value) { s.layer = static_cast<float>(value.number(0, deepest_layer)); },
     true},
    {"latin", [](Structure& s, const Json& value) { s.latin = value.text(); }},
    {"fma", [](Structure& s, const Json& value) { s.fma = value.text(); }},
    {"ta2", [](Structure& s, const Json& value) { s.ta2 = value.text(); }},
    {"attachments", [](Structure& s, const Json& value) { s.attachments = value.text(); }},
    {"innervation", [](Structure& s, const Json& value) { s.innervation = value.text(); }},
    {"action", [](Structure& s, const Json& value) { s.action = value.text(); }},
    {"source", [](Structure& s, const Json& value) { s.source = value.text(); }},
    {"recognised", [](Structure& s, const Json& value) { s.recognised = value.boolean(); }},
}};

constexpr std::array<core::Field<Catalogue>, 3> catalogue_fields{{
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

} // namespace

std::filesystem::path catalogue_beside(const std::filesystem::path& glb) {
    std::filesystem::path file = glb;
    return file.replace_extension(".json");
}

Catalogue read_catalogue(const std::filesystem::path& file) {
    Catalogue catalogue;
    core::read_fields<Catalogue>(Json::read(file), catalogue_fields, catalogue);
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
        add("latin", s.latin), add("fma", s.fma), add("ta2", s.ta2);
        add("attachments", s.attachments), add("innervation", s.innervation), add("action", s.action);
        add("source", s.source);
        if (!s.recognised) row["recognised"] = false;
        structures.push_back(std::move(row));
    }
    const nlohmann::ordered_json root = {
        {"name", catalogue.name}, {"credit", catalogue.credit}, {"structures", std::move(structures)}};
    return root.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

} // namespace palpate::anatomy
