// Eigen is seen by the fibre_*.cpp and this file alone.
#include "model/radial.hpp"
#include "core/math.hpp"
#include <Eigen/LU>
#include <cmath>
#include <glm/geometric.hpp>
#include <stdexcept>

namespace palpate::model {
namespace {

constexpr glm::dvec3 mirror(-1, 1, 1);

// The sign makes both powers conditionally positive definite, so that smoothing adds to the diagonal.
double phi(const glm::dvec3& d, int power) {
    const double r = glm::length(d);
    return power == 1 ? -r : r * r * r;
}

double kernel(const glm::dvec3& p, const glm::dvec3& centre, const RadialSettings& settings) {
    const double own = phi(p - centre, settings.power);
    return settings.symmetric ? own + phi(p - mirror * centre, settings.power) : own;
}

// Eigen cuts its products into blocks by the processor's caches, and each order of adding has last bits of its own: one
// size for all machines, so that all of them make the same surface.
void cut_into_the_same_blocks_everywhere() {
    static const bool once = [] {
        Eigen::setCpuCacheSizes(32 << 10, 512 << 10, 4 << 20); // bytes of levels 1 to 3
        return true;
    }();
    static_cast<void>(once);
}

} // namespace

RadialField::RadialField(std::span<const glm::vec3> points, std::span<const glm::vec3> values,
                         const RadialSettings& settings)
    : settings_(settings) {
    const std::size_t least = settings.symmetric ? 3 : 4;
    if (points.size() < least || values.size() != points.size())
        throw std::invalid_argument("a radial field needs at least four points, each with its value");
    core::Box box;
    for (const glm::vec3& p : points) box.include(p);
    middle_ = glm::dvec3(box.centre());
    if (settings.symmetric) middle_.x = 0;
    scale_ = 1.0 / std::max(1e-30, static_cast<double>(2 * box.radius()));
    for (const glm::vec3& p : points) centres_.push_back(place(p));

    const auto count = static_cast<Eigen::Index>(points.size());
    // A symmetric field has no slope along x.
    const Eigen::Index extra = settings.symmetric ? 3 : 4;
    Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(count + extra, count + extra);
    Eigen::MatrixXd right = Eigen::MatrixXd::Zero(count + extra, 3);
    for (Eigen::Index i = 0; i < count; ++i) {
        const glm::dvec3& p = centres_[static_cast<std::size_t>(i)];
        for (Eigen::Index j = 0; j <= i; ++j)
            matrix(i, j) = matrix(j, i) = kernel(p, centres_[static_cast<std::size_t>(j)], settings);
        matrix(i, i) += settings.smoothing;
        const std::array<double, 4> terms{1, p.y, p.z, p.x};
        for (Eigen::Index k = 0; k < extra; ++k)
            matrix(i, count + k) = matrix(count + k, i) = terms[static_cast<std::size_t>(k)];
        for (int k = 0; k < 3; ++k) right(i, k) = values[static_cast<std::size_t>(i)][k];
    }
    cut_into_the_same_blocks_everywhere();
    const Eigen::MatrixXd solution = matrix.partialPivLu().solve(right);
    if (!solution.allFinite() || (matrix * solution - right).norm() > 1e-4 * (1 + right.norm()))
        throw std::invalid_argument("a radial field's points lie in one plane, or two at the same place");
    const auto row = [&](Eigen::Index i) { return glm::dvec3(solution(i, 0), solution(i, 1), solution(i, 2)); };
    for (Eigen::Index i = 0; i < count; ++i) weights_.push_back(row(i));
    polynomial_ = {row(count), settings.symmetric ? glm::dvec3(0) : row(count + 3), row(count + 1), row(count + 2)};
}

glm::vec3 RadialField::at(const glm::vec3& point) const {
    const glm::dvec3 p = place(point);
    glm::dvec3 sum = polynomial_[0] + p.x * polynomial_[1] + p.y * polynomial_[2] + p.z * polynomial_[3];
    for (std::size_t i = 0; i < centres_.size(); ++i) sum += kernel(p, centres_[i], settings_) * weights_[i];
    return glm::vec3(sum);
}

float RadialField::scalar_at(const glm::vec3& point) const {
    const glm::dvec3 p = place(point);
    double sum = polynomial_[0].x + p.x * polynomial_[1].x + p.y * polynomial_[2].x + p.z * polynomial_[3].x;
    for (std::size_t i = 0; i < centres_.size(); ++i) sum += kernel(p, centres_[i], settings_) * weights_[i].x;
    return static_cast<float>(sum);
}

} // namespace palpate::model
