#include "model/round.hpp"
#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <vector>

namespace palpate::model {
namespace {

constexpr std::size_t fewest = 12;
constexpr int solver_steps = 25;

// Columns are points, in two or three coordinates about their middle.
using Points = Eigen::MatrixXd;

struct Solution {
    Eigen::VectorXd centre;
    double radius = 0, spread = 0;
    std::size_t used = 0;
};

// |p|^2 = 2 p.c + (r^2 - |c|^2), linear in c and the bracket.
std::optional<Solution> algebraic(const Points& points) {
    const Eigen::Index dimension = points.rows();
    Eigen::MatrixXd rows(points.cols(), dimension + 1);
    rows.leftCols(dimension) = 2 * points.transpose();
    rows.col(dimension).setOnes();
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> solver(rows);
    if (solver.rank() <= dimension) return std::nullopt;
    const Eigen::VectorXd found = solver.solve(points.colwise().squaredNorm().transpose());
    const double squared = found[dimension] + found.head(dimension).squaredNorm();
    if (!(squared > 0)) return std::nullopt;
    return Solution{found.head(dimension), std::sqrt(squared), 0, 0};
}

// One Gauss-Newton step over the points within reach of the last solution.
bool improve(const Points& points, Solution& solution) {
    const Eigen::Index dimension = points.rows(), count = points.cols();
    const Points away = points.colwise() - solution.centre;
    const Eigen::VectorXd distance = away.colwise().norm().transpose().array() - solution.radius;
    std::vector<double> sizes(static_cast<std::size_t>(count));
    for (Eigen::Index i = 0; i < count; ++i) sizes[static_cast<std::size_t>(i)] = std::abs(distance[i]);
    const auto middle = sizes.begin() + count / 2;
    std::nth_element(sizes.begin(), middle, sizes.end());
    const double reach = std::max(2.5 * 1.4826 * *middle, 1e-6 * solution.radius);

    Eigen::MatrixXd normal = Eigen::MatrixXd::Zero(dimension + 1, dimension + 1);
    Eigen::VectorXd right = Eigen::VectorXd::Zero(dimension + 1);
    double sum = 0;
    solution.used = 0;
    for (Eigen::Index i = 0; i < count; ++i) {
        if (std::abs(distance[i]) > reach) continue;
        Eigen::VectorXd row(dimension + 1);
        row.head(dimension) = -away.col(i).normalized();
        row[dimension] = -1;
        normal += row * row.transpose();
        right -= row * distance[i];
        sum += distance[i] * distance[i];
        ++solution.used;
    }
    if (solution.used < fewest) return false;
    solution.spread = std::sqrt(sum / static_cast<double>(solution.used));
    const Eigen::VectorXd step = normal.ldlt().solve(right);
    if (!step.allFinite()) return false;
    solution.centre += step.head(dimension);
    solution.radius += step[dimension];
    return solution.radius > 0;
}

std::optional<Solution> fit(const Points& points) {
    if (points.cols() < static_cast<Eigen::Index>(fewest)) return std::nullopt;
    std::optional<Solution> solution = algebraic(points);
    for (int step = 0; solution && step < solver_steps; ++step)
        if (!improve(points, *solution)) return std::nullopt;
    return solution;
}

glm::dvec3 middle_of(std::span<const glm::vec3> points) {
    glm::dvec3 sum(0);
    for (const glm::vec3& point : points) sum += glm::dvec3(point);
    return sum / static_cast<double>(std::max<std::size_t>(points.size(), 1));
}

// Points about their middle, along each of the directions.
Points along(std::span<const glm::vec3> points, const glm::dvec3& middle, std::span<const glm::dvec3> directions) {
    Points found(static_cast<Eigen::Index>(directions.size()), static_cast<Eigen::Index>(points.size()));
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t row = 0; row < directions.size(); ++row)
            found(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(i)) =
                glm::dot(glm::dvec3(points[i]) - middle, directions[row]);
    return found;
}

std::optional<Round> fit_along(std::span<const glm::vec3> points, std::span<const glm::dvec3> directions) {
    const glm::dvec3 middle = middle_of(points);
    const std::optional<Solution> solution = fit(along(points, middle, directions));
    if (!solution) return std::nullopt;
    glm::dvec3 centre = middle;
    for (std::size_t row = 0; row < directions.size(); ++row)
        centre += solution->centre[static_cast<Eigen::Index>(row)] * directions[row];
    return Round{glm::vec3(centre), static_cast<float>(solution->radius), static_cast<float>(solution->spread),
                 solution->used};
}

} // namespace

std::optional<Round> fit_sphere(std::span<const glm::vec3> points) {
    const std::array<glm::dvec3, 3> directions{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    return fit_along(points, directions);
}

std::optional<Round> fit_cylinder(std::span<const glm::vec3> points, const glm::vec3& axis) {
    const glm::dvec3 unit(axis);
    const glm::dvec3 aside = std::abs(unit.x) < 0.7 ? glm::dvec3(1, 0, 0) : glm::dvec3(0, 1, 0);
    const glm::dvec3 first = glm::normalize(glm::cross(unit, aside));
    const std::array<glm::dvec3, 2> directions{first, glm::cross(unit, first)};
    return fit_along(points, directions);
}

} // namespace palpate::model
