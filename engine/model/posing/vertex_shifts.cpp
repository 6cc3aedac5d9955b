#include "model/posing/vertex_shifts.hpp"
#include "model/normals.hpp"
#include <algorithm>
#include <cmath>
#include <limits>

namespace palpate::model {
namespace {

// A part while it is posed. All but the triangles: per vertex.
struct PosedSurface {
    std::span<const std::uint32_t> triangles;
    std::span<const glm::vec3> rest, normals;
    std::vector<glm::vec3> facing_at_rest; // as the triangles face, where `normals` may know a finer surface
    std::vector<DualQuaternion> movements;
    std::vector<glm::vec3> places; // posed
};

PosedSurface posed(const Geometry& geometry, const Part& part, std::span<const DualQuaternion> movements,
                   std::span<const glm::vec3> shifts) {
    const LevelOfDetail& level = part.paintable ? *part.paintable : part.levels.front();
    PosedSurface surface{std::span(geometry.indices).subspan(level.first_index, level.index_count),
                         std::span(geometry.positions).subspan(part.first_vertex, part.vertex_count),
                         std::span(geometry.normals).subspan(part.first_vertex, part.vertex_count),
                         {},
                         {},
                         {}};
    surface.facing_at_rest = area_normals(surface.rest, surface.triangles);
    for (std::size_t v = 0; v < part.vertex_count; ++v) {
        surface.movements.push_back(mean_movement(geometry.influences[part.first_vertex + v], movements));
        surface.places.push_back(surface.movements[v].moved(surface.rest[v] + shifts[v]));
    }
    return surface;
}

// Halfway to the mean of what the vertices around have.
void smooth(std::vector<glm::vec3>& values, std::span<const std::uint32_t> triangles) {
    std::vector<glm::vec4> sums(values.size(), glm::vec4(0)); // and how many
    for (std::size_t t = 0; t < triangles.size(); t += 3) {
        const std::array v{triangles[t], triangles[t + 1], triangles[t + 2]};
        for (std::size_t c = 0; c < 3; ++c) sums[v[c]] += glm::vec4(values[v[(c + 1) % 3]] + values[v[(c + 2) % 3]], 2);
    }
    for (std::size_t v = 0; v < values.size(); ++v)
        if (sums[v].w > 0) values[v] = 0.5F * (values[v] + glm::vec3(sums[v]) / sums[v].w);
}

// Of smoothing normals: muscles show their fibres, skin is smooth over its knees.
constexpr int muscle_sweeps = 3, sweeps_elsewhere = 8;

// Normals before they are moved: as much elsewhere as the triangles now face elsewhere, without the creases at the
// borders of the flesh's cubes.
std::vector<glm::vec3> facing(const PosedSurface& surface, int sweeps) {
    constexpr float opposite = 0.1F; // then the sum says nothing
    std::vector<glm::vec3> result = area_normals(surface.places, surface.triangles);
    for (std::size_t v = 0; v < result.size(); ++v)
        result[v] = surface.movements[v].turned_back(result[v]) - surface.facing_at_rest[v];
    for (int sweep = 0; sweep < sweeps; ++sweep) smooth(result, surface.triangles);
    for (std::size_t v = 0; v < result.size(); ++v) {
        const glm::vec3 normal = surface.normals[v] + result[v];
        const float length = glm::length(normal);
        result[v] = length > opposite ? normal / length : surface.normals[v];
    }
    return result;
}

// Triangles of `surface` that face as their normals say before it is posed.
std::vector<std::array<std::uint32_t, 3>> right_way_out(const PosedSurface& surface) {
    std::vector<std::array<std::uint32_t, 3>> result;
    for (std::size_t t = 0; t < surface.triangles.size(); t += 3) {
        const std::array v{surface.triangles[t], surface.triangles[t + 1], surface.triangles[t + 2]};
        const glm::vec3 area =
            glm::cross(surface.rest[v[1]] - surface.rest[v[0]], surface.rest[v[2]] - surface.rest[v[0]]);
        if (glm::dot(area, surface.normals[v[0]] + surface.normals[v[1]] + surface.normals[v[2]]) > 0)
            result.push_back(v);
    }
    return result;
}

// Shifts the corners of a triangle that faces away from `outward` (unit), or nearly so, or is so thin that rounding to
// steps may turn it, in the plane across. False where nothing was to be done.
bool open_triangle(const std::array<std::uint32_t, 3>& corners, const glm::vec3& outward,
                   std::vector<glm::vec3>& places) {
    constexpr float facing_away = 0.1F, opened = 0.2F; // cosines
    constexpr float too_thin_m = 2 * VertexShifts::step_m,
                    thick_m = 4 * VertexShifts::step_m; // across the longest edge
    glm::vec3 &a = places[corners[0]], &b = places[corners[1]], &c = places[corners[2]];
    const glm::vec3 area = glm::cross(b - a, c - a);
    const float size = glm::length(area), seen = glm::dot(area, outward);
    const auto squared = [](const glm::vec3& v) { return glm::dot(v, v); };
    const float longest = std::sqrt(std::max({squared(b - a), squared(c - b), squared(a - c)}));
    if (seen >= std::max(facing_away * size, too_thin_m * longest)) return false;
    const std::array ways{glm::cross(outward, c - b), glm::cross(outward, a - c), glm::cross(outward, b - a)};
    const float squares = squared(ways[0]) + squared(ways[1]) + squared(ways[2]);
    if (!(squares > 0)) return false;
    const float step = (std::max(opened * size, thick_m * longest) - seen) / squares;
    a += step * ways[0];
    b += step * ways[1];
    c += step * ways[2];
    return true;
}

// Says which vertices it has shifted.
std::vector<std::uint8_t> unfold(PosedSurface& surface) {
    constexpr int most_rounds = 8, most_sweeps = 20; // normals stay as they are during a round
    const std::vector<std::array<std::uint32_t, 3>> triangles = right_way_out(surface);
    std::vector<std::uint8_t> shifted(surface.places.size(), 0);
    bool any = true;
    for (int round = 0; round < most_rounds && any; ++round) {
        any = false;
        std::vector<glm::vec3> normals = facing(surface, muscle_sweeps);
        for (std::size_t v = 0; v < normals.size(); ++v) normals[v] = surface.movements[v].turned(normals[v]);
        bool found = true;
        for (int sweep = 0; sweep < most_sweeps && found; ++sweep) {
            found = false;
            for (const std::array<std::uint32_t, 3>& corners : triangles) {
                const glm::vec3 sum = normals[corners[0]] + normals[corners[1]] + normals[corners[2]];
                const float length = glm::length(sum);
                if (!(length > 0) || !open_triangle(corners, sum / length, surface.places)) continue;
                for (const std::uint32_t corner : corners) shifted[corner] = 1;
                found = true;
            }
            any |= found;
        }
    }
    return shifted;
}

std::int16_t steps(float value, float step) {
    constexpr float most = std::numeric_limits<std::int16_t>::max();
    return static_cast<std::int16_t>(std::lround(std::clamp(value / step, -most, most)));
}

void put(std::array<std::vector<std::int16_t>, 3>& rows, std::size_t at, const glm::vec3& vector, float step) {
    for (std::size_t k = 0; k < 3; ++k) rows[k][at] = steps(vector[static_cast<int>(k)], step);
}

} // namespace

VertexShifts vertex_shifts(const Geometry& geometry, const Flesh& flesh, std::span<const Seat> seats,
                           std::span<const Yielding> yielding, std::span<const DualQuaternion> movements,
                           std::span<const glm::vec3> shifts) {
    VertexShifts result;
    for (std::vector<std::int16_t>& row : result.along) row.assign(geometry.positions.size(), 0);
    for (std::vector<std::int16_t>& row : result.facing) row.resize(geometry.positions.size());
    std::vector<glm::vec3> of_part;
    for (std::size_t i = 0; i < geometry.parts.size(); ++i) {
        const Part& part = geometry.parts[i];
        const std::size_t first = part.first_vertex;
        if (yielding[i] == Yielding::stiff) {
            for (std::size_t v = first; v < first + part.vertex_count; ++v)
                put(result.facing, v, geometry.normals[v], VertexShifts::facing_step);
            continue;
        }
        of_part.clear();
        for (std::size_t v = first; v < first + part.vertex_count; ++v) of_part.push_back(flesh.at(seats[v], shifts));
        PosedSurface surface = posed(geometry, part, movements, of_part);
        const bool muscle = yielding[i] == Yielding::unfolding;
        if (muscle) {
            const std::vector<std::uint8_t> shifted = unfold(surface);
            for (std::size_t v = 0; v < shifted.size(); ++v)
                if (shifted[v] != 0) of_part[v] = surface.movements[v].before(surface.places[v]) - surface.rest[v];
        }
        const std::vector<glm::vec3> normals = facing(surface, muscle ? muscle_sweeps : sweeps_elsewhere);
        for (std::size_t v = 0; v < part.vertex_count; ++v) {
            put(result.along, first + v, of_part[v], VertexShifts::step_m);
            put(result.facing, first + v, normals[v], VertexShifts::facing_step);
        }
    }
    return result;
}

} // namespace palpate::model
