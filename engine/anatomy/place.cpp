#include "anatomy/place.hpp"
#include "anatomy/landmarks.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace palpate::anatomy {
namespace {

constexpr float midline_m = 0.001F; // nearer to the plane of symmetry than this there is no medial

// "1,-2.5,3"; nothing when the words are not three numbers.
std::optional<glm::vec3> three_numbers(std::string_view words) {
    glm::vec3 found(0);
    for (int axis = 0; axis < 3; ++axis) {
        const std::size_t end = axis < 2 ? words.find(',') : words.size();
        if (end == std::string_view::npos) return std::nullopt;
        const auto read = std::from_chars(words.data(), words.data() + end, found[axis]);
        if (read.ec != std::errc() || read.ptr != words.data() + end || !std::isfinite(found[axis]))
            return std::nullopt;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return found;
}

bool meant_as_numbers(std::string_view words) {
    return words.find(',') != std::string_view::npos || words.find_first_of("0123456789") == 0 ||
           words.starts_with('-');
}

glm::vec3 middle_of(const Body& body, std::size_t structure) {
    const model::Part& part = body.geometry.parts[structure];
    const model::LevelOfDetail& level = part.levels.front();
    const std::span positions(body.geometry.positions.data() + part.first_vertex, part.vertex_count);
    const std::span indices(body.geometry.indices.data() + level.first_index, level.index_count);
    glm::dvec3 sum(0);
    double area = 0;
    for (std::size_t t = 0; t < indices.size(); t += 3) {
        const glm::vec3 a = positions[indices[t]], b = positions[indices[t + 1]], c = positions[indices[t + 2]];
        const double weight = static_cast<double>(glm::length(glm::cross(b - a, c - a)));
        sum += weight * glm::dvec3((a + b + c) / 3.0F);
        area += weight;
    }
    const glm::vec3 middle = area > 0 ? glm::vec3(sum / area) : part.box.centre();
    const model::TriangleTree surface(positions, {indices.begin(), indices.end()});
    if (surface.winding(middle) > 0.5F) return middle;
    const auto nearest = surface.closest(middle);
    return nearest ? nearest->point : middle;
}

glm::vec3 toward_midline(const Place& place, const Probe&) {
    const float x = place.rest.value_or(place.point).x;
    if (std::abs(x) < midline_m)
        throw core::Error(fmt::format("{} lies in the middle of the body: nothing is medial or lateral of it; expected "
                                      "anterior, posterior, superior, inferior, inward or x,y,z",
                                      place.name));
    return place.turn * glm::vec3(x < 0 ? 1 : -1, 0, 0);
}

} // namespace

Place find_place(std::string_view words, const Body& body) {
    const std::string name(words);
    if (meant_as_numbers(words)) {
        const std::optional<glm::vec3> point_mm = three_numbers(words);
        if (!point_mm) throw core::Error(fmt::format("expected X,Y,Z in millimetres, found \"{}\"", name));
        return {name + " mm", *point_mm / 1000.0F, std::nullopt};
    }
    const std::optional<std::size_t> structure = body.find(words);
    if (!structure) {
        const Landmarks landmarks(body);
        if (landmarks.find(words) != nullptr || landmarks.absent().contains(words))
            return {name, landmarks.at(words).position, std::nullopt, name};
        std::vector<std::string> known = body.ids();
        for (const Landmark& landmark : landmarks.all()) known.push_back(landmark.id);
        throw core::Error(fmt::format("\"{}\" is no structure or landmark of the body \"{}\"{}", name, body.name,
                                      core::did_you_mean(words, known)));
    }
    return {body.structures[*structure].name, middle_of(body, *structure), structure};
}

const std::vector<WayRow>& way_table() {
    static const std::vector<WayRow> table{
        {"inward", "from the skin, square to it",
         [](const Place& place, const Probe& probe) { return probe.inward(place.point); }},
        {"anterior", "forward, from behind",
         [](const Place& place, const Probe&) { return place.turn * glm::vec3(0, 0, 1); }},
        {"posterior", "backward, from the front",
         [](const Place& place, const Probe&) { return place.turn * glm::vec3(0, 0, -1); }},
        {"medial", "toward the midline", toward_midline},
        {"lateral", "away from the midline",
         [](const Place& place, const Probe& probe) { return -toward_midline(place, probe); }},
        {"superior", "upward", [](const Place& place, const Probe&) { return place.turn * glm::vec3(0, 1, 0); }},
        {"inferior", "downward", [](const Place& place, const Probe&) { return place.turn * glm::vec3(0, -1, 0); }},
    };
    return table;
}

glm::vec3 find_way(std::string_view words, const Place& place, const Probe& probe) {
    std::vector<std::string> known;
    for (const WayRow& row : way_table()) {
        if (row.name == words) return row.direction(place, probe);
        known.emplace_back(row.name);
    }
    if (!meant_as_numbers(words))
        throw core::Error(fmt::format("unknown direction \"{}\"{}", words, core::did_you_mean_or_list(words, known)));
    const std::optional<glm::vec3> direction = three_numbers(words);
    if (!direction) throw core::Error(fmt::format("expected X,Y,Z, found \"{}\"", words));
    const glm::vec3 size = glm::abs(*direction);
    const float largest = std::max({size.x, size.y, size.z});
    if (!(largest > 0)) throw core::Error("expected a direction, found one of length 0");
    return glm::normalize(*direction / largest); // of any length
}

} // namespace palpate::anatomy
