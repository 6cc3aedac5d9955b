#include "anatomy/known.hpp"
#include "anatomy/naming.hpp"
#include "anatomy/structure_json.hpp"
#include "core/assets.hpp"
#include "core/json.hpp"
#include <array>

namespace palpate::anatomy {
namespace {

using core::Json;

constexpr std::array<core::Field<model::FibreHint>, 2> hint_fields{{
    {"direction",
     [](model::FibreHint& hint, const Json& value) {
         const std::vector<Json> xyz = value.items(3, 3);
         for (int axis = 0; axis < 3; ++axis)
             hint.direction[axis] = static_cast<float>(xyz[static_cast<std::size_t>(axis)].number(-1, 1));
         if (hint.direction == glm::vec3(0)) value.fail("expected a direction, found three zeros");
         hint.direction = glm::normalize(hint.direction);
     },
     true},
    {"broad", [](model::FibreHint& hint, const Json& value) { hint.broad = value.boolean(); }},
}};

constexpr std::array<core::Field<KnownStructure>, 19> structure_fields{{
    {"id", [](KnownStructure& known, const Json& value) { known.id = value.text(); }, true},
    {"name", [](KnownStructure& known, const Json& value) { known.name = value.text(); }, true},
    {"latin", [](KnownStructure& known, const Json& value) { known.latin = value.text(); }},
    {"kind", [](KnownStructure& known, const Json& value) { known.kind = kind_from(value); }, true},
    {"layer",
     [](KnownStructure& known, const Json& value) { known.layer = static_cast<float>(value.number(0, deepest_layer)); },
     true},
    {"sided", [](KnownStructure& known, const Json& value) { known.sided = value.boolean(); }},
    {"fma", [](KnownStructure& known, const Json& value) { known.fma = value.text(); }},
    {"fma_right", [](KnownStructure& known, const Json& value) { known.fma_right = value.text(); }},
    {"fma_left", [](KnownStructure& known, const Json& value) { known.fma_left = value.text(); }},
    {"ta2", [](KnownStructure& known, const Json& value) { known.ta2 = value.text(); }},
    {"region", [](KnownStructure& known, const Json& value) { known.region = region_from(value); }, true},
    {"synonyms", [](KnownStructure& known, const Json& value) { known.synonyms = texts_from(value); }},
    {"aliases", [](KnownStructure& known, const Json& value) { known.aliases = texts_from(value); }},
    {"fibres",
     [](KnownStructure& known, const Json& value) {
         core::read_fields<model::FibreHint>(value, hint_fields, known.fibres.emplace());
     }},
    {"origin", [](KnownStructure& known, const Json& value) { known.origin = value.text(); }},
    {"insertion", [](KnownStructure& known, const Json& value) { known.insertion = value.text(); }},
    {"innervation",
     [](KnownStructure& known, const Json& value) {
         Innervation supply = innervation_from(value);
         known.nerve = std::move(supply.nerve);
         known.roots = std::move(supply.roots);
     }},
    {"action", [](KnownStructure& known, const Json& value) { known.action = value.text(); }},
    {"required", [](KnownStructure& known, const Json& value) { known.required = value.boolean(); }},
}};

struct KnownFile {
    std::string source, license;
    std::vector<std::pair<KnownStructure, Json>> structures; // each with where it stands
};

constexpr std::array<core::Field<KnownFile>, 4> known_file_fields{{
    {"$schema", [](KnownFile&, const Json& value) { static_cast<void>(value.text()); }}, // for editors
    {"source", [](KnownFile& table, const Json& value) { table.source = value.text(); }, true},
    {"license", [](KnownFile& table, const Json& value) { table.license = value.text(); }, true},
    {"structures",
     [](KnownFile& table, const Json& value) {
         for (const Json& item : value.items(1)) {
             KnownStructure known;
             core::read_fields<KnownStructure>(item, structure_fields, known);
             table.structures.emplace_back(std::move(known), item);
         }
     },
     true},
}};

// The folder holds other tables too: a file that names another schema is read elsewhere.
bool is_of_another_schema(const Json& json) {
    const std::optional<Json> schema = json.is_object() ? json.find("$schema") : std::nullopt;
    return schema && schema->is_text() && !schema->text().ends_with("/anatomy.schema.json");
}

void expect_ends(const KnownStructure& known, const Json& json) {
    if (known.kind != Kind::muscle) return;
    if (known.origin.empty()) json.fail("the muscle " + known.id + " has no origin");
    if (known.insertion.empty()) json.fail("the muscle " + known.id + " has no insertion");
}

} // namespace

KnownStructures::KnownStructures(const std::filesystem::path& folder) {
    for (const std::filesystem::path& file : core::files_in(folder, ".json")) {
        const Json tables = Json::read(file);
        if (is_of_another_schema(tables)) continue;
        KnownFile table;
        core::read_fields<KnownFile>(tables, known_file_fields, table);
        for (auto& row : table.structures) {
            KnownStructure& known = row.first;
            const Json& json = row.second;
            expect_ends(known, json);
            const std::size_t index = all_.size();
            std::vector<std::string> names{known.id, known.name};
            names.insert(names.end(), known.synonyms.begin(), known.synonyms.end());
            names.insert(names.end(), known.aliases.begin(), known.aliases.end());
            for (const std::string& name : names) {
                const auto [entry, fresh] = by_key_.try_emplace(parse_name(name).key, index);
                if (!fresh && entry->second != index)
                    json.fail("the name '" + name + "' already belongs to " + all_[entry->second].id);
            }
            const auto add = [&](const std::string& fma, std::optional<Side> side) {
                if (!fma.empty() && !by_fma_.try_emplace(fma, Concept{index, side}).second)
                    json.fail("the id " + fma + " already belongs to " + all_[by_fma_.at(fma).index].id);
            };
            add(known.fma, known.sided ? std::nullopt : std::optional(Side::midline));
            add(known.fma_right, Side::right);
            add(known.fma_left, Side::left);
            all_.push_back(std::move(known));
        }
    }
}

const KnownStructures& KnownStructures::shipped() {
    static const KnownStructures known(core::asset("anatomy"));
    return known;
}

const KnownStructure* KnownStructures::find(std::string_view name) const {
    const auto entry = by_key_.find(parse_name(name).key);
    return entry == by_key_.end() ? nullptr : &all_[entry->second];
}

KnownStructures::BySide KnownStructures::find_fma(std::string_view fma) const {
    const auto entry = by_fma_.find(fma);
    return entry == by_fma_.end() ? BySide{} : BySide{&all_[entry->second.index], entry->second.side};
}

std::optional<model::FibreHint> fibres_of(const Structure& structure, const KnownStructure* known) {
    if (known != nullptr && known->fibres) {
        model::FibreHint hint = *known->fibres;
        if (structure.side == Side::left) hint.direction.x = -hint.direction.x;
        return hint;
    }
    if (structure.kind == Kind::muscle || structure.kind == Kind::tendon) return model::FibreHint{};
    return std::nullopt;
}

Structure make_structure(const KnownStructure& known, Side side) {
    Structure structure;
    structure.id = sided_id(known.id, side);
    structure.name = sided_name(known.name, side);
    structure.latin = known.latin;
    structure.kind = known.kind;
    structure.side = side;
    structure.layer = known.layer;
    const std::string& own = side == Side::left ? known.fma_left : known.fma_right;
    structure.fma = side == Side::midline || own.empty() ? known.fma : own;
    structure.ta2 = known.ta2;
    structure.region = known.region;
    structure.synonyms = known.synonyms;
    structure.origin = known.origin;
    structure.insertion = known.insertion;
    structure.nerve = known.nerve;
    structure.roots = known.roots;
    structure.action = known.action;
    return structure;
}

} // namespace palpate::anatomy
