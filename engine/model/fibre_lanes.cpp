#include "model/fibre_lanes.hpp"
#include <Eigen/SparseCholesky>
#include <algorithm>
#include <array>

namespace palpate::model {
namespace {

constexpr double reach_m = 0.06; // along the fibres: a lane is the mean of what was traced over some centimetres
constexpr double across_share = 0.1, across_m = 0.0085; // and over this share of its width, at most so much, across
constexpr int direction_rounds = 6;

struct Triangle {
    std::array<std::uint32_t, 3> vertex;
    std::array<glm::dvec3, 3> hat; // gradient of each corner's hat function, times twice the area squared
    double area = 0;
};

Triangle triangle_at(const Mesh& mesh, std::size_t t) {
    Triangle triangle{{mesh.triangles[3 * t], mesh.triangles[3 * t + 1], mesh.triangles[3 * t + 2]}, {}, 0};
    std::array<glm::dvec3, 3> p;
    for (std::size_t k = 0; k < 3; ++k) p[k] = mesh.positions[triangle.vertex[k]];
    const glm::dvec3 normal = glm::cross(p[1] - p[0], p[2] - p[0]);
    const double twice = glm::length(normal);
    triangle.area = twice / 2;
    if (twice < 1e-14) {
        triangle.area = 0;
        return triangle;
    }
    for (std::size_t k = 0; k < 3; ++k)
        triangle.hat[k] = glm::cross(normal, p[(k + 2) % 3] - p[(k + 1) % 3]) / (twice * twice);
    return triangle;
}

// The field's direction at every vertex, smoothed over its neighbours.
std::vector<glm::dvec3> directions(const Mesh& mesh, const std::vector<Triangle>& triangles,
                                   const std::vector<double>& field) {
    std::vector<glm::dvec3> direction(mesh.positions.size(), glm::dvec3(0));
    for (const Triangle& t : triangles) {
        glm::dvec3 slope(0);
        for (std::size_t k = 0; k < 3; ++k) slope += t.hat[k] * field[t.vertex[k]];
        for (const std::uint32_t v : t.vertex) direction[v] += unit_or_zero(slope) * t.area;
    }
    for (glm::dvec3& d : direction) d = unit_or_zero(d);
    for (int round = 0; round < direction_rounds; ++round) {
        std::vector<glm::dvec3> next = direction;
        for (const Triangle& t : triangles)
            for (std::size_t k = 0; k < 3; ++k)
                next[t.vertex[k]] += 0.5 * (direction[t.vertex[(k + 1) % 3]] + direction[t.vertex[(k + 2) % 3]]);
        for (std::size_t v = 0; v < next.size(); ++v) direction[v] = unit_or_zero(next[v]);
    }
    return direction;
}

// Vertices without a way take the mean of their neighbours', from the known ones outward.
void spread(const Mesh& mesh, const Corners& corners, std::vector<std::optional<glm::dvec3>>& middles) {
    std::vector<std::uint32_t> ring;
    const auto for_each_neighbour = [&](std::uint32_t vertex, auto visit) {
        for (const std::uint32_t corner : corners[vertex]) {
            visit(mesh.triangles[next_corner(corner)]);
            visit(mesh.triangles[next_corner(next_corner(corner))]);
        }
    };
    for (std::uint32_t v = 0; v < middles.size(); ++v) {
        if (middles[v]) continue;
        bool beside_known = false;
        for_each_neighbour(v, [&](std::uint32_t other) { beside_known = beside_known || middles[other].has_value(); });
        if (beside_known) ring.push_back(v);
    }
    while (!ring.empty()) {
        std::vector<std::optional<glm::dvec3>> found(ring.size());
        for (std::size_t i = 0; i < ring.size(); ++i) {
            glm::dvec3 sum(0);
            double count = 0;
            for_each_neighbour(ring[i], [&](std::uint32_t other) {
                if (middles[other]) sum += *middles[other], ++count;
            });
            if (count > 0) found[i] = sum / count;
        }
        std::vector<std::uint32_t> next;
        for (std::size_t i = 0; i < ring.size(); ++i) middles[ring[i]] = found[i];
        for (const std::uint32_t v : ring)
            for_each_neighbour(v, [&](std::uint32_t other) {
                if (!middles[other]) next.push_back(other);
            });
        std::sort(next.begin(), next.end());
        next.erase(std::unique(next.begin(), next.end()), next.end());
        ring = std::move(next);
    }
}

std::vector<Triangle> triangles_of(const Mesh& mesh) {
    std::vector<Triangle> triangles;
    for (std::size_t t = 0; t < mesh.triangle_count(); ++t)
        if (Triangle triangle = triangle_at(mesh, t); triangle.area > 0) triangles.push_back(triangle);
    return triangles;
}

glm::dvec3 mean_direction(const std::vector<glm::dvec3>& direction, const Triangle& t) {
    return unit_or_zero(direction[t.vertex[0]] + direction[t.vertex[1]] + direction[t.vertex[2]]);
}

// Three least-squares problems of one matrix, |f.grad w|^2 + share |grad w - ...|^2 + weight w^2 + ...: the right side
// holds what stands for the dots.
bool solve_lanes(const std::vector<Triangle>& triangles, const std::vector<glm::dvec3>& direction, double share,
                 const Eigen::VectorXd& weight, const Eigen::MatrixX3d& right, std::vector<glm::dvec3>& lanes) {
    std::vector<Eigen::Triplet<double>> entries;
    entries.reserve(triangles.size() * 9 + lanes.size());
    for (const Triangle& t : triangles) {
        const glm::dvec3 along = mean_direction(direction, t);
        for (std::size_t i = 0; i < 3; ++i)
            for (std::size_t j = 0; j < 3; ++j)
                entries.emplace_back(t.vertex[i], t.vertex[j],
                                     t.area * (glm::dot(along, t.hat[i]) * glm::dot(along, t.hat[j]) +
                                               share * glm::dot(t.hat[i], t.hat[j])));
    }
    for (Eigen::Index v = 0; v < weight.size(); ++v) entries.emplace_back(v, v, weight[v]);
    Eigen::SparseMatrix<double> matrix(weight.size(), weight.size());
    matrix.setFromTriplets(entries.begin(), entries.end());
    const Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>> solver(matrix);
    if (solver.info() != Eigen::Success) return false;
    const Eigen::MatrixX3d found = solver.solve(right);
    if (!found.allFinite()) return false;
    for (Eigen::Index v = 0; v < weight.size(); ++v)
        lanes[static_cast<std::size_t>(v)] = {found(v, 0), found(v, 1), found(v, 2)};
    return true;
}

// Of a component: half its surface over its length, the mean of all.
double width(const Mesh& mesh, const Corners& corners, const std::vector<Triangle>& triangles) {
    double area = 0, length = 0;
    for (const Triangle& t : triangles) area += t.area;
    for (const Component& component : components(mesh, corners)) {
        core::Box box;
        for (const std::uint32_t vertex : component.vertices) box.include(mesh.positions[vertex]);
        length += glm::length(box.size());
    }
    return length > 0 ? area / length / 2 : 0;
}

void even_out(const Mesh& mesh, const Corners& corners, const std::vector<double>& field,
              std::vector<glm::dvec3>& lanes) {
    const std::vector<Triangle> triangles = triangles_of(mesh);
    const auto count = static_cast<Eigen::Index>(lanes.size());
    Eigen::VectorXd weight = Eigen::VectorXd::Constant(count, 1e-12); // lone vertices keep their lane
    for (const Triangle& t : triangles)
        for (const std::uint32_t v : t.vertex) weight[v] += t.area / 3 / (reach_m * reach_m);
    Eigen::MatrixX3d right(count, 3);
    for (Eigen::Index v = 0; v < count; ++v)
        for (Eigen::Index axis = 0; axis < 3; ++axis)
            right(v, axis) = weight[v] * lanes[static_cast<std::size_t>(v)][static_cast<glm::length_t>(axis)];
    const double across = std::min(across_share * width(mesh, corners, triangles), across_m) / reach_m;
    solve_lanes(triangles, directions(mesh, triangles, field), across * across, weight, right,
                lanes); // else the traced stand
}

} // namespace

glm::dvec3 unit_or_zero(const glm::dvec3& v) {
    const double length = glm::length(v);
    return length > 1e-12 ? v / length : glm::dvec3(0);
}

std::vector<glm::dvec3> finished_lanes(const Mesh& mesh, const Corners& corners, const std::vector<double>& field,
                                       std::vector<std::optional<glm::dvec3>> traced) {
    spread(mesh, corners, traced);
    core::Box box;
    for (const glm::vec3& p : mesh.positions) box.include(p);
    std::vector<glm::dvec3> lanes(traced.size());
    for (std::size_t v = 0; v < lanes.size(); ++v)
        lanes[v] = traced[v].value_or(glm::dvec3(mesh.positions[v])) - glm::dvec3(box.centre());
    even_out(mesh, corners, field, lanes);
    return lanes;
}

std::vector<glm::dvec3> lanes_along(const Mesh& mesh, const std::vector<glm::dvec3>& direction,
                                    const std::vector<glm::dvec3>& labels) {
    constexpr double kept = 0.15;  // of the labels' change across, against none along
    constexpr double loose = 1e-9; // holds components in place, bends nothing
    const std::vector<Triangle> triangles = triangles_of(mesh);
    const auto count = static_cast<Eigen::Index>(labels.size());
    Eigen::MatrixX3d right(count, 3);
    for (Eigen::Index v = 0; v < count; ++v)
        for (Eigen::Index axis = 0; axis < 3; ++axis)
            right(v, axis) = loose * labels[static_cast<std::size_t>(v)][static_cast<glm::length_t>(axis)];
    for (const Triangle& t : triangles) {
        const glm::dvec3 along = mean_direction(direction, t);
        for (glm::length_t axis = 0; axis < 3; ++axis) {
            glm::dvec3 slope(0);
            for (std::size_t k = 0; k < 3; ++k) slope += t.hat[k] * labels[t.vertex[k]][axis];
            slope -= along * glm::dot(along, slope);
            for (std::size_t k = 0; k < 3; ++k) right(t.vertex[k], axis) += kept * t.area * glm::dot(slope, t.hat[k]);
        }
    }
    std::vector<glm::dvec3> lanes(labels.size());
    if (!solve_lanes(triangles, direction, kept, Eigen::VectorXd::Constant(count, loose), right, lanes)) return {};
    return lanes;
}

} // namespace palpate::model
