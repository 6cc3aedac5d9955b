#include "pain/deform.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "pain/skin_place.hpp"
#include <array>
#include <fmt/format.h>

namespace palpate::pain {
namespace {

using core::Field;
using core::Json;

float millimetres(const Json& value, double low, double high) {
    return static_cast<float>(value.number(low, high)) / 1000;
}

constexpr std::array<Field<Deform>, 10> deform_fields{{
    {"do",
     [](Deform& row, const Json& value) {
         row.kind = value.text();
         std::vector<std::string> known;
         for (const DeformRow& kind : deform_table()) {
             if (kind.name == row.kind) return;
             known.emplace_back(kind.name);
         }
         value.fail("unknown deformation" + core::did_you_mean_or_list(row.kind, known));
     },
     true},
    {"of",
     [](Deform& row, const Json& value) {
         if (value.is_text()) return row.of.push_back(value.text());
         for (const Json& item : value.items(1)) row.of.push_back(item.text());
     },
     true},
    {"at", [](Deform& row, const Json& value) { row.at = value.text(); }},
    {"toward",
     [](Deform& row, const Json& value) {
         if (value.is_number()) {
             row.toward = "degrees";
             row.degrees = static_cast<float>(value.number(-360, 720));
             return;
         }
         row.toward = value.text();
         std::vector<std::string> known;
         for (const TowardRow& toward : toward_table()) {
             if (toward.name == row.toward) return;
             known.emplace_back(toward.name);
         }
         value.fail("unknown direction" + core::did_you_mean_or_list(row.toward, known));
     }},
    {"by_mm", [](Deform& row, const Json& value) { row.by_m = millimetres(value, -40, 40); }},
    {"reach_mm", [](Deform& row, const Json& value) { row.reach_m = millimetres(value, 0.1, 200); }},
    {"width_degrees", [](Deform& row, const Json& value) { row.width = static_cast<float>(value.number(5, 180)); }},
    {"drop_mm", [](Deform& row, const Json& value) { row.drop_m = millimetres(value, -40, 40); }},
    {"from", [](Deform& row, const Json& value) { row.from = static_cast<float>(value.number(0, 1)); }},
    {"to", [](Deform& row, const Json& value) { row.to = static_cast<float>(value.number(0, 1)); }},
}};

} // namespace

Deform read_deform(const Json& value) {
    Deform row;
    row.place = value.place();
    core::read_fields<Deform>(value, deform_fields, row);
    if (!(row.from < row.to)) value.fail("expected \"from\" below \"to\"");
    return row;
}

std::vector<std::string_view> deform_key_names() {
    std::vector<std::string_view> names;
    for (const auto& field : deform_fields) names.push_back(field.key);
    return names;
}

std::unique_ptr<Deformation> make_deformation(const Deform& row, const anatomy::Body& body,
                                              const anatomy::Landmarks& landmarks, anatomy::Side side) {
    for (const DeformRow& kind : deform_table())
        if (kind.name == row.kind) return kind.make(row, body, landmarks, side);
    throw core::Error(fmt::format("{}: unknown deformation \"{}\"", row.place, row.kind));
}

} // namespace palpate::pain
