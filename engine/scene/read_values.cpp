#include "scene/read_values.hpp"
#include "core/json_vectors.hpp"
#include "scene/select.hpp"
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace palpate::scene {
namespace {
using core::Json;

const core::Field<Key> track_key_fields[] = {
    {"at", [](Key& key, const Json& value) { key.at = value.number(0, 86400); }, true},
    {"value", [](Key& key, const Json& value) { key.value = static_cast<float>(value.number(-1e6, 1e6)); }, true},
    {"ease", [](Key& key, const Json& value) { key.ease = read_ease(value); }},
};

const core::Field<Direction> direction_fields[] = {
    {"azimuth",
     [](Direction& from, const Json& value) { from.azimuth = static_cast<float>(value.number(-36000, 36000)); }},
    {"elevation",
     [](Direction& from, const Json& value) { from.elevation = static_cast<float>(value.number(-90, 90)); }},
};

struct PositionRow {
    std::string_view name;
    glm::vec2 anchor;
};
const PositionRow position_table[] = {{"top", {0.5F, 0.07F}}, {"middle", {0.5F, 0.5F}}, {"bottom", {0.5F, 0.9F}}};

struct QualityRow {
    std::string_view name;
    Quality quality;
};
const QualityRow quality_table[] = {{"plain", Quality::plain}, {"full", Quality::full}};

// The row named by the text, or an error that names the nearest rows.
template <class Rows>
const auto& row_named(const Json& value, const Rows& rows, std::string_view what) {
    const std::string name = value.text();
    std::vector<std::string> known;
    for (const auto& row : rows) {
        if (row.name == name) return row;
        known.emplace_back(row.name);
    }
    value.fail(fmt::format("unknown {} \"{}\"{}", what, name, core::did_you_mean_or_list(name, known)));
}

} // namespace

core::Extent picture_size(std::string_view text) {
    const auto fail = [&]() -> core::Extent {
        throw core::Error(
            fmt::format("expected WIDTHxHEIGHT in pixels, each from 1 to {}, found \"{}\"", largest_picture, text));
    };
    core::Extent size;
    const char* const end = text.data() + text.size();
    const auto width = std::from_chars(text.data(), end, size.width);
    if (width.ec != std::errc() || width.ptr == end || *width.ptr != 'x') return fail();
    const auto height = std::from_chars(width.ptr + 1, end, size.height);
    if (height.ec != std::errc() || height.ptr != end) return fail();
    const auto fits = [](std::uint32_t pixels) { return pixels >= 1 && pixels <= largest_picture; };
    return fits(size.width) && fits(size.height) ? size : fail();
}

const std::vector<DirectionRow>& direction_table() {
    static const std::vector<DirectionRow> table{
        {"anterior", 0, 0},         {"posterior", 180, 0},       {"left lateral", 90, 0},  {"right lateral", -90, 0},
        {"superior", 180, 90},      {"inferior", 0, -90},        {"anterior left", 40, 8}, {"anterior right", -40, 8},
        {"posterior left", 140, 8}, {"posterior right", -140, 8}};
    return table;
}

void read_selection(const Json& value, Selection& into) {
    into.place = value.place();
    into.terms.clear();
    if (value.is_text()) {
        into.terms.push_back(value.text());
    } else if (value.is_array()) {
        for (const Json& item : value.items(1)) into.terms.push_back(item.text());
    } else {
        value.fail_expecting("the id or pattern of structures, or a list of them");
    }
    for (const std::string& term : into.terms)
        if (const std::string mistake = term_mistake(term); !mistake.empty()) value.fail(mistake);
}

Track read_track(const Json& value, double low, double high) {
    if (!value.is_array()) {
        if (!value.is_number())
            value.fail_expecting(fmt::format(
                "a number from {} to {}, or keyframes [{{\"at\": seconds, \"value\": number}}, ...]", low, high));
        return Track(static_cast<float>(value.number(low, high)));
    }
    std::vector<Key> keys;
    for (const Json& item : value.items(1)) {
        Key key;
        read_fields(item, track_key_fields, key);
        key.value = static_cast<float>(item.at("value").number(low, high));
        if (!keys.empty() && key.at <= keys.back().at)
            item.at("at").fail_expecting("a later moment than the key before");
        keys.push_back(key);
    }
    return Track(std::move(keys));
}

Ease read_ease(const Json& value) { return row_named(value, ease_table, "easing").ease; }
Quality read_quality(const Json& value) { return row_named(value, quality_table, "quality").quality; }

Direction read_direction(const Json& value) {
    Direction from;
    if (value.is_text()) {
        const DirectionRow& row = row_named(value, direction_table(), "direction");
        return {row.azimuth, row.elevation, true};
    }
    if (!value.is_object())
        value.fail_expecting("a direction such as \"posterior\", or {\"azimuth\": degrees, \"elevation\": degrees}");
    read_fields(value, direction_fields, from);
    return from;
}

core::Extent read_size(const Json& value) {
    try {
        return picture_size(value.text());
    } catch (const core::Error&) {
        value.fail_expecting(fmt::format("\"WIDTHxHEIGHT\" in pixels, each from 1 to {}", largest_picture));
    }
}

glm::vec2 read_position(const Json& value) {
    if (value.is_text()) return row_named(value, position_table, "position").anchor;
    if (!value.is_array())
        value.fail_expecting("\"top\", \"middle\", \"bottom\" or [x, y], shares of width and height");
    const std::vector<Json> xy = value.items(2, 2);
    return {xy[0].number(0, 1), xy[1].number(0, 1)};
}

glm::vec3 read_place(const Json& value) {
    const std::vector<Json> xyz = value.items(3, 3);
    glm::vec3 found(0);
    for (int axis = 0; axis < 3; ++axis)
        found[axis] = static_cast<float>(xyz[static_cast<std::size_t>(axis)].number(-far_away, far_away));
    return found;
}

std::string_view position_word(const glm::vec2& anchor) {
    for (const PositionRow& row : position_table)
        if (row.anchor == anchor) return row.name;
    return "";
}

void read_background(const Json& value, LookPlan& look) {
    if (value.is_text() && value.text() == "transparent") {
        look.transparent = true;
    } else if (value.is_array()) {
        const std::vector<Json> colours = value.items(2, 2);
        look.background = {core::read_colour(colours[0]), core::read_colour(colours[1])};
    } else if (value.is_text() && value.text().starts_with('#')) {
        look.background.fill(core::read_colour(value));
    } else {
        value.fail_expecting("\"#rrggbb\", [\"#top\", \"#bottom\"] or \"transparent\"");
    }
}

std::vector<std::string_view> track_key_names() {
    std::vector<std::string_view> names;
    for (const core::Field<Key>& field : track_key_fields) names.push_back(field.key);
    return names;
}

std::vector<std::string_view> direction_key_names() {
    std::vector<std::string_view> names;
    for (const core::Field<Direction>& field : direction_fields) names.push_back(field.key);
    return names;
}

} // namespace palpate::scene
