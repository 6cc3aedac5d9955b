// Eigen is seen by the fibre_*.cpp alone.
#include "model/fibre_field.hpp"
#include <Eigen/SparseCholesky>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace palpate::model {
namespace {

constexpr double far_away = std::numeric_limits<double>::max();
constexpr std::size_t fewest_vertices = 12;

// Solves the Laplace equation between the ends; false when the solver does not.
bool solve(const Component& component, const std::vector<End>& ends, std::vector<double>& field) {
    const Mesh& mesh = component.mesh;
    std::vector<int> unknown(mesh.positions.size(), -1);
    int count = 0;
    for (const std::uint32_t vertex : component.vertices) {
        field[vertex] = ends[vertex] == End::insertion ? 1 : 0;
        if (ends[vertex] == End::none) unknown[vertex] = count++;
    }
    if (count == 0) return true;
    std::vector<Eigen::Triplet<double>> entries;
    Eigen::VectorXd right = Eigen::VectorXd::Zero(count);
    const auto couple = [&](std::uint32_t a, std::uint32_t b, double weight) {
        if (unknown[a] < 0) return;
        entries.emplace_back(unknown[a], unknown[a], weight);
        if (unknown[b] >= 0)
            entries.emplace_back(unknown[a], unknown[b], -weight);
        else
            right[unknown[a]] += weight * field[b];
    };
    for (const std::uint32_t vertex : component.vertices)
        for (const std::uint32_t apex : component.corners[vertex]) { // each triangle's three corners come once each
            const std::uint32_t a = mesh.triangles[next_corner(apex)],
                                b = mesh.triangles[next_corner(next_corner(apex))];
            if (a == b || a == vertex || b == vertex) continue;
            const double weight =
                positive_cotangent(component.at(a) - component.at(vertex), component.at(b) - component.at(vertex));
            couple(a, b, weight);
            couple(b, a, weight);
        }
    for (int i = 0; i < count; ++i) entries.emplace_back(i, i, 1e-12); // vertices of collapsed triangles alone
    Eigen::SparseMatrix<double> matrix(count, count);
    matrix.setFromTriplets(entries.begin(), entries.end());
    const Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>> solver(matrix);
    if (solver.info() != Eigen::Success) return false;
    const Eigen::VectorXd solution = solver.solve(right);
    for (const std::uint32_t vertex : component.vertices)
        if (unknown[vertex] >= 0) field[vertex] = std::clamp(solution[unknown[vertex]], 0.0, 1.0);
    return solution.allFinite();
}

double slope(const Mesh& mesh, std::uint32_t triangle, const std::vector<double>& field, double& area) {
    const std::uint32_t* v = mesh.triangles.data() + std::size_t{3} * triangle;
    const glm::dvec3 a = mesh.positions[v[0]], b = mesh.positions[v[1]], c = mesh.positions[v[2]];
    const glm::dvec3 normal = glm::cross(b - a, c - a);
    const double twice = glm::length(normal);
    area = twice / 2;
    if (twice <= 0) return 0;
    const glm::dvec3 gradient =
        glm::cross(normal, (c - b) * field[v[0]] + (a - c) * field[v[1]] + (b - a) * field[v[2]]) / (twice * twice);
    return glm::length(gradient);
}

// Near a narrow end the harmonic field is steep, in a wide belly flat. By the coarea formula the mean length of a step
// of the field at one value is the area of its band over the area weighted by slope; summed up, the field measures
// length.
void even_out(const Component& component, std::vector<double>& field) {
    constexpr std::size_t bands = 64;
    std::array<double, bands> area{}, sloped{};
    for (const std::uint32_t vertex : component.vertices)
        for (const std::uint32_t corner : component.corners[vertex]) {
            if (corner % 3 != 0) continue; // each triangle once
            const std::uint32_t* v = component.mesh.triangles.data() + corner;
            double size = 0;
            const double steepness = slope(component.mesh, corner / 3, field, size);
            const double middle = (field[v[0]] + field[v[1]] + field[v[2]]) / 3;
            const auto band = std::min(static_cast<std::size_t>(middle * bands), bands - 1);
            if (steepness <= 0) continue; // inside an end
            area[band] += size;
            sloped[band] += steepness * size;
        }
    std::array<double, bands + 1> length{};
    double last = 0; // a band that no triangle falls into is as long as the one before
    for (std::size_t band = 0; band < bands; ++band) {
        if (sloped[band] > 0) last = area[band] / sloped[band];
        length[band + 1] = length[band] + last;
    }
    if (!(length[bands] > 0)) return;
    for (const std::uint32_t vertex : component.vertices) {
        const double place = field[vertex] * bands;
        const auto band = std::min(static_cast<std::size_t>(place), bands - 1);
        const double share = place - static_cast<double>(band);
        field[vertex] = (length[band] + (length[band + 1] - length[band]) * share) / length[bands];
    }
}

// For debris and where the solver fails: how far from one end to the other as the crow flies.
void project(const Component& component, const FibreHint& hint, std::vector<double>& field) {
    glm::dvec3 direction(hint.direction);
    if (direction == glm::dvec3(0)) direction = {0, -1, 0};
    double low = far_away, high = -far_away;
    for (const std::uint32_t vertex : component.vertices) {
        field[vertex] = glm::dot(component.at(vertex), direction);
        low = std::min(low, field[vertex]), high = std::max(high, field[vertex]);
    }
    for (const std::uint32_t vertex : component.vertices)
        field[vertex] = high > low ? (field[vertex] - low) / (high - low) : 0.5;
}

} // namespace

double positive_cotangent(const glm::dvec3& u, const glm::dvec3& v) {
    const double sine = glm::length(glm::cross(u, v));
    return std::clamp(glm::dot(u, v) / std::max(sine, 1e-18), 0.02, 20.0);
}

std::vector<double> fibre_field(const Mesh& mesh, const Corners& corners, const FibreHint& hint) {
    std::vector<double> field(mesh.positions.size(), 0.5);
    std::vector<End> ends(mesh.positions.size(), End::none);
    const std::vector<Component> all = components(mesh, corners);
    const bool any_large = std::any_of(all.begin(), all.end(), [](const Component& component) {
        return component.vertices.size() >= fewest_vertices;
    });
    for (const Component& component : all) {
        if (component.vertices.size() < fewest_vertices) {
            if (!any_large) project(component, hint, field); // debris beside a muscle has no ends: it stays at 0.5
            continue;
        }
        find_ends(component, hint, ends);
        if (solve(component, ends, field))
            even_out(component, field);
        else
            project(component, hint, field);
    }
    return field;
}

} // namespace palpate::model
