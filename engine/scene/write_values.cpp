#include "scene/write_values.hpp"
#include "core/colour.hpp"
#include "scene/read_values.hpp"
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace palpate::scene {
using Ordered = nlohmann::ordered_json;

double said(float value) { return std::stod(fmt::format("{}", value)); }

std::string colour_text(const glm::vec3& linear) {
    const auto byte = [](float part) {
        return std::lround(255 * core::srgb_from_linear(glm::clamp(part, 0.0F, 1.0F)));
    };
    return fmt::format("#{:02x}{:02x}{:02x}", byte(linear.x), byte(linear.y), byte(linear.z));
}

std::string_view name_of(Ease ease) { return ease_table[static_cast<std::size_t>(ease)].name; }
std::string_view name_of(Plane plane) {
    for (const PlaneRow& row : plane_table())
        if (row.plane == plane) return row.name;
    return "";
}
std::string_view name_of(Quality quality) { return quality == Quality::plain ? "plain" : "full"; }

Ordered json_of(const Track& track) {
    if (track == Track(track.keys.front().value)) return said(track.keys.front().value);
    Ordered keys = Ordered::array();
    for (const Key& key : track.keys) {
        Ordered& one = keys.emplace_back(Ordered{{"at", key.at}, {"value", said(key.value)}});
        if (key.ease != Key{}.ease) one["ease"] = name_of(key.ease);
    }
    return keys;
}

Ordered json_of(const Direction& from) {
    for (const DirectionRow& row : direction_table())
        if (from.named && row.azimuth == from.azimuth && row.elevation == from.elevation) return row.name;
    return {{"azimuth", said(from.azimuth)}, {"elevation", said(from.elevation)}};
}

Ordered json_of(const Selection& select) {
    if (select.terms.size() == 1) return select.terms.front();
    return select.terms;
}

Ordered json_of(const core::Translated& text) {
    Ordered all = Ordered::object();
    for (const core::LanguageRow& row : core::language_table)
        if (text.has(row.language)) all[std::string(row.code)] = text.in(row.language);
    if (all.size() == 1) return text.english();
    return all;
}

Ordered json_of(const glm::vec3& xyz) { return {said(xyz.x), said(xyz.y), said(xyz.z)}; }

Ordered json_of_background(const LookPlan& look) {
    if (look.transparent) return "transparent";
    const std::string top = colour_text(look.background[0]), bottom = colour_text(look.background[1]);
    if (top == bottom) return top;
    return {top, bottom};
}

Ordered json_of_position(const glm::vec2& anchor) {
    if (const std::string_view word = position_word(anchor); !word.empty()) return word;
    return {said(anchor.x), said(anchor.y)};
}

} // namespace palpate::scene
