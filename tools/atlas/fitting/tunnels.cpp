#include "atlas/fitting/tunnels.hpp"
#include "model/balls/surface.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <limits>
#include <vector>

namespace palpate::atlas {
namespace {

using model::DistanceGrid;

constexpr float overlap_cells = 0.6F;     // how far a filling ball reaches into the walls
constexpr std::size_t largest_piece = 60; // samples: what is larger is a slit that the structure may well have

// Which samples of a grid belong to a set; false outside the grid.
class Voxels {
public:
    Voxels(const DistanceGrid& grid, float below)
        : grid_(&grid)
        , set_(grid.values.size()) {
        for (std::size_t i = 0; i < set_.size(); ++i) set_[i] = grid.values[i] < below ? 1 : 0;
    }
    [[nodiscard]] bool has(const glm::ivec3& at) const {
        const glm::ivec3 inside = glm::clamp(at, glm::ivec3(0), grid_->size - 1);
        return inside == at && set_[grid_->index(at)] != 0;
    }
    void put(const glm::ivec3& at, bool value) { set_[grid_->index(at)] = value ? 1 : 0; }
    [[nodiscard]] char& operator[](std::size_t i) { return set_[i]; }
    [[nodiscard]] char operator[](std::size_t i) const { return set_[i]; }

private:
    const DistanceGrid* grid_;
    std::vector<char> set_;
};

// Squared distance, in cells, from every sample to the nearest that is not in the set (Felzenszwalb, Huttenlocher
// 2012).
std::vector<float> squared_depth(const DistanceGrid& grid, const Voxels& set) {
    constexpr float far = 1e12F;
    std::vector<float> d(grid.values.size());
    for (std::size_t i = 0; i < d.size(); ++i) d[i] = set[i] != 0 ? far : 0;
    const std::array<std::size_t, 3> stride{1, static_cast<std::size_t>(grid.size.x),
                                            static_cast<std::size_t>(grid.size.x) *
                                                static_cast<std::size_t>(grid.size.y)};
    for (int axis = 0; axis < 3; ++axis) {
        const int count = grid.size[axis], a = (axis + 1) % 3, b = (axis + 2) % 3;
        const std::size_t step = stride[static_cast<std::size_t>(axis)];
        std::vector<float> line(static_cast<std::size_t>(count)), edge(line.size() + 1);
        std::vector<int> parabola(line.size());
        for (int v = 0; v < grid.size[b]; ++v)
            for (int u = 0; u < grid.size[a]; ++u) {
                const std::size_t first = stride[static_cast<std::size_t>(a)] * static_cast<std::size_t>(u) +
                                          stride[static_cast<std::size_t>(b)] * static_cast<std::size_t>(v);
                bool any = false;
                for (int q = 0; q < count; ++q) {
                    line[static_cast<std::size_t>(q)] = d[first + step * static_cast<std::size_t>(q)];
                    any |= line[static_cast<std::size_t>(q)] > 0;
                }
                if (!any) continue;
                std::size_t top = 0;
                parabola[0] = 0;
                edge[0] = -std::numeric_limits<float>::max();
                edge[1] = std::numeric_limits<float>::max();
                const auto crossing = [&](int p, int q) {
                    const auto fp = static_cast<float>(p), fq = static_cast<float>(q);
                    return (line[static_cast<std::size_t>(q)] + fq * fq - line[static_cast<std::size_t>(p)] - fp * fp) /
                           (2 * (fq - fp));
                };
                for (int q = 1; q < count; ++q) {
                    float s = crossing(parabola[top], q);
                    while (s <= edge[top]) s = crossing(parabola[--top], q);
                    parabola[++top] = q;
                    edge[top] = s;
                    edge[top + 1] = std::numeric_limits<float>::max();
                }
                std::size_t k = 0;
                for (int q = 0; q < count; ++q) {
                    while (edge[k + 1] < static_cast<float>(q)) ++k;
                    const auto off = static_cast<float>(q - parabola[k]);
                    d[first + step * static_cast<std::size_t>(q)] =
                        off * off + line[static_cast<std::size_t>(parabola[k])];
                }
            }
    }
    return d;
}

// How much the Euler number (vertices - edges + faces - cubes) of the set's closed cubes grows when one is added: what
// it shares with cubes of the set is there already.
int euler_growth(const Voxels& set, const glm::ivec3& at) {
    // A cell of the cube is named by three offsets of -1, 0, 1; its dimension is how many of them are 0.
    int growth = 0;
    for (int z = -1; z <= 1; ++z)
        for (int y = -1; y <= 1; ++y)
            for (int x = -1; x <= 1; ++x) {
                const int dimension = (x == 0 ? 1 : 0) + (y == 0 ? 1 : 0) + (z == 0 ? 1 : 0);
                bool shared = false; // with a cube of the set
                for (int dz = 0; dz <= std::abs(z); ++dz)
                    for (int dy = 0; dy <= std::abs(y); ++dy)
                        for (int dx = 0; dx <= std::abs(x); ++dx)
                            if (dx + dy + dz > 0 && set.has(at + glm::ivec3(dx * x, dy * y, dz * z))) shared = true;
                if (!shared) growth += dimension % 2 == 0 ? 1 : -1;
            }
    return growth;
}

struct Piece {
    std::vector<glm::ivec3> samples;
};

// The connected pieces of `closed` without `solid` (six neighbours).
std::vector<Piece> pieces_of(const DistanceGrid& grid, const Voxels& closed, const Voxels& solid) {
    std::vector<Piece> pieces;
    Voxels open(grid, -std::numeric_limits<float>::max()); // none yet
    const auto wanted = [&](const glm::ivec3& at) { return closed.has(at) && !solid.has(at) && !open.has(at); };
    for (int z = 0; z < grid.size.z; ++z)
        for (int y = 0; y < grid.size.y; ++y)
            for (int x = 0; x < grid.size.x; ++x) {
                if (!wanted({x, y, z})) continue;
                Piece piece;
                std::vector<glm::ivec3> stack{{x, y, z}};
                open.put(stack.front(), true);
                while (!stack.empty()) {
                    const glm::ivec3 at = stack.back();
                    stack.pop_back();
                    piece.samples.push_back(at);
                    for (int axis = 0; axis < 3; ++axis)
                        for (const int way : {-1, 1}) {
                            glm::ivec3 next = at;
                            next[axis] += way;
                            if (!wanted(next)) continue;
                            open.put(next, true);
                            stack.push_back(next);
                        }
                }
                pieces.push_back(std::move(piece));
            }
    return pieces;
}

int euler_growth(Voxels& solid, const Piece& piece) {
    int growth = 0;
    for (const glm::ivec3& at : piece.samples) {
        growth += euler_growth(solid, at);
        solid.put(at, true);
    }
    return growth;
}

// Balls that fill the piece, an edge of a cell or two apart.
std::size_t fill(model::BallModel& model, const DistanceGrid& grid, const Piece& piece) {
    std::vector<glm::vec3> centres;
    for (const glm::ivec3& at : piece.samples) {
        const glm::vec3 p = grid.place(at);
        const bool far = std::all_of(centres.begin(), centres.end(),
                                     [&](const glm::vec3& c) { return glm::length(c - p) > 1.2F * grid.cell; });
        if (!far) continue;
        centres.push_back(p);
        const float radius = std::max(grid.values[grid.index(at)], 0.0F) + overlap_cells * grid.cell;
        model.simplices.push_back({{static_cast<std::uint32_t>(model.balls.size())}, 1});
        model.balls.push_back({p, std::max(radius, 0.9F * grid.cell)});
    }
    return centres.size();
}

} // namespace

std::size_t built_genus(const model::BallModel& model) {
    return model::genus(model::drawn(model::surface(model)).mesh);
}

std::size_t fill_tunnels(model::BallModel& model, std::size_t genus, float widest_mm) {
    std::size_t added = 0;
    std::size_t now = built_genus(model);
    for (float width = 1.5F * model.surface.cell_mm; now > genus && width <= widest_mm;
         width += model.surface.cell_mm) {
        const model::BallDistance distance(model);
        const DistanceGrid grid =
            sample_balls(model, distance, model.surface.cell_mm, 0.5F * width + model.surface.cell_mm);
        Voxels solid(grid, 0), closed(grid, 0.5F * width);
        const std::vector<float> depth = squared_depth(grid, closed);
        const float least = 0.5F * width / grid.cell;
        for (std::size_t i = 0; i < depth.size(); ++i)
            if (closed[i] != 0 && depth[i] <= least * least) closed[i] = solid[i];
        std::size_t filled = 0;
        for (const Piece& piece : pieces_of(grid, closed, solid)) {
            if (euler_growth(solid, piece) <= 0) continue; // a fillet: it stays in the set, which does no harm
            if (piece.samples.size() <= largest_piece) filled += fill(model, grid, piece);
        }
        if (filled == 0) continue;
        added += filled;
        round_figures(model);
        now = built_genus(model);
    }
    return added;
}

} // namespace palpate::atlas
