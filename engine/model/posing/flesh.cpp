#include "model/posing/flesh.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <numeric>

namespace palpate::model {
namespace {

constexpr std::uint32_t no_cube = ~0U;

constexpr glm::ivec3 offset_of(std::size_t corner) {
    return {static_cast<int>(corner & 1U), static_cast<int>(corner >> 1U & 1U), static_cast<int>(corner >> 2U & 1U)};
}

} // namespace

Flesh::Flesh(const TissueLattice& tissue, const HarmonicWeights& weights, int cell_samples) {
    find_cubes(tissue, cell_samples);
    std::vector<std::array<std::uint32_t, 8>> sample = cubes_; // before the corners are parted
    part_corners();
    const Lattice& fine = tissue.lattice;
    bone_.assign(lattice_.count(), 0);
    std::vector<bool> done(corners_.size(), false);
    for (std::size_t c = 0; c < cubes_.size(); ++c)
        for (std::size_t i = 0; i < 8; ++i) {
            Corner& corner = corners_[cubes_[c][i]];
            if (done[cubes_[c][i]]) continue;
            done[cubes_[c][i]] = true;
            const glm::ivec3 at = lattice_.at(sample[c][i]);
            corner.rest = lattice_.place(at);
            const glm::ivec3 near = fine.nearest(corner.rest);
            bone_[sample[c][i]] = tissue.segment[fine.index(near)] != no_segment ? 1 : 0;
            corner.bone = tissue.segment[fine.index(near)] != no_segment;
            corner.tissue = solid_[sample[c][i]] != 0;
            glm::vec3 inward(0); // towards the tissue of this cube, for corners outside of it
            if (solid_[sample[c][i]] == 0)
                for (std::size_t k = 0; k < 8; ++k)
                    if (solid_[sample[c][k]] != 0) inward += glm::vec3(offset_of(k) - offset_of(i));
            if (inward != glm::vec3(0)) inward = glm::normalize(inward) * static_cast<float>(2 * cell_samples);
            corner.influences = weights.at(corner.rest, inward);
        }
    sort_by_colour();
    neighbours_.resize(corners_.size());
    for (std::uint32_t i = 0; i < corners_.size(); ++i) neighbours_[i].fill(i);
    for (const std::array<std::uint32_t, 8>& cube : cubes_)
        for (std::size_t k = 0; k < 8; ++k)
            for (std::size_t axis = 0; axis < 3; ++axis) {
                const std::size_t other = k ^ (std::size_t{1} << axis);
                neighbours_[cube[k]][2 * axis + (other > k ? 1 : 0)] = cube[other];
            }
}

void Flesh::find_cubes(const TissueLattice& tissue, int cell_samples) {
    const Lattice& fine = tissue.lattice;
    core::Box box;
    box.include(fine.origin);
    box.include(fine.place(fine.size - 1));
    const float cell = fine.cell * static_cast<float>(cell_samples);
    lattice_ = Lattice::over(box, cell, 0);
    solid_.assign(lattice_.count(), 0);
    cube_at_.assign(lattice_.count(), no_cube);
    const auto is_tissue = [&](const glm::ivec3& at) {
        const std::size_t i = fine.index(at);
        return tissue.inside[i] != 0 || tissue.segment[i] != no_segment;
    };
    std::vector<std::uint8_t> wanted(lattice_.count(), 0); // cubes with tissue anywhere in them
    for (std::size_t i = 0; i < fine.count(); ++i) {
        const glm::ivec3 at = fine.at(i);
        if (!is_tissue(at)) continue;
        const glm::vec3 q = (fine.place(at) - lattice_.origin) / cell;
        wanted[lattice_.index(glm::min(glm::ivec3(glm::floor(q + 1e-3F)), lattice_.size - 2))] = 1;
        const glm::ivec3 nearest(glm::round(q));
        if (glm::distance(q, glm::vec3(nearest)) < 0.01F) solid_[lattice_.index(nearest)] = 1;
    }
    for (std::size_t i = 0; i < lattice_.count(); ++i) {
        const glm::ivec3 at = lattice_.at(i);
        if (!lattice_.holds(at + 1)) continue;
        std::array<std::uint32_t, 8> corner{};
        bool any = wanted[i] != 0;
        for (std::size_t k = 0; k < 8; ++k) {
            corner[k] = static_cast<std::uint32_t>(lattice_.index(at + offset_of(k)));
            any |= solid_[corner[k]] != 0;
        }
        if (!any) continue;
        cube_at_[i] = static_cast<std::uint32_t>(cubes_.size());
        cubes_.push_back(corner);
    }
}

// A sample outside of tissue becomes one corner for each group of cubes around it that hang together through faces
// which tissue passes (virtual nodes: Molino, Bao and Fedkiw 2004).
void Flesh::part_corners() {
    struct Use {
        std::uint32_t cube, place;
    };
    std::vector<std::vector<Use>> uses(lattice_.count());
    for (std::uint32_t c = 0; c < cubes_.size(); ++c)
        for (std::uint32_t k = 0; k < 8; ++k) uses[cubes_[c][k]].push_back({c, k});
    const std::vector<std::array<std::uint32_t, 8>> sample = cubes_;
    const auto passes = [&](std::uint32_t a, std::uint32_t b) { // the cubes share a face, and tissue lies on it
        int shared = 0;
        bool solid = false;
        for (const std::uint32_t i : sample[a])
            if (std::find(sample[b].begin(), sample[b].end(), i) != sample[b].end()) {
                ++shared;
                solid |= solid_[i] != 0;
            }
        return shared == 4 && solid;
    };
    for (std::size_t s = 0; s < uses.size(); ++s) {
        std::vector<Use>& around = uses[s];
        if (around.empty()) continue;
        std::vector<std::uint32_t> group(around.size());
        std::iota(group.begin(), group.end(), 0U);
        if (solid_[s] != 0) std::fill(group.begin(), group.end(), 0U);
        for (bool changed = solid_[s] == 0; changed;) {
            changed = false;
            for (std::size_t i = 0; i < around.size(); ++i)
                for (std::size_t j = 0; j < i; ++j)
                    if (group[i] != group[j] && passes(around[i].cube, around[j].cube)) {
                        const std::uint32_t low = std::min(group[i], group[j]);
                        group[i] = group[j] = low;
                        changed = true;
                    }
        }
        for (std::uint32_t g = 0; g < around.size(); ++g) {
            if (std::find(group.begin(), group.end(), g) == group.end()) continue;
            for (std::size_t i = 0; i < around.size(); ++i)
                if (group[i] == g)
                    cubes_[around[i].cube][around[i].place] = static_cast<std::uint32_t>(corners_.size());
            corners_.emplace_back();
        }
    }
}

void Flesh::sort_by_colour() {
    std::vector<std::uint32_t> low(cubes_.size());
    for (std::size_t i = 0; i < cube_at_.size(); ++i)
        if (cube_at_[i] != no_cube) low[cube_at_[i]] = static_cast<std::uint32_t>(i);
    const auto colour = [&](std::uint32_t cube) {
        const glm::ivec3 at = lattice_.at(low[cube]);
        return (at.x & 1) + 2 * (at.y & 1) + 4 * (at.z & 1);
    };
    std::vector<std::uint32_t> order(cubes_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return colour(a) < colour(b); });
    std::vector<std::array<std::uint32_t, 8>> sorted;
    for (const std::uint32_t c : order) {
        for (auto end = static_cast<std::size_t>(colour(c)); end < colour_ends_.size(); ++end) ++colour_ends_[end];
        cube_at_[low[c]] = static_cast<std::uint32_t>(sorted.size());
        sorted.push_back(cubes_[c]);
    }
    cubes_ = std::move(sorted);
    for (const Corner& corner : corners_) movable_.push_back(corner.bone ? 0.0F : 1.0F);
    for (std::uint32_t c = 0; c < cubes_.size(); ++c)
        if (std::any_of(cubes_[c].begin(), cubes_[c].end(), [&](std::uint32_t i) { return !corners_[i].bone; }))
            soft_.push_back(c);
}

float Flesh::to_bone(const glm::vec3& place, float most) const {
    const int reach = static_cast<int>(std::ceil(most / lattice_.cell));
    const glm::ivec3 middle_at = lattice_.nearest(place), low = glm::max(middle_at - reach, glm::ivec3(0)),
                     high = glm::min(middle_at + reach, lattice_.size - 1);
    float nearest = most;
    for (int z = low.z; z <= high.z; ++z)
        for (int y = low.y; y <= high.y; ++y)
            for (int x = low.x; x <= high.x; ++x)
                if (bone_[lattice_.index({x, y, z})] != 0)
                    nearest = std::min(nearest, glm::distance(place, lattice_.place({x, y, z})));
    return nearest;
}

glm::vec3 Flesh::middle(std::span<const DualQuaternion> movements) const {
    glm::dvec3 sum(0);
    for (const std::array<std::uint32_t, 8>& cube : cubes_) {
        const Corner &a = corners_[cube[0]], &b = corners_[cube[7]];
        sum += mean_movement(a.influences, movements).moved(0.5F * (a.rest + b.rest));
    }
    return glm::vec3(sum / static_cast<double>(std::max<std::size_t>(cubes_.size(), 1)));
}

float Flesh::volume() const {
    return static_cast<float>(cubes_.size()) * lattice_.cell * lattice_.cell * lattice_.cell;
}

Seat Flesh::seat(const glm::vec3& place) const {
    const glm::vec3 q = (place - lattice_.origin) / lattice_.cell;
    const glm::ivec3 middle = glm::clamp(glm::ivec3(glm::floor(q)), glm::ivec3(0), lattice_.size - 2);
    std::size_t best = no_cube;
    float best_distance = std::numeric_limits<float>::max();
    for (const int reach : {0, 1, 3, 8}) {
        const glm::ivec3 low = glm::max(middle - reach, glm::ivec3(0)),
                         high = glm::min(middle + reach, lattice_.size - 2);
        for (int z = low.z; z <= high.z; ++z)
            for (int y = low.y; y <= high.y; ++y)
                for (int x = low.x; x <= high.x; ++x) {
                    const std::size_t sample = lattice_.index({x, y, z});
                    if (cube_at_[sample] == no_cube) continue;
                    const glm::vec3 d = q - glm::clamp(q, glm::vec3(x, y, z), glm::vec3(x, y, z) + 1.0F);
                    if (const float distance = glm::dot(d, d); distance < best_distance) {
                        best_distance = distance;
                        best = sample;
                    }
                }
        if (best != no_cube) break;
    }
    if (best == no_cube)
        best = static_cast<std::size_t>(
            std::find_if(cube_at_.begin(), cube_at_.end(), [](std::uint32_t c) { return c != no_cube; }) -
            cube_at_.begin());
    const glm::vec3 t = glm::clamp(q - glm::vec3(lattice_.at(best)), glm::vec3(0), glm::vec3(1));
    Seat seat{cube_at_[best], {}};
    for (int axis = 0; axis < 3; ++axis)
        seat.at[static_cast<std::size_t>(axis)] = static_cast<std::uint16_t>(std::lround(t[axis] * float{whole_share}));
    return seat;
}

} // namespace palpate::model
