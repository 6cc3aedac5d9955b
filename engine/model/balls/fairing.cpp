#include "model/balls/fairing.hpp"
#include "core/math.hpp"
#include "model/topology.hpp"
#include <algorithm>
#include <cstdint>
#include <glm/geometric.hpp>
#include <vector>

namespace palpate::model {
namespace {

constexpr int most_iterations = 200;
constexpr double tolerance = 1e-3; // of an edge: root mean square of what is left undone

using Vectors = std::vector<glm::vec3>;

struct Laplacian { // (L x)_i = sum over the neighbours of (x_i - x_j), over 6
    std::vector<std::uint32_t> first, neighbours;

    explicit Laplacian(const Mesh& mesh)
        : first(mesh.positions.size() + 1, 0) {
        for (std::size_t c = 0; c < mesh.triangles.size(); ++c) ++first[mesh.triangles[c] + 1];
        for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
        neighbours.resize(mesh.triangles.size());
        std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
        for (std::uint32_t c = 0; c < mesh.triangles.size(); ++c) // closed: each neighbour once
            neighbours[next[mesh.triangles[c]]++] = mesh.triangles[next_corner(c)];
    }

    void apply(const Vectors& x, Vectors& result) const {
        for (std::size_t i = 0; i + 1 < first.size(); ++i) {
            glm::vec3 sum = static_cast<float>(first[i + 1] - first[i]) * x[i];
            for (std::uint32_t j = first[i]; j < first[i + 1]; ++j) sum -= x[neighbours[j]];
            result[i] = sum / 6.0F;
        }
    }
};

double dot(const Vectors& a, const Vectors& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += glm::dot(a[i], b[i]);
    return sum;
}

} // namespace

void fair(Mesh& mesh, float edge, float wave) {
    if (wave <= 2 * edge || mesh.positions.empty()) return;
    const Laplacian laplacian(mesh);
    // A wave is damped to half where mu L^2 = 1; on a regular net L of a wave is (2 pi edge / wave)^2 / 4 about.
    const float frequency = 2 * core::pi * edge / wave, l = frequency * frequency / 4, mu = 1 / (l * l);
    const std::size_t count = mesh.positions.size();
    const glm::vec3 centre = mesh.positions.front(); // small numbers keep their digits
    Vectors x(count), residual(count), direction(count), product(count), scratch(count);
    for (std::size_t i = 0; i < count; ++i) x[i] = mesh.positions[i] - centre;
    const auto system = [&](const Vectors& v, Vectors& result) {
        laplacian.apply(v, scratch);
        laplacian.apply(scratch, result);
        for (std::size_t i = 0; i < count; ++i) result[i] = v[i] + mu * result[i];
    };
    // Conjugate gradients (Hestenes and Stiefel 1952), from the mesh as it is.
    system(x, product);
    for (std::size_t i = 0; i < count; ++i) residual[i] = x[i] - product[i];
    direction = residual;
    double left = dot(residual, residual);
    const double enough = tolerance * tolerance * edge * edge * static_cast<double>(count);
    for (int iteration = 0; iteration < most_iterations && left > enough; ++iteration) {
        system(direction, product);
        const auto step = static_cast<float>(left / dot(direction, product));
        for (std::size_t i = 0; i < count; ++i) {
            x[i] += step * direction[i];
            residual[i] -= step * product[i];
        }
        const double now = dot(residual, residual);
        const auto turn = static_cast<float>(now / left);
        for (std::size_t i = 0; i < count; ++i) direction[i] = residual[i] + turn * direction[i];
        left = now;
    }
    for (std::size_t i = 0; i < count; ++i) mesh.positions[i] = x[i] + centre;
}

Mesh without_crumbs(const Mesh& mesh, double share) {
    const Topology topology = find_topology(mesh);
    std::vector<std::size_t> triangles(topology.component_count, 0);
    for (const std::uint32_t component : topology.component) ++triangles[component];
    const std::size_t largest = triangles.empty() ? 0 : *std::max_element(triangles.begin(), triangles.end());
    Mesh kept;
    kept.name = mesh.name;
    constexpr std::uint32_t none = ~0U;
    std::vector<std::uint32_t> place(mesh.positions.size(), none);
    for (std::size_t t = 0; t < topology.component.size(); ++t) {
        if (static_cast<double>(triangles[topology.component[t]]) < share * static_cast<double>(largest)) continue;
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t vertex = mesh.triangles[3 * t + k];
            if (place[vertex] == none) {
                place[vertex] = static_cast<std::uint32_t>(kept.positions.size());
                kept.positions.push_back(mesh.positions[vertex]);
            }
            kept.triangles.push_back(place[vertex]);
        }
    }
    return kept;
}

} // namespace palpate::model
