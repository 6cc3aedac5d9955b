#include "model/mesh.hpp"
#include <bit>
#include <glm/geometric.hpp>
#include <limits>

namespace palpate::model {
namespace {

constexpr std::uint32_t unused = std::numeric_limits<std::uint32_t>::max();

std::size_t hash(const glm::vec3& p) {
    const auto bits = [](float x) { return std::uint64_t{std::bit_cast<std::uint32_t>(x)}; };
    std::uint64_t h = bits(p.x) * 0x9E3779B97F4A7C15ULL;
    h = (h ^ (h >> 29) ^ bits(p.y)) * 0xBF58476D1CE4E5B9ULL;
    h = (h ^ (h >> 32) ^ bits(p.z)) * 0x94D049BB133111EBULL;
    return static_cast<std::size_t>(h ^ (h >> 31));
}

} // namespace

std::size_t weld(Mesh& mesh) {
    const std::size_t before = mesh.positions.size();
    const std::size_t slots = std::bit_ceil(before * 2 + 1);
    std::vector<std::uint32_t> table(slots, unused), target(before, unused);
    std::vector<glm::vec3> joined;
    joined.reserve(before);
    for (std::uint32_t& index : mesh.triangles) { // in order of use: good for caches, and unused vertices fall away
        if (target[index] == unused) {
            const glm::vec3 p = mesh.positions[index] + 0.0F; // -0 becomes 0
            std::size_t slot = hash(p) & (slots - 1);
            while (table[slot] != unused && joined[table[slot]] != p) slot = (slot + 1) & (slots - 1);
            if (table[slot] == unused) {
                table[slot] = static_cast<std::uint32_t>(joined.size());
                joined.push_back(p);
            }
            target[index] = table[slot];
        }
        index = target[index];
    }
    mesh.positions = std::move(joined);
    return before - mesh.positions.size();
}

double surface_area(const Mesh& mesh) {
    double area = 0;
    for (std::size_t t = 0; t < mesh.triangles.size(); t += 3) {
        const glm::vec3 a = mesh.positions[mesh.triangles[t]], b = mesh.positions[mesh.triangles[t + 1]],
                        c = mesh.positions[mesh.triangles[t + 2]];
        area += 0.5F * glm::length(glm::cross(b - a, c - a));
    }
    return area;
}

double enclosed_volume(const Mesh& mesh) {
    core::Box box;
    for (const glm::vec3& p : mesh.positions) box.include(p);
    const glm::dvec3 middle = box.centre();
    const auto corner = [&](std::size_t c) { return glm::dvec3(mesh.positions[mesh.triangles[c]]) - middle; };
    double volume = 0;
    for (std::size_t t = 0; t < mesh.triangles.size(); t += 3)
        volume += glm::dot(corner(t), glm::cross(corner(t + 1), corner(t + 2)));
    return volume / 6;
}

} // namespace palpate::model
