#include "model/ray_tree.hpp"
#include <algorithm>
#include <array>

namespace palpate::model {
namespace {

constexpr std::uint32_t leaf_triangles = 4;
constexpr std::size_t bins = 16;
constexpr std::uint32_t deepest = 40; // of splits by cost; below, halves keep the tree shallow whatever the mesh

float half_area(const core::Box& box) {
    const glm::vec3 s = box.size();
    return s.x * s.y + s.y * s.z + s.z * s.x;
}

} // namespace

class RayTree::Building {
public:
    Building(std::span<const glm::vec3> positions, const std::vector<std::uint32_t>& indices, std::vector<Node>& nodes)
        : nodes_(nodes) {
        entries_.resize(indices.size() / 3);
        for (std::uint32_t i = 0; i < entries_.size(); ++i) {
            for (std::size_t k = 0; k < 3; ++k) entries_[i].box.include(positions[indices[3 * i + k]]);
            entries_[i].centre = entries_[i].box.centre();
            entries_[i].triangle = i;
        }
        if (!entries_.empty()) add_node({0, static_cast<std::uint32_t>(entries_.size()), 0});
    }
    [[nodiscard]] std::uint32_t triangle(std::size_t place) const { return entries_[place].triangle; }

private:
    struct Entry {
        core::Box box;
        glm::vec3 centre;
        std::uint32_t triangle;
    };
    struct Range {
        std::uint32_t first = 0, count = 0, depth = 0;
    };
    std::uint32_t add_node(const Range& range);
    [[nodiscard]] std::uint32_t split(const Range& range); // how many of it come first

    std::vector<Node>& nodes_;
    std::vector<Entry> entries_;
};

// The largest part is split until there are enough.
std::uint32_t RayTree::Building::add_node(const Range& range) {
    std::array<Range, width> parts{range};
    std::size_t count = 1;
    while (count < width) {
        const auto largest = std::max_element(parts.begin(), parts.begin() + count,
                                              [](const Range& a, const Range& b) { return a.count < b.count; });
        if (largest->count <= leaf_triangles) break;
        const std::uint32_t left = split(*largest);
        parts[count++] = {largest->first + left, largest->count - left, largest->depth + 1};
        *largest = {largest->first, left, largest->depth + 1};
    }
    const auto at = static_cast<std::uint32_t>(nodes_.size());
    nodes_.emplace_back();
    for (std::size_t i = 0; i < count; ++i) {
        if (parts[i].count <= leaf_triangles) {
            nodes_[at].first[i] = parts[i].first;
            nodes_[at].count[i] = parts[i].count;
        } else {
            const std::uint32_t child = add_node(parts[i]);
            nodes_[at].first[i] = child;
        }
    }
    return at;
}

std::uint32_t RayTree::Building::split(const Range& range) {
    const std::span entries(entries_.data() + range.first, range.count);
    core::Box centres;
    for (const Entry& entry : entries) centres.include(entry.centre);
    const glm::vec3 size = centres.size();
    const int axis = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
    const std::uint32_t half = range.count / 2;
    const auto by_centre = [axis](const Entry& a, const Entry& b) {
        return a.centre[axis] != b.centre[axis] ? a.centre[axis] < b.centre[axis] : a.triangle < b.triangle;
    };
    struct Bin {
        core::Box box;
        std::uint32_t count = 0;
    };
    std::array<Bin, bins> of{};
    const float scale = size[axis] > 0 ? static_cast<float>(bins) / size[axis] : 0;
    const auto bin = [&](const Entry& entry) {
        return std::min(static_cast<std::size_t>((entry.centre[axis] - centres.low[axis]) * scale), bins - 1);
    };
    for (const Entry& entry : entries) {
        Bin& one = of[bin(entry)];
        one.box.include(entry.box);
        ++one.count;
    }
    std::array<float, bins> after{}; // cost of all bins from here on
    Bin sum;
    for (std::size_t i = bins; i-- > 1;) {
        sum.box.include(of[i].box);
        sum.count += of[i].count;
        after[i] = sum.count > 0 ? half_area(sum.box) * static_cast<float>(sum.count) : 0;
    }
    sum = {};
    std::size_t best = 0;
    float least = std::numeric_limits<float>::max();
    for (std::size_t i = 1; i < bins; ++i) {
        sum.box.include(of[i - 1].box);
        sum.count += of[i - 1].count;
        if (sum.count == 0 || sum.count == range.count) continue;
        if (const float cost = half_area(sum.box) * static_cast<float>(sum.count) + after[i]; cost < least) {
            least = cost;
            best = i;
        }
    }
    if (best == 0 || range.depth >= deepest) { // all in one place
        std::nth_element(entries.begin(), entries.begin() + half, entries.end(), by_centre);
        return half;
    }
    const auto middle = std::partition(entries.begin(), entries.end(), [&](const Entry& e) { return bin(e) < best; });
    return static_cast<std::uint32_t>(middle - entries.begin());
}

RayTree::RayTree(std::span<const glm::vec3> positions, std::vector<std::uint32_t> triangles)
    : indices_(std::move(triangles)) {
    const Building building(positions, indices_, nodes_);
    triangles_.resize(indices_.size() / 3);
    for (std::size_t i = 0; i < triangles_.size(); ++i) triangles_[i].index = building.triangle(i);
    refit(positions);
}

void RayTree::refit(std::span<const glm::vec3> positions) {
    for (Corners& triangle : triangles_)
        for (std::size_t k = 0; k < 3; ++k) triangle.at[k] = positions[indices_[3 * triangle.index + k]];
    box_ = {};
    for (std::size_t at = nodes_.size(); at-- > 0;) {
        Node& node = nodes_[at];
        for (std::size_t i = 0; i < width; ++i) {
            core::Box box;
            if (node.count[i] > 0) {
                for (std::uint32_t t = node.first[i]; t < node.first[i] + node.count[i]; ++t)
                    for (const glm::vec3& p : triangles_[t].at) box.include(p);
            } else if (node.first[i] > 0) {
                box = nodes_[node.first[i]].boxes.all();
            }
            node.boxes.set(i, box);
        }
        if (at == 0) box_ = node.boxes.all();
    }
}

std::vector<RayTree::Crossing> RayTree::crossings(const glm::vec3& origin, const glm::vec3& direction,
                                                  float within) const {
    std::vector<Crossing> found;
    if (nodes_.empty()) return found;
    const Ray ray(origin, direction, glm::length(glm::max(glm::abs(box_.low), glm::abs(box_.high))));
    std::array<std::uint32_t, 256> stack; // grows by three a level at most: enough for `deepest` and the halves below
    stack[0] = 0;                         // the root
    std::size_t top = 1;
    while (top > 0) {
        const Node& node = nodes_[stack[--top]];
        std::array<bool, width> met{};
        ray.meets(node.boxes, within, met);
        for (std::size_t i = 0; i < width; ++i) {
            if (!met[i]) continue;
            if (node.count[i] == 0) {
                stack[top++] = node.first[i];
                continue;
            }
            for (std::uint32_t t = node.first[i]; t < node.first[i] + node.count[i]; ++t)
                if (const auto hit = ray.meets(triangles_[t].at); hit && hit->distance <= within)
                    found.push_back({hit->distance, triangles_[t].index, hit->entering});
        }
    }
    std::sort(found.begin(), found.end(), [](const Crossing& a, const Crossing& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.triangle < b.triangle;
    });
    return found;
}

} // namespace palpate::model
