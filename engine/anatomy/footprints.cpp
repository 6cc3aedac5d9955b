#include "anatomy/footprints.hpp"
#include "anatomy/naming.hpp"
#include "core/names.hpp"
#include "model/triangle_tree.hpp"
#include <algorithm>
#include <limits>
#include <mutex>

namespace palpate::anatomy {
namespace {

constexpr float far_away = std::numeric_limits<float>::max();
constexpr std::size_t fewest = 6; // points that a footprint has at least, where the structure is near enough

bool beyond(const core::Box& box, const glm::vec3& point, float within) {
    const glm::vec3 off = glm::max(glm::max(box.low - point, point - box.high), glm::vec3(0));
    return glm::dot(off, off) > within * within;
}

std::vector<glm::vec3> normals_of(const model::Mesh& mesh) {
    std::vector<glm::vec3> normals(mesh.positions.size(), glm::vec3(0));
    for (std::size_t t = 0; t < mesh.triangles.size(); t += 3) {
        const std::uint32_t a = mesh.triangles[t], b = mesh.triangles[t + 1], c = mesh.triangles[t + 2];
        const glm::vec3 normal =
            glm::cross(mesh.positions[b] - mesh.positions[a], mesh.positions[c] - mesh.positions[a]);
        for (const std::uint32_t v : {a, b, c}) normals[v] += normal;
    }
    for (glm::vec3& n : normals) n = glm::length(n) > 0 ? glm::normalize(n) : n;
    return normals;
}

} // namespace

struct Neighbours::Tree {
    std::once_flag made;
    std::unique_ptr<const model::TriangleTree> tree;

    const model::TriangleTree& of(const model::Mesh& mesh) {
        std::call_once(made, [&] { tree = std::make_unique<const model::TriangleTree>(mesh); });
        return *tree;
    }
};

bool is_one_of(std::string_view base, std::span<const std::string> patterns) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const std::string& pattern) { return core::matches(pattern, base); });
}

Neighbours::Neighbours(std::vector<Neighbour> all)
    : all_(std::move(all))
    , trees_(std::make_unique<Tree[]>(all_.size())) {}
Neighbours::~Neighbours() = default;
Neighbours::Neighbours(Neighbours&&) noexcept = default;
Neighbours& Neighbours::operator=(Neighbours&&) noexcept = default;

const Structure& Neighbours::structure(std::size_t i) const { return *all_[i].structure; }

std::vector<std::size_t> Neighbours::of(std::span<const std::string> ids, const Structure& own) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < all_.size(); ++i) {
        const Structure& other = *all_[i].structure;
        const bool same_side = other.side == own.side || other.side == Side::midline || own.side == Side::midline;
        if (same_side && other.id != own.id && is_one_of(base_of(other.id), ids)) found.push_back(i);
    }
    return found;
}

std::vector<std::vector<float>> Neighbours::distances(std::span<const std::string> ids, const Structure& own,
                                                      const model::Mesh& mesh, float within) const {
    std::vector<std::vector<float>> found;
    for (const std::size_t i : of(ids, own)) {
        const model::TriangleTree& tree = trees_[i].of(*all_[i].mesh);
        std::vector<float>& distance = found.emplace_back(mesh.positions.size(), far_away);
        for (std::size_t v = 0; v < distance.size(); ++v) {
            const glm::vec3& point = mesh.positions[v];
            if (beyond(tree.box(), point, within)) continue;
            const auto nearest = tree.closest(point, within);
            if (!nearest) continue;
            const bool inside = glm::dot(point - nearest->point, tree.normal(nearest->triangle)) < 0;
            distance[v] = inside && nearest->distance < farthest_footprint_m ? 0 : nearest->distance;
        }
    }
    return found;
}

std::vector<float> Neighbours::facing(std::span<const std::string> ids, const Structure& own, const model::Mesh& mesh,
                                      float within) const {
    const std::vector<std::size_t> others = of(ids, own);
    if (others.empty()) return {};
    constexpr float least = 0.3F; // cosine between where the surface looks and where the other one is
    std::vector<float> distance(mesh.positions.size(), far_away);
    const std::vector<glm::vec3> normals = normals_of(mesh);
    for (const std::size_t i : others) {
        const model::TriangleTree& tree = trees_[i].of(*all_[i].mesh);
        for (std::size_t v = 0; v < distance.size(); ++v) {
            if (beyond(tree.box(), mesh.positions[v], within)) continue;
            const auto nearest = tree.closest(mesh.positions[v], std::min(within, distance[v]));
            if (!nearest) continue;
            const glm::vec3 toward = nearest->point - mesh.positions[v];
            const float length = glm::length(toward);
            // Surfaces that cross are in contact whichever way they look; those that face each other are a joint's.
            const bool opposed = glm::dot(normals[v], tree.normal(nearest->triangle)) < -least;
            if (opposed && (length < 0.0005F || std::abs(glm::dot(toward, normals[v])) > least * length))
                distance[v] = nearest->distance;
        }
    }
    return distance;
}

std::vector<float> nearest_of(const std::vector<std::vector<float>>& distances, std::size_t count) {
    std::vector<float> least(count, far_away);
    for (const std::vector<float>& one : distances)
        for (std::size_t v = 0; v < count; ++v) least[v] = std::min(least[v], one[v]);
    return least;
}

std::vector<float> footprint(std::vector<std::vector<float>> distances, std::size_t count) {
    for (std::vector<float>& one : distances) {
        if (one.size() < fewest) continue;
        std::vector<float> sorted = one;
        std::nth_element(sorted.begin(), sorted.begin() + (fewest - 1), sorted.end());
        const float reach = sorted[fewest - 1];
        if (reach <= footprint_m || reach > farthest_footprint_m) continue;
        for (float& distance : one)
            if (distance < far_away) distance = distance <= reach ? footprint_m : std::max(distance, reach);
    }
    return nearest_of(distances, count);
}

double mean_where_near(const std::vector<double>& values, const std::vector<float>& distance,
                       std::span<const std::uint32_t> vertices) {
    double sum = 0, count = 0;
    for (const std::uint32_t v : vertices)
        if (distance[v] <= footprint_m) sum += values[v], ++count;
    return count > 0 ? sum / count : -1;
}

} // namespace palpate::anatomy
