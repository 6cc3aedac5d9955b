#include "model/triangle_tree.hpp"
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace palpate::model {
namespace {

constexpr std::uint32_t leaf_triangles = 4;
constexpr float far_field = 2.2F; // node radii from which a dipole stands for its triangles

float squared_distance(const core::Box& box, const glm::vec3& p) {
    const glm::vec3 d = glm::max(glm::max(box.low - p, p - box.high), glm::vec3(0));
    return glm::dot(d, d);
}

// Ericson, Real-Time Collision Detection (2005), 5.1.5; an edge without length (d1 = d3, d2 = d6) is passed over.
glm::vec3 closest_on(const std::array<glm::vec3, 3>& t, const glm::vec3& p) {
    const glm::vec3 ab = t[1] - t[0], ac = t[2] - t[0], ap = p - t[0];
    const float d1 = glm::dot(ab, ap), d2 = glm::dot(ac, ap);
    if (d1 <= 0 && d2 <= 0) return t[0];
    const glm::vec3 bp = p - t[1];
    const float d3 = glm::dot(ab, bp), d4 = glm::dot(ac, bp);
    if (d3 >= 0 && d4 <= d3) return t[1];
    const float vc = d1 * d4 - d3 * d2;
    if (vc <= 0 && d1 >= 0 && d3 <= 0 && d1 > d3) return t[0] + ab * (d1 / (d1 - d3));
    const glm::vec3 cp = p - t[2];
    const float d5 = glm::dot(ab, cp), d6 = glm::dot(ac, cp);
    if (d6 >= 0 && d5 <= d6) return t[2];
    const float vb = d5 * d2 - d1 * d6;
    if (vb <= 0 && d2 >= 0 && d6 <= 0 && d2 > d6) return t[0] + ac * (d2 / (d2 - d6));
    const float va = d3 * d6 - d5 * d4;
    if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) return t[1] + (t[2] - t[1]) * ((d4 - d3) / ((d4 - d3) + (d5 - d6)));
    const float sum = va + vb + vc;
    if (!(sum > 0)) return t[0]; // no area: its edges were looked at above
    return t[0] + ab * (vb / sum) + ac * (vc / sum);
}

// Signed, as seen from p (Van Oosterom and Strackee 1983).
float solid_angle(const std::array<glm::vec3, 3>& t, const glm::vec3& p) {
    const glm::vec3 a = t[0] - p, b = t[1] - p, c = t[2] - p;
    const float la = glm::length(a), lb = glm::length(b), lc = glm::length(c);
    return 2 * std::atan2(glm::dot(a, glm::cross(b, c)),
                          la * lb * lc + glm::dot(a, b) * lc + glm::dot(b, c) * la + glm::dot(c, a) * lb);
}

} // namespace

TriangleTree::TriangleTree(std::span<const glm::vec3> positions, std::vector<std::uint32_t> triangles)
    : indices_(std::move(triangles)) {
    const auto count = static_cast<std::uint32_t>(indices_.size() / 3);
    triangles_.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        Corners corners{{}, i};
        for (std::size_t k = 0; k < 3; ++k) corners.at[k] = positions[indices_[3 * i + k]];
        triangles_.push_back(corners);
    }
    if (count > 0) split(0, count);
    place_.resize(count);
    for (std::uint32_t i = 0; i < count; ++i) place_[triangles_[i].index] = i;
    refit(positions);
}

void TriangleTree::split(std::uint32_t first, std::uint32_t count) {
    const std::size_t at = nodes_.size();
    nodes_.emplace_back();
    nodes_[at].first = first;
    nodes_[at].count = count;
    if (count <= leaf_triangles) return;
    core::Box centres;
    for (std::uint32_t i = first; i < first + count; ++i) {
        const auto& t = triangles_[i].at;
        centres.include((t[0] + t[1] + t[2]) / 3.0F);
    }
    const glm::vec3 size = centres.size();
    const int axis = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
    const auto key = [axis](const Corners& t) { return t.at[0][axis] + t.at[1][axis] + t.at[2][axis]; };
    const auto begin = triangles_.begin() + first;
    std::nth_element(begin, begin + count / 2, begin + count, [&](const Corners& a, const Corners& b) {
        return key(a) != key(b) ? key(a) < key(b) : a.index < b.index;
    });
    split(first, count / 2);
    nodes_[at].right = static_cast<std::uint32_t>(nodes_.size());
    split(first + count / 2, count - count / 2);
}

void TriangleTree::refit(std::span<const glm::vec3> positions) {
    for (Corners& triangle : triangles_)
        for (std::size_t k = 0; k < 3; ++k) triangle.at[k] = positions[indices_[3 * triangle.index + k]];
    for (std::size_t at = nodes_.size(); at-- > 0;) fit(nodes_[at], at); // children come after their parent
    box_ = nodes_.empty() ? core::Box{} : nodes_.front().box;
}

void TriangleTree::fit(Node& node, std::size_t at) const {
    node.box = {};
    node.dipole = node.centre = glm::vec3(0);
    node.area = 0;
    if (node.right == 0) {
        for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
            const auto& t = triangles_[i].at;
            for (const glm::vec3& p : t) node.box.include(p);
            const glm::vec3 vector = glm::cross(t[1] - t[0], t[2] - t[0]) * 0.5F;
            const float size = glm::length(vector);
            node.dipole += vector;
            node.centre += (t[0] + t[1] + t[2]) / 3.0F * size;
            node.area += size;
        }
    } else {
        for (const Node* child : {&nodes_[at + 1], &nodes_[node.right]}) {
            node.box.include(child->box);
            node.dipole += child->dipole;
            node.centre += child->centre * child->area;
            node.area += child->area;
        }
    }
    node.centre = node.area > 0 ? node.centre / node.area : node.box.centre();
    node.radius = glm::length(glm::max(node.box.high - node.centre, node.centre - node.box.low));
}

std::optional<TriangleTree::Nearest> TriangleTree::closest(const glm::vec3& point, float within) const {
    if (nodes_.empty()) return std::nullopt;
    float best = within < 1e18F ? within * within : std::numeric_limits<float>::max();
    std::optional<Nearest> nearest;
    std::array<std::uint32_t, 64> stack{};
    std::size_t top = 1; // stack[0] is the root
    while (top > 0) {
        const std::uint32_t at = stack[--top];
        const Node& node = nodes_[at];
        if (squared_distance(node.box, point) >= best) continue;
        if (node.right == 0) {
            for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
                const glm::vec3 q = closest_on(triangles_[i].at, point);
                const float d = glm::dot(q - point, q - point);
                if (d >= best) continue;
                best = d;
                nearest = Nearest{0, q, triangles_[i].index};
            }
            continue;
        }
        const float left = squared_distance(nodes_[at + 1].box, point),
                    right = squared_distance(nodes_[node.right].box, point);
        stack[top++] = left < right ? node.right : at + 1; // the nearer one is looked at first
        stack[top++] = left < right ? at + 1 : node.right;
    }
    if (nearest) nearest->distance = std::sqrt(best);
    return nearest;
}

float TriangleTree::winding(const glm::vec3& point) const {
    if (nodes_.empty()) return 0;
    float sum = 0;
    std::array<std::uint32_t, 64> stack{};
    std::size_t top = 1;
    while (top > 0) {
        const std::uint32_t at = stack[--top];
        const Node& node = nodes_[at];
        const glm::vec3 d = node.centre - point;
        const float length = glm::length(d);
        if (length > far_field * node.radius && length > 0) {
            sum += glm::dot(node.dipole, d) / (length * length * length);
        } else if (node.right == 0) {
            for (std::uint32_t i = node.first; i < node.first + node.count; ++i)
                sum += solid_angle(triangles_[i].at, point);
        } else {
            stack[top++] = node.right;
            stack[top++] = at + 1;
        }
    }
    return sum / (4 * core::pi);
}

float TriangleTree::signed_distance(const glm::vec3& point, float within) const {
    const auto nearest = closest(point, within);
    const float distance = nearest ? nearest->distance : within;
    return winding(point) > 0.5F ? -distance : distance;
}

glm::vec3 TriangleTree::normal(std::uint32_t triangle) const {
    const auto& t = triangles_[place_[triangle]].at;
    const glm::vec3 n = glm::cross(t[1] - t[0], t[2] - t[0]);
    const float length = glm::length(n);
    return length > 0 ? n / length : n;
}

} // namespace palpate::model
