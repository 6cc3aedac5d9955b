#include "pain/variants.hpp"
#include "core/assets.hpp"
#include <array>

namespace palpate::pain {
namespace {

using core::Field;
using core::Json;

constexpr std::array<Field<Variant>, 7> variant_fields{{
    {"id", [](Variant& row, const Json& value) { row.id = value.text(); }, true},
    {"name", [](Variant& row, const Json& value) { row.name = core::read_translated(value); }, true},
    {"text", [](Variant& row, const Json& value) { row.text = value.text(); }, true},
    {"fibular", [](Variant& row, const Json& value) { row.fibular = value.text(); }, true},
    {"tibial", [](Variant& row, const Json& value) { row.tibial = value.text(); }, true},
    {"percent",
     [](Variant& row, const Json& value) {
         const std::vector<Json> range = value.items(2, 2);
         row.low_percent = static_cast<float>(range[0].number(0, 100));
         row.high_percent = static_cast<float>(range[1].number(0, 100));
         if (row.high_percent < row.low_percent) value.fail_expecting("the lower number first");
     },
     true},
    {"source", [](Variant& row, const Json& value) { row.source = value.text(); }, true},
}};

void ignore(Variants&, const Json&) {} // for people and for the schema

constexpr std::array<Field<Variants>, 11> variant_file_fields{{
    {"$schema", ignore},
    {"source", ignore, true},
    {"license", ignore, true},
    {"id", ignore, true},
    {"name", [](Variants& into, const Json& value) { into.name = core::read_translated(value); }, true},
    {"belongs_to", ignore},
    {"variants",
     [](Variants& into, const Json& value) {
         for (const Json& item : value.items(1))
             core::read_fields<Variant>(item, variant_fields, into.all.emplace_back());
     },
     true},
    {"note", [](Variants& into, const Json& value) { into.note = value.text(); }, true},
    {"sources", ignore, true},
    {"evidence", [](Variants& into, const Json& value) { into.evidence = value.text(); }, true},
    {"review", ignore},
}};

} // namespace

Variants read_variants(const std::filesystem::path& file) {
    Variants read;
    core::read_fields<Variants>(Json::read(file), variant_file_fields, read);
    return read;
}

const Variants& shipped_variants() {
    static const Variants read = read_variants(core::data_folder() / "assets" / "conditions" / "sciatic_variants.json");
    return read;
}

} // namespace palpate::pain
