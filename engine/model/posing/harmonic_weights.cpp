#include "model/posing/harmonic_weights.hpp"
#include "core/error.hpp"
#include "core/wide.hpp"
#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/matrix.hpp>
#include <limits>
#include <numeric>

namespace palpate::model {
namespace {

constexpr std::uint32_t no_row = ~0U;
constexpr int most_sweeps = 500;
constexpr float over_relaxation = 1.7F; // near the best for bodies about ten samples across between bones
constexpr float settled = 1e-4F;        // largest change of a weight in a sweep
constexpr float reach_cells = 2.2F;     // of the mean around a place; holds about 40 samples inside tissue
constexpr int reach_steps = 3;          // from sample to sample: what lies across a gap is not reached
constexpr std::array<glm::ivec3, 6> ways{{{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}}};

// Wendland's C2 function: smooth, 1 at 0, 0 from 1 on.
double falloff(double r) {
    const double s = std::max(1 - r, 0.0);
    return s * s * s * s * (4 * r + 1);
}

// The largest four less the fifth, so that a share that leaves the four leaves at nothing.
Influences strongest(std::vector<float>& weight) {
    std::array<std::size_t, 5> best{};
    std::vector<std::size_t> order(weight.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t kept = std::min<std::size_t>(best.size(), order.size());
    std::partial_sort(
        order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
        [&](std::size_t a, std::size_t b) { return weight[a] != weight[b] ? weight[a] > weight[b] : a < b; });
    const float fifth = kept == best.size() ? std::max(weight[order[4]], 0.0F) : 0.0F;
    std::array<float, 4> share{};
    float sum = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(4, kept); ++i)
        sum += share[i] = std::max(weight[order[i]] - fifth, 0.0F);
    Influences result;
    if (!(sum > 0)) {
        result.segment[0] = static_cast<std::uint8_t>(order[0]);
        return result;
    }
    unsigned rest = whole_share;
    for (std::size_t i = 4; i-- > 0;) {
        const bool first = i == 0;
        const auto part = static_cast<unsigned>(std::lround(share[i] / sum * float{whole_share}));
        const unsigned given = first ? rest : std::min(part, rest);
        result.share[i] = static_cast<std::uint16_t>(given);
        result.segment[i] = given > 0 ? static_cast<std::uint8_t>(order[i]) : std::uint8_t{0};
        rest -= given;
    }
    return result;
}

constexpr std::size_t together = 8; // segments

// A row in soft tissue.
struct Free {
    std::uint32_t row, neighbours;
    std::array<std::uint32_t, 6> neighbour;
};

// Relaxes row after row of so many weights; returns the largest change of one.
PALPATE_WIDE float relax_rows(const std::vector<Free>& soft, std::size_t stride, std::vector<float>& weights) {
    std::array<float, together> largest{}, mean;
    for (const Free& f : soft) {
        const float scale = 1.0F / static_cast<float>(f.neighbours);
        for (std::size_t first = 0; first < stride; first += together) {
            mean.fill(0);
            for (std::uint32_t n = 0; n < f.neighbours; ++n) {
                const float* const w = &weights[f.neighbour[n] * stride + first];
                for (std::size_t s = 0; s < together; ++s) mean[s] += w[s];
            }
            float* const w = &weights[f.row * stride + first];
            for (std::size_t s = 0; s < together; ++s) {
                const float change = mean[s] * scale - w[s];
                w[s] += over_relaxation * change;
                largest[s] = std::max(largest[s], std::abs(change));
            }
        }
    }
    return *std::max_element(largest.begin(), largest.end());
}

} // namespace

HarmonicWeights::HarmonicWeights(TissueLattice tissue, std::size_t segment_count)
    : tissue_(std::move(tissue))
    , segments_(segment_count)
    , stride_((segment_count + together - 1) / together * together)
    , cell_(tissue_.lattice.count(), no_row) {
    if (segment_count == 0 || segment_count > most_segments)
        throw core::Error(fmt::format("{} segments; a body has 1 to {}", segment_count, most_segments));
    for (std::size_t i = 0; i < cell_.size(); ++i)
        if (tissue_.inside[i] != 0 || tissue_.segment[i] != no_segment) {
            cell_[i] = static_cast<std::uint32_t>(sample_.size());
            sample_.push_back(static_cast<std::uint32_t>(i));
        }
    weights_.assign(sample_.size() * stride_, 0.0F);
    bool any = false;
    for (std::size_t row = 0; row < sample_.size(); ++row)
        if (const std::uint8_t segment = tissue_.segment[sample_[row]]; segment != no_segment) {
            weights_[row * stride_ + segment] = 1;
            any = true;
        }
    if (!any) throw core::Error("no bone lies in the body: nothing to move its tissue with");
    relax();
    for (std::size_t row = 0; row < sample_.size(); ++row) { // what no bone can be reached from moves with nothing
        const float* w = &weights_[row * stride_];
        if (std::accumulate(w, w + segments_, 0.0F) < 0.5F) cell_[sample_[row]] = no_row;
    }
}

void HarmonicWeights::relax() {
    std::vector<Free> soft;
    for (std::uint32_t row = 0; row < sample_.size(); ++row) {
        if (tissue_.segment[sample_[row]] != no_segment) continue;
        Free f{row, 0, {}};
        const glm::ivec3 at = tissue_.lattice.at(sample_[row]);
        for (const glm::ivec3& step : ways)
            if (tissue_.lattice.holds(at + step))
                if (const std::uint32_t other = cell_[tissue_.lattice.index(at + step)]; other != no_row)
                    f.neighbour[f.neighbours++] = other;
        if (f.neighbours > 0) soft.push_back(f);
    }
    for (int sweep = 0; sweep < most_sweeps; ++sweep)
        if (relax_rows(soft, stride_, weights_) < settled) break;
}

std::uint32_t HarmonicWeights::home(const glm::vec3& place) const {
    const Lattice& lattice = tissue_.lattice;
    const glm::ivec3 middle = lattice.nearest(place);
    std::uint32_t best = no_row;
    float best_distance = std::numeric_limits<float>::max();
    const auto consider = [&](const glm::ivec3& at) {
        const std::uint32_t row = cell_[lattice.index(at)];
        if (row == no_row) return;
        const glm::vec3 d = lattice.place(at) - place;
        if (const float distance = glm::dot(d, d); distance < best_distance) {
            best_distance = distance;
            best = row;
        }
    };
    for (const int reach : {1, 3, 8}) {
        const glm::ivec3 low = glm::max(middle - reach, glm::ivec3(0)),
                         high = glm::min(middle + reach, lattice.size - 1);
        for (int z = low.z; z <= high.z; ++z)
            for (int y = low.y; y <= high.y; ++y)
                for (int x = low.x; x <= high.x; ++x) consider({x, y, z});
        if (best != no_row) return best;
    }
    for (const std::uint32_t sample : sample_) consider(lattice.at(sample));
    return best;
}

// The samples that at most reach_steps steps inside the body lead to.
std::vector<std::uint32_t> HarmonicWeights::around(std::uint32_t first) const {
    const Lattice& lattice = tissue_.lattice;
    constexpr int width = 2 * reach_steps + 1;
    std::bitset<std::size_t{width} * width * width> seen;
    const glm::ivec3 middle = lattice.at(sample_[first]);
    const auto bit = [&](const glm::ivec3& at) {
        const glm::ivec3 d = at - middle + reach_steps;
        return static_cast<std::size_t>((d.z * width + d.y) * width + d.x);
    };
    std::vector<std::uint32_t> reached{first};
    seen.set(bit(middle));
    std::size_t ring = 0;
    for (int step = 0; step < reach_steps; ++step)
        for (const std::size_t end = reached.size(); ring < end; ++ring)
            for (const glm::ivec3& way : ways) {
                const glm::ivec3 next = lattice.at(sample_[reached[ring]]) + way;
                if (!lattice.holds(next) || seen[bit(next)]) continue;
                seen.set(bit(next));
                if (const std::uint32_t row = cell_[lattice.index(next)]; row != no_row) reached.push_back(row);
            }
    return reached;
}

Influences HarmonicWeights::at(const glm::vec3& place, const glm::vec3& inward) const {
    const Lattice& lattice = tissue_.lattice;
    const std::vector<std::uint32_t> reached = around(home(place + inward * (0.5F * lattice.cell)));
    // A linear function fitted to the samples around the place, the near ones counting more: its value at the place.
    glm::dmat4 normal(0);
    std::vector<glm::dvec4> basis;
    std::vector<double> falloffs;
    for (const std::uint32_t row : reached) {
        const glm::dvec3 d = glm::dvec3(lattice.place(lattice.at(sample_[row])) - place) / double{lattice.cell};
        basis.emplace_back(1.0, d);
        falloffs.push_back(falloff(glm::length(d) / double{reach_cells}) + 1e-6);
        normal += falloffs.back() * glm::outerProduct(basis.back(), basis.back());
    }
    for (int i = 1; i < 4; ++i) normal[i][i] += 0.05 * normal[0][0]; // where samples lie in a plane: flat across it
    const glm::dvec4 first = glm::inverse(normal)[0];
    std::vector<float> weight(segments_, 0.0F);
    for (std::size_t i = 0; i < reached.size(); ++i) {
        const auto share = static_cast<float>(falloffs[i] * glm::dot(first, basis[i]));
        const float* w = &weights_[reached[i] * stride_];
        for (std::size_t s = 0; s < segments_; ++s) weight[s] += share * w[s];
    }
    for (float& w : weight) w = std::max(w, 0.0F);
    return strongest(weight);
}

} // namespace palpate::model
