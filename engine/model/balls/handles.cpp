#include "model/balls/handles.hpp"
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <glm/vector_relational.hpp>
#include <vector>

namespace palpate::model {
namespace {

constexpr float turned_cells = 0.5F;        // value of a turned sample: halfway to its neighbours
constexpr std::uint32_t middle_sample = 13; // of the 27 samples around and with one, x fastest

using Around = std::array<std::uint32_t, 27>; // for each of the 27 a bit for every one that it hangs together with

constexpr glm::ivec3 offset(std::uint32_t k) {
    return {static_cast<int>(k % 3) - 1, static_cast<int>(k / 3 % 3) - 1, static_cast<int>(k / 9) - 1};
}

// `steps`: along how many axes two neighbours may differ, 1 or 2.
Around neighbours(int steps) {
    Around around{};
    for (std::uint32_t a = 0; a < 27; ++a)
        for (std::uint32_t b = 0; b < 27; ++b) {
            const glm::ivec3 d = offset(a) - offset(b);
            const int axes = std::abs(d.x) + std::abs(d.y) + std::abs(d.z);
            const bool near = std::max({std::abs(d.x), std::abs(d.y), std::abs(d.z)}) == 1;
            if (near && axes <= steps) around[a] |= 1U << b;
        }
    return around;
}

// A set of samples with the pieces that it falls into, each known by a number.
class Pieces {
public:
    Pieces(const DistanceGrid& grid, int steps)
        : grid_(&grid)
        , around_(neighbours(steps))
        , reach_(steps == 1 ? 3 : 2)
        , piece_(grid.values.size(), 0) {}

    [[nodiscard]] bool has(std::size_t at) const { return piece_[at] != 0; }

    // A new piece: the samples of `wanted` that hang together with this one.
    template <class Wanted>
    void flood(const glm::ivec3& begin, Wanted wanted) {
        const std::uint32_t number = make();
        std::vector<glm::ivec3> open{begin};
        piece_[grid_->index(begin)] = number;
        while (!open.empty()) {
            const glm::ivec3 at = open.back();
            open.pop_back();
            for (std::uint32_t rest = around_[middle_sample]; rest != 0; rest &= rest - 1) {
                const glm::ivec3 next = at + offset(static_cast<std::uint32_t>(std::countr_zero(rest)));
                if (!holds(next)) continue;
                const std::size_t index = grid_->index(next);
                if (piece_[index] != 0 || !wanted(next)) continue;
                piece_[index] = number;
                open.push_back(next);
            }
        }
    }

    // Adds the sample, joining the pieces that it touches, unless it touches one of them in two places: that would
    // close a ring.
    bool add(const glm::ivec3& at) {
        std::uint32_t set = 0;
        for (std::uint32_t k = 0; k < 27; ++k)
            if (k != middle_sample && holds(at + offset(k)) && has(grid_->index(at + offset(k)))) set |= 1U << k;
        set = within_reach(set);
        std::array<std::uint32_t, 18> touched{};
        std::size_t count = 0;
        for (std::uint32_t left = set & around_[middle_sample]; left != 0;) {
            const auto first = static_cast<std::uint32_t>(std::countr_zero(left));
            const std::uint32_t piece = root(piece_[grid_->index(at + offset(first))]);
            if (std::find(touched.begin(), touched.begin() + count, piece) != touched.begin() + count) return false;
            touched[count++] = piece;
            left &= ~together(first, set);
        }
        for (std::size_t k = 1; k < count; ++k) parent_[touched[k]] = touched[0];
        piece_[grid_->index(at)] = count > 0 ? touched[0] : make();
        return true;
    }

    [[nodiscard]] bool holds(const glm::ivec3& at) const {
        return at.x >= 0 && at.y >= 0 && at.z >= 0 && at.x < grid_->size.x && at.y < grid_->size.y &&
               at.z < grid_->size.z;
    }

private:
    std::uint32_t make() {
        parent_.push_back(static_cast<std::uint32_t>(parent_.size()));
        return parent_.back();
    }
    std::uint32_t root(std::uint32_t piece) {
        while (parent_[piece] != piece) piece = parent_[piece] = parent_[parent_[piece]];
        return piece;
    }
    // Of the set around a sample, what so many steps from it lead to: a way that comes back from farther off passes
    // around a ring (geodesic neighbourhoods, Bertrand 1994).
    [[nodiscard]] std::uint32_t within_reach(std::uint32_t set) const {
        std::uint32_t reached = set & around_[middle_sample];
        for (int step = 1; step < reach_; ++step)
            for (std::uint32_t rest = reached; rest != 0; rest &= rest - 1)
                reached |= around_[static_cast<std::size_t>(std::countr_zero(rest))] & set;
        return reached;
    }
    // Of the set around a sample, what hangs together with one of it without passing through the sample.
    [[nodiscard]] std::uint32_t together(std::uint32_t first, std::uint32_t set) const {
        std::uint32_t all = 1U << first;
        for (std::uint32_t open = all; open != 0;) {
            const auto at = static_cast<std::size_t>(std::countr_zero(open));
            const std::uint32_t fresh = around_[at] & set & ~all;
            all |= fresh;
            open = (open & (open - 1)) | fresh;
        }
        return all;
    }

    const DistanceGrid* grid_;
    Around around_;
    int reach_;                            // steps
    std::vector<std::uint32_t> piece_;     // 0: not of the set
    std::vector<std::uint32_t> parent_{0}; // of each number: another that it was joined with
};

// Turns the samples of one side that cannot be reached without closing a ring. `depth`: of a sample into its side.
template <class Depth>
void grow_back(DistanceGrid& grid, float half_width, int steps, float turned, Depth depth) {
    Pieces pieces(grid, steps);
    struct Candidate {
        float depth;
        glm::ivec3 at;
    };
    // Beyond the grid all is outside, so its border is as far from the surface as any.
    const auto depth_at = [&](const glm::ivec3& at) {
        const float deep = depth(grid.values[grid.index(at)]);
        const bool border = glm::any(glm::equal(at, glm::ivec3(0))) || glm::any(glm::equal(at, grid.size - 1));
        return border && deep >= 0 ? std::max(deep, half_width) : deep;
    };
    std::vector<Candidate> shell;
    for (int z = 0; z < grid.size.z; ++z)
        for (int y = 0; y < grid.size.y; ++y)
            for (int x = 0; x < grid.size.x; ++x) {
                const glm::ivec3 at(x, y, z);
                const float deep = depth_at(at);
                if (deep >= half_width && !pieces.has(grid.index(at)))
                    pieces.flood(at, [&](const glm::ivec3& p) { return depth_at(p) >= half_width; });
                else if (deep >= 0 && deep < half_width)
                    shell.push_back({deep, at});
            }
    std::stable_sort(shell.begin(), shell.end(),
                     [](const Candidate& a, const Candidate& b) { return a.depth > b.depth; });
    std::vector<char> refused(grid.values.size(), 0);
    std::vector<glm::ivec3> open;
    for (const Candidate& candidate : shell) {
        open.push_back(candidate.at);
        while (!open.empty()) {
            const glm::ivec3 at = open.back();
            open.pop_back();
            const std::size_t index = grid.index(at);
            if (pieces.has(index)) continue;
            refused[index] = pieces.add(at) ? 0 : 1;
            if (refused[index] != 0) continue;
            for (std::uint32_t k = 0; k < 27; ++k) { // what was refused may be allowed now
                const glm::ivec3 next = at + offset(k);
                if (pieces.holds(next) && refused[grid.index(next)] != 0) open.push_back(next);
            }
        }
    }
    for (std::size_t i = 0; i < refused.size(); ++i)
        if (refused[i] != 0) grid.values[i] = turned;
}

} // namespace

void close_tunnels(DistanceGrid& grid, float half_width) {
    grow_back(grid, half_width, 1, -turned_cells * grid.cell, [](float value) { return value; });
}

void cut_bridges(DistanceGrid& grid, float half_width) {
    // Zero itself is outside: -1 is no depth.
    grow_back(grid, half_width, 2, turned_cells * grid.cell, [](float value) { return value < 0 ? -value : -1.0F; });
}

} // namespace palpate::model
