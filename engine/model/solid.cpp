#include "model/solid.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace palpate::model {
namespace {

float distance(const RoundCone& cone, const glm::vec3& p) {
    const glm::vec3 axis = cone.b - cone.a, from = p - cone.a;
    const float length2 = glm::dot(axis, axis);
    const float t = length2 > 0 ? std::clamp(glm::dot(from, axis) / length2, 0.0F, 1.0F) : 0.0F;
    return glm::length(from - axis * t) - (cone.radius_a + (cone.radius_b - cone.radius_a) * t);
}

float distance(const Barrel& barrel, const glm::vec3& p) {
    const glm::vec3 from = p - barrel.centre, deep = glm::cross(barrel.up, barrel.across);
    const float x = glm::dot(from, barrel.across) / barrel.half_across, z = glm::dot(from, deep) / barrel.half_deep;
    const float around = (std::sqrt(x * x + z * z) - 1) * std::min(barrel.half_across, barrel.half_deep);
    const glm::vec2 q(around + barrel.rounding,
                      std::abs(glm::dot(from, barrel.up)) - barrel.half_height + barrel.rounding);
    return glm::length(glm::max(q, glm::vec2(0))) + std::min(std::max(q.x, q.y), 0.0F) - barrel.rounding;
}

// Smallest of two distances, rounded where they are alike (polynomial smooth minimum, Quilez 2013).
float blended(float a, float b, float width) {
    if (width <= 0) return std::min(a, b);
    const float h = std::max(width - std::abs(a - b), 0.0F) / width;
    return std::min(a, b) - h * h * width * 0.25F;
}

glm::vec3 gradient(const Solid& solid, const glm::vec3& p, float step) {
    glm::vec3 g;
    for (int axis = 0; axis < 3; ++axis) {
        glm::vec3 offset(0);
        offset[axis] = step;
        g[axis] = distance(solid, p + offset) - distance(solid, p - offset);
    }
    return g / (2 * step);
}

core::Box bounds(const Solid& solid) {
    core::Box box;
    const auto ball = [&](const glm::vec3& centre, float radius) {
        box.include(centre - radius);
        box.include(centre + radius);
    };
    for (const RoundCone& cone : solid.cones) ball(cone.a, cone.radius_a), ball(cone.b, cone.radius_b);
    for (const Barrel& b : solid.barrels)
        ball(b.centre, std::hypot(b.half_height, std::max(b.half_across, b.half_deep)));
    return box;
}

// The forms that shape the surface within `reach` of the centre.
Solid forms_near(const Solid& solid, const glm::vec3& centre, float reach) {
    Solid near{.blend = solid.blend};
    const auto keep = [&](const auto& forms, auto& into) {
        for (const auto& form : forms)
            if (distance(form, centre) < 2 * reach + 2 * solid.blend) into.push_back(form);
    };
    keep(solid.cones, near.cones);
    keep(solid.barrels, near.barrels);
    keep(solid.cuts, near.cuts);
    return near;
}

// Samples of the distance at the corners of a grid of cells around the solid.
struct Grid {
    glm::vec3 origin;
    float cell;
    std::array<int, 3> size{}; // corners along each axis
    std::vector<float> values;

    Grid(const Solid& solid, float cell_size)
        : cell(cell_size) {
        const core::Box box = bounds(solid);
        const float margin = 2 * cell + solid.blend;
        origin = box.low - margin;
        for (int axis = 0; axis < 3; ++axis)
            size[static_cast<std::size_t>(axis)] = static_cast<int>((box.size()[axis] + 2 * margin) / cell) + 2;
        values.assign(static_cast<std::size_t>(size[0]) * static_cast<std::size_t>(size[1]) *
                          static_cast<std::size_t>(size[2]),
                      std::numeric_limits<float>::max());
        for_each_block([&](std::array<int, 3> low, std::array<int, 3> high, const glm::vec3& centre, float reach) {
            const float far = distance(solid, centre);
            const bool near = std::abs(far) < reach + solid.blend;
            const Solid nearby = near ? forms_near(solid, centre, reach) : Solid{};
            for (int z = low[2]; z < high[2]; ++z)
                for (int y = low[1]; y < high[1]; ++y)
                    for (int x = low[0]; x < high[0]; ++x)
                        values[at(x, y, z)] = near ? distance(nearby, point(x, y, z)) : far;
        });
    }
    [[nodiscard]] std::size_t at(int x, int y, int z) const {
        return static_cast<std::size_t>(x) +
               static_cast<std::size_t>(size[0]) *
                   (static_cast<std::size_t>(y) + static_cast<std::size_t>(size[1]) * static_cast<std::size_t>(z));
    }
    [[nodiscard]] glm::vec3 point(int x, int y, int z) const {
        return origin + cell * glm::vec3(static_cast<float>(x), static_cast<float>(y), static_cast<float>(z));
    }

private:
    // Blocks far from the surface keep one value: only its sign is asked for there.
    template <class Visit>
    void for_each_block(Visit visit) const {
        constexpr int block = 5;
        const float reach = cell * static_cast<float>(block) * 0.9F; // half a block's diagonal
        for (int z = 0; z < size[2]; z += block)
            for (int y = 0; y < size[1]; y += block)
                for (int x = 0; x < size[0]; x += block)
                    visit({x, y, z},
                          {std::min(x + block, size[0]), std::min(y + block, size[1]), std::min(z + block, size[2])},
                          point(x, y, z) + cell * static_cast<float>(block - 1) * 0.5F, reach);
    }
};

constexpr std::uint32_t no_net_vertex = std::numeric_limits<std::uint32_t>::max();

// Mean of the points where the cell's edges cross the surface; false when none does.
bool cell_vertex(const Grid& grid, int x, int y, int z, glm::vec3& vertex) {
    std::array<float, 8> d{};
    int inside = 0;
    for (int corner = 0; corner < 8; ++corner) {
        d[static_cast<std::size_t>(corner)] =
            grid.values[grid.at(x + (corner & 1), y + (corner >> 1 & 1), z + (corner >> 2))];
        inside += d[static_cast<std::size_t>(corner)] < 0 ? 1 : 0;
    }
    if (inside == 0 || inside == 8) return false;
    glm::vec3 sum(0);
    float crossings = 0;
    for (int a = 0; a < 8; ++a)
        for (int axis = 0; axis < 3; ++axis) {
            const int b = a | 1 << axis;
            const float da = d[static_cast<std::size_t>(a)], db = d[static_cast<std::size_t>(b)];
            if (b == a || (da < 0) == (db < 0)) continue;
            glm::vec3 p(static_cast<float>(a & 1), static_cast<float>(a >> 1 & 1), static_cast<float>(a >> 2));
            p[axis] = da / (da - db);
            sum += p;
            ++crossings;
        }
    vertex = grid.point(x, y, z) + grid.cell * sum / crossings;
    return true;
}

} // namespace

float distance(const Solid& solid, const glm::vec3& point) {
    float d = std::numeric_limits<float>::max();
    for (std::size_t i = 0; i < solid.cones.size();) {
        const int strand = solid.cones[i].strand;
        float nearest = distance(solid.cones[i], point);
        for (++i; strand != 0 && i < solid.cones.size() && solid.cones[i].strand == strand; ++i)
            nearest = std::min(nearest, distance(solid.cones[i], point));
        d = blended(d, nearest, solid.blend);
    }
    for (const Barrel& barrel : solid.barrels) d = blended(d, distance(barrel, point), solid.blend);
    for (const RoundCone& cut : solid.cuts) d = -blended(-d, distance(cut, point), solid.blend * 0.5F);
    return d;
}

Mesh surface(const Solid& solid, float cell) {
    const Grid grid(solid, cell);
    Mesh mesh;
    std::vector<std::uint32_t> vertex_of(grid.values.size(), no_net_vertex); // of the cell at each low corner
    for (int z = 0; z + 1 < grid.size[2]; ++z)
        for (int y = 0; y + 1 < grid.size[1]; ++y)
            for (int x = 0; x + 1 < grid.size[0]; ++x) {
                glm::vec3 vertex;
                if (!cell_vertex(grid, x, y, z, vertex)) continue;
                const glm::vec3 slope = gradient(solid, vertex, cell * 0.1F); // one Newton step onto the surface
                const float steepness = glm::dot(slope, slope);
                if (steepness > 0.01F) {
                    const glm::vec3 step = -slope * distance(solid, vertex) / steepness;
                    vertex += glm::clamp(step, glm::vec3(-0.5F * cell), glm::vec3(0.5F * cell));
                }
                vertex_of[grid.at(x, y, z)] = static_cast<std::uint32_t>(mesh.positions.size());
                mesh.positions.push_back(vertex);
            }
    // Each grid edge that crosses the surface is met by four cells: two triangles.
    for (int z = 1; z + 1 < grid.size[2]; ++z)
        for (int y = 1; y + 1 < grid.size[1]; ++y)
            for (int x = 1; x + 1 < grid.size[0]; ++x)
                for (int axis = 0; axis < 3; ++axis) {
                    const std::array<int, 3> u{axis == 2, axis == 0, axis == 1}, v{axis == 1, axis == 2, axis == 0};
                    const bool in = grid.values[grid.at(x, y, z)] < 0;
                    if (in == (grid.values[grid.at(x + (axis == 0), y + (axis == 1), z + (axis == 2))] < 0)) continue;
                    std::array<std::uint32_t, 4> q{
                        vertex_of[grid.at(x - u[0] - v[0], y - u[1] - v[1], z - u[2] - v[2])],
                        vertex_of[grid.at(x - v[0], y - v[1], z - v[2])], vertex_of[grid.at(x, y, z)],
                        vertex_of[grid.at(x - u[0], y - u[1], z - u[2])]};
                    if (!in) std::swap(q[1], q[3]);
                    mesh.triangles.insert(mesh.triangles.end(), {q[0], q[1], q[2], q[0], q[2], q[3]});
                }
    return mesh;
}

} // namespace palpate::model
