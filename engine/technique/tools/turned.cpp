#include "technique/tools/turned.hpp"
#include "model/build.hpp"
#include <algorithm>
#include <cmath>

namespace palpate::technique {
namespace {

struct OutlinePoint {
    glm::vec2 at{0}, normal{0};
    bool joined = true; // with the next one by a strip; false between the two normals of a sharp corner
};

constexpr float arc_step = 0.42F; // radians, of a rounding

glm::vec2 left_of(const glm::vec2& way) { return {-way.y, way.x}; }

// Corners become arcs, each end with the normal of the straight piece beside it.
std::vector<OutlinePoint> drawn_out(std::span<const Rim> outline, bool ring) {
    const std::size_t count = outline.size();
    const auto at = [&](std::size_t i) { return glm::vec2(outline[i % count].along, outline[i % count].radius); };
    const auto way = [&](std::size_t i) { return glm::normalize(at(i + 1) - at(i)); };
    std::vector<OutlinePoint> points;
    const auto corner = [&](std::size_t i) {
        const glm::vec2 before = way(i + count - 1), after = way(i);
        const float turn = std::atan2(before.x * after.y - before.y * after.x, glm::dot(before, after));
        const float rounding = outline[i % count].rounding;
        if (rounding <= 0 || std::abs(turn) < 1e-3F) {
            points.push_back({at(i), left_of(before), std::abs(turn) < 1e-3F});
            if (std::abs(turn) >= 1e-3F) points.push_back({at(i), left_of(after), true});
            return;
        }
        const float cut = rounding * std::tan(std::abs(turn) / 2), side = turn > 0 ? 1.0F : -1.0F;
        const glm::vec2 start = at(i) - cut * before, centre = start + side * rounding * left_of(before);
        const int steps = std::max(2, static_cast<int>(std::ceil(std::abs(turn) / arc_step)));
        for (int k = 0; k <= steps; ++k) {
            const float angle = turn * static_cast<float>(k) / static_cast<float>(steps);
            const glm::vec2 n = left_of(before);
            const glm::vec2 turned_n{n.x * std::cos(angle) - n.y * std::sin(angle),
                                     n.x * std::sin(angle) + n.y * std::cos(angle)};
            points.push_back({centre - side * rounding * turned_n, turned_n, true});
        }
    };
    if (!ring) points.push_back({at(0), left_of(way(0)), true});
    for (std::size_t i = ring ? 0 : 1; i + (ring ? 0 : 1) < count; ++i) corner(i);
    if (ring)
        points.push_back(points.front());
    else
        points.push_back({at(count - 1), left_of(way(count - 2)), true});
    return points;
}

} // namespace

Shaped ball(float radius, int cells) {
    Shaped shaped;
    for (int face = 0; face < 6; ++face) {
        const int axis = face / 2;
        const float sign = face % 2 == 0 ? 1.0F : -1.0F;
        const auto first = static_cast<std::uint32_t>(shaped.mesh.positions.size());
        for (int v = 0; v <= cells; ++v)
            for (int u = 0; u <= cells; ++u) {
                const auto even = [cells](int i) { // equal angles
                    return std::tan(core::pi / 4 * (static_cast<float>(2 * i - cells) / static_cast<float>(cells)));
                };
                glm::vec3 p(0);
                p[axis] = sign;
                p[(axis + 1) % 3] = even(u);
                p[(axis + 2) % 3] = sign * even(v);
                shaped.normals.push_back(glm::normalize(p));
                shaped.mesh.positions.push_back(radius * shaped.normals.back());
            }
        const auto at = [&](int u, int v) { return first + static_cast<std::uint32_t>(v * (cells + 1) + u); };
        for (int v = 0; v < cells; ++v)
            for (int u = 0; u < cells; ++u)
                shaped.mesh.triangles.insert(shaped.mesh.triangles.end(), {at(u, v), at(u + 1, v), at(u + 1, v + 1),
                                                                           at(u, v), at(u + 1, v + 1), at(u, v + 1)});
    }
    return shaped;
}

Shaped turned(std::span<const Rim> outline, int around, bool ring) {
    const std::vector<OutlinePoint> points = drawn_out(outline, ring);
    Shaped shaped;
    for (const OutlinePoint& point : points)
        for (int j = 0; j <= around; ++j) {
            const float angle = 2 * core::pi * static_cast<float>(j % around) / static_cast<float>(around);
            const glm::vec2 round(std::cos(angle), std::sin(angle));
            shaped.mesh.positions.emplace_back(point.at.x, point.at.y * round.x, point.at.y * round.y);
            shaped.normals.emplace_back(point.normal.x, point.normal.y * round.x, point.normal.y * round.y);
        }
    const auto at = [&](std::size_t i, int j) {
        return static_cast<std::uint32_t>(i * (static_cast<std::size_t>(around) + 1)) + static_cast<std::uint32_t>(j);
    };
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        if (!points[i].joined) continue;
        for (int j = 0; j < around; ++j) { // no triangles without area where the outline meets the axis
            if (points[i + 1].at.y > 0)
                shaped.mesh.triangles.insert(shaped.mesh.triangles.end(), {at(i, j), at(i + 1, j + 1), at(i + 1, j)});
            if (points[i].at.y > 0)
                shaped.mesh.triangles.insert(shaped.mesh.triangles.end(), {at(i, j), at(i, j + 1), at(i + 1, j + 1)});
        }
    }
    return shaped;
}

void add(Shaped& to, const Shaped& more) {
    append(to.mesh, more.mesh);
    to.normals.insert(to.normals.end(), more.normals.begin(), more.normals.end());
}

void place(Shaped& shaped, const glm::mat3& turn, const glm::vec3& shift) {
    for (glm::vec3& p : shaped.mesh.positions) p = turn * p + shift;
    for (glm::vec3& n : shaped.normals) n = turn * n;
}

} // namespace palpate::technique
