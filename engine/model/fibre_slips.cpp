#include "model/fibre_slips.hpp"
#include <algorithm>
#include <numeric>

namespace palpate::model {
namespace {

constexpr double least_share = 0.2; // of the longest way: what stands out less is a corner, not a slip
constexpr double tip_share = 0.06;  // of the way to it: as much as other ends have (fibre_ends.cpp)

// The parts of the component beyond a distance, joined while that distance falls.
class Slips {
public:
    Slips(const Component& component, const std::vector<double>& distance, End end, std::vector<End>& ends)
        : component_(component)
        , distance_(distance)
        , end_(end)
        , ends_(ends)
        , parent_(distance.size(), none)
        , slip_(distance.size()) {}

    void mark() {
        std::vector<std::uint32_t> order;
        for (const std::uint32_t vertex : component_.vertices)
            if (distance_[vertex] < unreached) order.push_back(vertex);
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return distance_[a] != distance_[b] ? distance_[a] > distance_[b] : a < b;
        });
        if (order.empty()) return;
        least_ = least_share * distance_[order.front()];
        for (const std::uint32_t vertex : order) {
            parent_[vertex] = vertex;
            slip_[vertex] = {vertex, ends_[vertex] == end_, {vertex}};
            component_.for_each_neighbour(vertex, [&](std::uint32_t other) {
                if (parent_[other] != none) join(root(vertex), root(other), distance_[vertex]);
            });
        }
    }

private:
    static constexpr std::uint32_t none = open_edge;
    struct Slip {
        std::uint32_t peak = none;
        bool marked = false;
        std::vector<std::uint32_t> vertices;
    };

    std::uint32_t root(std::uint32_t vertex) {
        while (parent_[vertex] != vertex) vertex = parent_[vertex] = parent_[parent_[vertex]];
        return vertex;
    }

    void join(std::uint32_t a, std::uint32_t b, double here) {
        if (a == b) return;
        if (distance_[slip_[a].peak] < distance_[slip_[b].peak]) std::swap(a, b);
        if (distance_[slip_[b].peak] - here >= least_) mark_tip(slip_[a]), mark_tip(slip_[b]);
        const std::uint32_t peak = slip_[a].peak;
        if (slip_[a].vertices.size() < slip_[b].vertices.size()) std::swap(a, b);
        parent_[b] = a;
        slip_[a].peak = peak;
        slip_[a].marked = slip_[a].marked || slip_[b].marked;
        slip_[a].vertices.insert(slip_[a].vertices.end(), slip_[b].vertices.begin(), slip_[b].vertices.end());
        slip_[b].vertices.clear();
    }

    void mark_tip(Slip& slip) {
        if (slip.marked || !lies_at_end(slip.peak)) return;
        slip.marked = true;
        for (const std::uint32_t vertex : slip.vertices)
            if (distance_[vertex] >= (1 - tip_share) * distance_[slip.peak] && ends_[vertex] == End::none)
                ends_[vertex] = end_;
    }

    // Nearer as the crow flies to what is marked as this end than to what is marked as the other: far from one end
    // along the muscle lie the other slips of that end, too.
    [[nodiscard]] bool lies_at_end(std::uint32_t tip) const {
        double own = unreached, other = unreached;
        for (const std::uint32_t vertex : component_.vertices) {
            if (ends_[vertex] == End::none) continue;
            double& nearest = ends_[vertex] == end_ ? own : other;
            nearest = std::min(nearest, glm::distance(component_.at(vertex), component_.at(tip)));
        }
        return own < other;
    }

    const Component& component_;
    const std::vector<double>& distance_;
    End end_;
    std::vector<End>& ends_;
    std::vector<std::uint32_t> parent_;
    std::vector<Slip> slip_;
    double least_ = 0;
};

} // namespace

void mark_tips(const Component& component, End end, std::vector<End>& ends) {
    const End opposite = end == End::origin ? End::insertion : End::origin;
    std::vector<std::uint32_t> from;
    for (const std::uint32_t vertex : component.vertices)
        if (ends[vertex] == opposite) from.push_back(vertex);
    if (from.empty()) return;
    std::vector<double> distance(component.mesh.positions.size());
    measure(component, from, distance);
    Slips(component, distance, end, ends).mark();
}

} // namespace palpate::model
