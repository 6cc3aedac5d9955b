#include "pain/skin_place.hpp"
#include "core/assets.hpp"
#include "core/json_lists.hpp"
#include "core/names.hpp"
#include <array>
#include <glm/geometric.hpp>

namespace palpate::pain {
namespace {

using core::Field;
using core::Json;

template <class Rows, class Name>
std::vector<std::string> names_of(const Rows& rows, Name name) {
    std::vector<std::string> all;
    for (const auto& row : rows) all.emplace_back(name(row));
    return all;
}

std::string toward_word(const Json& value) {
    const std::string word = value.text();
    for (const TowardRow& row : toward_table())
        if (row.name == word) return word;
    value.fail(
        "unknown direction" +
        core::did_you_mean_or_list(word, names_of(toward_table(), [](const TowardRow& row) { return row.name; })));
}

constexpr std::array<Field<SkinPlace>, 6> place_fields{{
    {"landmark", [](SkinPlace& place, const Json& value) { place.landmarks = {value.text()}; }},
    {"between",
     [](SkinPlace& place, const Json& value) {
         for (const Json& item : value.items(2, 2)) place.landmarks.push_back(item.text());
     }},
    {"share", [](SkinPlace& place, const Json& value) { place.share = static_cast<float>(value.number(-0.5, 1.5)); }},
    {"segment",
     [](SkinPlace& place, const Json& value) {
         place.segment = value.text();
         const std::vector<std::string> known = names_of(shipped_axes(), [](const Axis& axis) { return axis.id; });
         for (const std::string& id : known)
             if (id == place.segment) return;
         value.fail("unknown segment" + core::did_you_mean_or_list(place.segment, known));
     }},
    {"along", [](SkinPlace& place, const Json& value) { place.along = static_cast<float>(value.number(-0.5, 1.5)); }},
    {"toward",
     [](SkinPlace& place, const Json& value) {
         if (value.is_number())
             place.degrees = static_cast<float>(value.number(-360, 720));
         else
             place.toward = toward_word(value);
     }},
}};

constexpr std::array<Field<Axis>, 5> axis_fields{{
    {"id", [](Axis& axis, const Json& value) { axis.id = value.text(); }, true},
    {"from", [](Axis& axis, const Json& value) { axis.from = value.text(); }, true},
    {"to", [](Axis& axis, const Json& value) { axis.to = value.text(); }, true},
    {"upright_through", [](Axis& axis, const Json& value) { axis.upright_through = value.text(); }},
    {"zero",
     [](Axis& axis, const Json& value) {
         const std::string word = toward_word(value);
         for (const TowardRow& row : toward_table())
             if (row.name == word) axis.zero = row.direction;
     },
     true},
}};

float half_width(const Json& value) { return static_cast<float>(value.number(2, 200)) / 1000; }

} // namespace

const std::vector<TowardRow>& toward_table() {
    constexpr float d = 0.70710678F;
    static const std::vector<TowardRow> table{
        {"anterior", {0, 0, 1}},         {"posterior", {0, 0, -1}},     {"lateral", {-1, 0, 0}},
        {"medial", {1, 0, 0}},           {"cranial", {0, 1, 0}},        {"caudal", {0, -1, 0}},
        {"dorsal", {0, 1, 0}}, // of the foot
        {"plantar", {0, -1, 0}},         {"anterolateral", {-d, 0, d}}, {"anteromedial", {d, 0, d}},
        {"posterolateral", {-d, 0, -d}}, {"posteromedial", {d, 0, -d}},
    };
    return table;
}

const std::vector<Axis>& shipped_axes() {
    static const std::vector<Axis> axes = core::read_rows<Axis>(
        Json::read(core::data_folder() / "assets" / "pain" / "segments.json"), "segments", axis_fields);
    return axes;
}

SkinPlace read_skin_place(const Json& value) {
    SkinPlace place;
    place.place = value.place();
    if (value.is_text()) {
        place.landmarks = {value.text()};
        return place;
    }
    if (!value.is_object()) value.fail_expecting("a landmark, or { \"landmark\" | \"between\" | \"segment\": ... }");
    core::read_fields<SkinPlace>(value, place_fields, place);
    if (place.landmarks.empty() == place.segment.empty())
        value.fail("expected one of \"landmark\", \"between\" and \"segment\"");
    if (!place.segment.empty()) {
        static_cast<void>(value.at("along"));
        static_cast<void>(value.at("toward"));
    }
    if (place.landmarks.size() == 2) static_cast<void>(value.at("share"));
    if (place.segment.empty() && place.degrees) value.at("toward").fail("degrees are for segments; expected a word");
    return place;
}

std::vector<SkinPlace> read_skin_path(const Json& value) {
    std::vector<SkinPlace> path;
    for (const Json& item : value.items(1)) path.push_back(read_skin_place(item));
    return path;
}

Band read_band(const Json& value) {
    if (!value.is_object()) value.fail_expecting("{ \"path\": [...], \"half_width_mm\": ... }");
    constexpr std::array<Field<Band>, 2> fields{{
        {"path", [](Band& band, const Json& item) { band.path = read_skin_path(item); }, true},
        {"half_width_mm",
         [](Band& band, const Json& item) {
             if (item.is_number()) {
                 band.half_width_m = {half_width(item)};
                 return;
             }
             for (const Json& one : item.items(1)) band.half_width_m.push_back(half_width(one));
         },
         true},
    }};
    Band band;
    core::read_fields<Band>(value, fields, band);
    if (band.half_width_m.size() == 1) band.half_width_m.resize(band.path.size(), band.half_width_m.front());
    if (band.half_width_m.size() != band.path.size())
        value.at("half_width_mm").fail_expecting("one number, or one for each place of the path");
    return band;
}

} // namespace palpate::pain
