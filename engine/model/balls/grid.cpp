#include "model/balls/grid.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace palpate::model {
namespace {

constexpr std::uint32_t none = ~0U;

// The mean of where the surface crosses the cell's edges, in cells from its first corner.
glm::vec3 net_vertex(const std::array<float, 8>& corner) {
    glm::vec3 sum(0);
    int crossings = 0;
    for (unsigned a = 0; a < 8; ++a)
        for (unsigned axis = 0; axis < 3; ++axis) {
            const unsigned b = a | 1U << axis;
            if (b == a || (corner[a] < 0) == (corner[b] < 0)) continue;
            glm::vec3 p(a & 1U, a >> 1U & 1U, a >> 2U & 1U);
            p[static_cast<int>(axis)] = corner[a] / (corner[a] - corner[b]);
            sum += p;
            ++crossings;
        }
    return sum / static_cast<float>(crossings);
}

void add_quad(Mesh& mesh, std::array<std::uint32_t, 4> q, bool turned) {
    if (turned) std::swap(q[1], q[3]);
    const auto squared = [&](std::size_t a, std::size_t b) {
        const glm::vec3 d = mesh.positions[q[a]] - mesh.positions[q[b]];
        return glm::dot(d, d);
    };
    if (squared(0, 2) < squared(1, 3))
        mesh.triangles.insert(mesh.triangles.end(), {q[0], q[1], q[2], q[0], q[2], q[3]});
    else
        mesh.triangles.insert(mesh.triangles.end(), {q[0], q[1], q[3], q[1], q[2], q[3]});
}

} // namespace

DistanceGrid::DistanceGrid(const core::Box& box, float cell_size, float margin, float fill)
    : origin(box.low - margin)
    , cell(cell_size)
    , size(glm::ivec3((box.size() + 2 * margin) / cell_size) + 2)
    , values(static_cast<std::size_t>(size.x) * static_cast<std::size_t>(size.y) * static_cast<std::size_t>(size.z),
             fill) {}

float DistanceGrid::at(const glm::vec3& point) const {
    const glm::vec3 q = (point - origin) / cell;
    const glm::vec3 inside = glm::clamp(q, glm::vec3(0), glm::vec3(size) - 1.001F);
    const glm::ivec3 low(inside);
    const glm::vec3 t = inside - glm::vec3(low);
    const std::size_t first = index(low), row = static_cast<std::size_t>(size.x),
                      slice = row * static_cast<std::size_t>(size.y);
    const auto along_x = [&](std::size_t i) { return values[i] + (values[i + 1] - values[i]) * t.x; };
    const float y0 = glm::mix(along_x(first), along_x(first + row), t.y),
                y1 = glm::mix(along_x(first + slice), along_x(first + slice + row), t.y);
    return glm::mix(y0, y1, t.z) + glm::length(q - inside) * cell;
}

glm::vec3 DistanceGrid::gradient(const glm::vec3& point) const {
    glm::vec3 g(0);
    for (int axis = 0; axis < 3; ++axis) {
        glm::vec3 step(0);
        step[axis] = 0.5F * cell;
        g[axis] = (at(point + step) - at(point - step)) / cell;
    }
    return g;
}

Mesh surface_nets(const DistanceGrid& grid) {
    Mesh mesh;
    const glm::ivec3 cells = grid.size - 1;
    const std::size_t row = static_cast<std::size_t>(grid.size.x), slice = row * static_cast<std::size_t>(grid.size.y);
    std::vector<std::uint32_t> below(slice, none), here(slice, none); // vertices of two slices of cells
    for (int z = 0; z < cells.z; ++z) {
        std::swap(below, here);
        std::fill(here.begin(), here.end(), none);
        for (int y = 0; y < cells.y; ++y)
            for (int x = 0; x < cells.x; ++x) {
                const std::size_t at = grid.index({x, y, z}), flat = at - static_cast<std::size_t>(z) * slice;
                const std::array<float, 8> corner{grid.values[at],
                                                  grid.values[at + 1],
                                                  grid.values[at + row],
                                                  grid.values[at + row + 1],
                                                  grid.values[at + slice],
                                                  grid.values[at + slice + 1],
                                                  grid.values[at + slice + row],
                                                  grid.values[at + slice + row + 1]};
                const auto inside = std::count_if(corner.begin(), corner.end(), [](float value) { return value < 0; });
                if (inside == 0 || inside == 8) continue;
                here[flat] = static_cast<std::uint32_t>(mesh.positions.size());
                mesh.positions.push_back(grid.place({x, y, z}) + grid.cell * net_vertex(corner));
                // Around each of the three grid edges from this corner lie four cells, all visited by now.
                const bool in = corner[0] < 0;
                if (y > 0 && z > 0 && in != (corner[1] < 0))
                    add_quad(mesh, {below[flat - row], below[flat], here[flat], here[flat - row]}, !in);
                if (x > 0 && z > 0 && in != (corner[2] < 0))
                    add_quad(mesh, {below[flat - 1], here[flat - 1], here[flat], below[flat]}, !in);
                if (x > 0 && y > 0 && in != (corner[4] < 0))
                    add_quad(mesh, {here[flat - row - 1], here[flat - row], here[flat], here[flat - 1]}, !in);
            }
    }
    return mesh;
}

} // namespace palpate::model
