#include "model/balls/grid.hpp"
#include <algorithm>
#include <array>
#include <bit>
#include <glm/geometric.hpp>

namespace palpate::model {
namespace {

constexpr std::uint32_t none = ~0U;
constexpr std::uint8_t no_sheet = 0xFF;

// How the surface passes a cell, by which of its corners lie inside (a bit each; bit 0, 1, 2 of a corner's number: its
// x, y, z).
struct Crossing {
    std::array<std::uint8_t, 24>
        sheet{}; // of edge 3 * corner + axis, from the corner on; no_sheet where it passes none
    std::uint8_t sheets = 0;
};

// Corners that hang together: in a cell's face two inside corners across from one another do, two outside do not.
std::array<unsigned, 8> groups_of(unsigned inside) {
    std::array<unsigned, 8> group{};
    for (unsigned corner = 0; corner < 8; ++corner) group[corner] = corner;
    for (int pass = 0; pass < 8; ++pass) // the smallest number reaches all of its group
        for (unsigned a = 0; a < 8; ++a)
            for (unsigned b = 0; b < 8; ++b) {
                const bool in = (inside >> a & 1U) != 0;
                if (in != ((inside >> b & 1U) != 0) || std::popcount(a ^ b) > (in ? 2 : 1)) continue;
                group[a] = group[b] = std::min(group[a], group[b]);
            }
    return group;
}

// Every pair of an inside and an outside group that touch has one sheet between them.
Crossing crossing_of(unsigned inside) {
    Crossing crossing;
    crossing.sheet.fill(no_sheet);
    const std::array<unsigned, 8> group = groups_of(inside);
    std::array<std::uint8_t, 64> known{};
    known.fill(no_sheet);
    for (unsigned a = 0; a < 8; ++a)
        for (unsigned axis = 0; axis < 3; ++axis) {
            const unsigned b = a | 1U << axis;
            if (b == a || (inside >> a & 1U) == (inside >> b & 1U)) continue;
            const bool in = (inside >> a & 1U) != 0;
            std::uint8_t& sheet = known[8 * group[in ? a : b] + group[in ? b : a]];
            if (sheet == no_sheet) sheet = crossing.sheets++;
            crossing.sheet[3 * a + axis] = sheet;
        }
    return crossing;
}

const std::array<Crossing, 256>& crossings() {
    static const std::array<Crossing, 256> table = [] {
        std::array<Crossing, 256> made;
        for (unsigned inside = 0; inside < made.size(); ++inside) made[inside] = crossing_of(inside);
        return made;
    }();
    return table;
}

struct Cell {                   // one that the surface passes
    std::uint32_t first = none; // vertex, of its first sheet
    std::uint8_t inside = 0;    // which corners
    [[nodiscard]] std::uint32_t vertex(std::size_t corner, std::size_t axis) const {
        return first + crossings()[inside].sheet[3 * corner + axis];
    }
};

// For each sheet the mean of where it crosses the cell's edges, in cells from the first corner.
void add_vertices(Mesh& mesh, const std::array<float, 8>& corner, const Crossing& crossing, const glm::vec3& place,
                  float cell) {
    for (std::uint8_t sheet = 0; sheet < crossing.sheets; ++sheet) {
        glm::vec3 sum(0);
        int count = 0;
        for (unsigned a = 0; a < 8; ++a)
            for (unsigned axis = 0; axis < 3; ++axis) {
                if (crossing.sheet[3 * a + axis] != sheet) continue;
                const unsigned b = a | 1U << axis;
                glm::vec3 p(a & 1U, a >> 1U & 1U, a >> 2U & 1U);
                p[static_cast<int>(axis)] = corner[a] / (corner[a] - corner[b]);
                sum += p;
                ++count;
            }
        mesh.positions.push_back(place + cell * (sum / static_cast<float>(count)));
    }
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

Mesh surface_nets(const DistanceGrid& grid) {
    Mesh mesh;
    const glm::ivec3 cells = grid.size - 1;
    const std::size_t row = static_cast<std::size_t>(grid.size.x), slice = row * static_cast<std::size_t>(grid.size.y);
    std::vector<Cell> below(slice), here(slice); // two slices of cells
    for (int z = 0; z < cells.z; ++z) {
        std::swap(below, here);
        std::fill(here.begin(), here.end(), Cell{});
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
                unsigned inside = 0;
                for (unsigned k = 0; k < 8; ++k) inside |= corner[k] < 0 ? 1U << k : 0U;
                if (inside == 0 || inside == 0xFF) continue;
                here[flat] = {static_cast<std::uint32_t>(mesh.positions.size()), static_cast<std::uint8_t>(inside)};
                add_vertices(mesh, corner, crossings()[inside], grid.place({x, y, z}), grid.cell);
                // Around each of the three grid edges from this corner lie four cells, all visited by now.
                const bool in = corner[0] < 0;
                if (y > 0 && z > 0 && in != (corner[1] < 0))
                    add_quad(mesh,
                             {below[flat - row].vertex(6, 0), below[flat].vertex(4, 0), here[flat].vertex(0, 0),
                              here[flat - row].vertex(2, 0)},
                             !in);
                if (x > 0 && z > 0 && in != (corner[2] < 0))
                    add_quad(mesh,
                             {below[flat - 1].vertex(5, 1), here[flat - 1].vertex(1, 1), here[flat].vertex(0, 1),
                              below[flat].vertex(4, 1)},
                             !in);
                if (x > 0 && y > 0 && in != (corner[4] < 0))
                    add_quad(mesh,
                             {here[flat - row - 1].vertex(3, 2), here[flat - row].vertex(2, 2), here[flat].vertex(0, 2),
                              here[flat - 1].vertex(1, 2)},
                             !in);
            }
    }
    return mesh;
}

} // namespace palpate::model
