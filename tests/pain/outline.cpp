#include "pain/outline.hpp"
#include "model/split.hpp"
#include <array>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>
#include <unordered_map>

namespace palpate::tests {
namespace {

constexpr float edge_value = 127.5F; // no whole number: no vertex lies on the edge

struct Crossing { // of the zone's edge and a triangle's
    glm::vec3 place{0};
    std::vector<std::uint64_t> next; // the crossings that it is joined to, two where the line goes on
};

} // namespace

std::vector<std::vector<glm::vec3>> outlines(const anatomy::Body& body, std::size_t skin,
                                             std::span<const std::uint8_t> zone) {
    const model::Geometry& geometry = body.geometry;
    const model::Part& part = geometry.parts[skin];
    const model::LevelOfDetail level = part.paintable.value_or(part.levels.front());
    std::unordered_map<std::uint64_t, Crossing> crossings;
    for (std::size_t t = level.first_index; t < std::size_t{level.first_index} + level.index_count; t += 3) {
        std::vector<std::uint64_t> keys;
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t a = geometry.indices[t + k], b = geometry.indices[t + (k + 1) % 3];
            const float from = zone[a], to = zone[b];
            if ((from > edge_value) == (to > edge_value)) continue;
            keys.push_back(model::edge_key(a, b));
            crossings[keys.back()].place =
                glm::mix(geometry.positions[part.first_vertex + a], geometry.positions[part.first_vertex + b],
                         (edge_value - from) / (to - from));
        }
        if (keys.size() != 2) continue;
        crossings[keys[0]].next.push_back(keys[1]);
        crossings[keys[1]].next.push_back(keys[0]);
    }
    std::vector<std::vector<glm::vec3>> all;
    while (!crossings.empty()) {
        std::vector<glm::vec3>& line = all.emplace_back();
        for (auto at = crossings.begin(); at != crossings.end();) {
            line.push_back(at->second.place);
            const std::vector<std::uint64_t> next = std::move(at->second.next);
            crossings.erase(at);
            at = crossings.end();
            for (const std::uint64_t key : next)
                if (at == crossings.end()) at = crossings.find(key);
        }
    }
    return all;
}

float sharpest_turn(const std::vector<glm::vec3>& outline, float chord_m) {
    const std::size_t count = outline.size();
    const auto chord = [&](std::size_t from, std::size_t step) { // to the first point that is far enough
        for (std::size_t i = 1, at = from; i < count; ++i) {
            at = (at + step) % count;
            if (glm::distance(outline[at], outline[from]) >= chord_m) return outline[at] - outline[from];
        }
        return glm::vec3(0);
    };
    float sharpest = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const glm::vec3 ahead = chord(i, 1), back = chord(i, count - 1);
        const float lengths = glm::length(ahead) * glm::length(back);
        if (lengths > 0)
            sharpest =
                std::max(sharpest, glm::degrees(std::acos(std::clamp(-glm::dot(ahead, back) / lengths, -1.0F, 1.0F))));
    }
    return sharpest;
}

} // namespace palpate::tests
