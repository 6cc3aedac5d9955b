#include "model/fibre_flow.hpp"
#include <Eigen/SparseCholesky>
#include <algorithm>
#include <array>
#include <cmath>

namespace palpate::model {
namespace {

using Matrix = Eigen::SparseMatrix<double>;
using Vector = Eigen::VectorXd;

struct Triangle {
    std::array<std::uint32_t, 3> vertex;
    std::array<glm::dvec3, 3> hat; // gradient of each corner's hat function
    glm::dvec3 middle, normal;
    double area;

    [[nodiscard]] glm::dvec3 slope(const Vector& field) const {
        glm::dvec3 sum(0);
        for (std::size_t k = 0; k < 3; ++k) sum += hat[k] * field[vertex[k]];
        return sum;
    }
};

std::vector<Triangle> triangles_of(const Mesh& mesh) {
    std::vector<Triangle> triangles;
    for (std::size_t t = 0; t < mesh.triangle_count(); ++t) {
        Triangle triangle{{mesh.triangles[3 * t], mesh.triangles[3 * t + 1], mesh.triangles[3 * t + 2]}, {}, {}, {}, 0};
        std::array<glm::dvec3, 3> p;
        for (std::size_t k = 0; k < 3; ++k) p[k] = mesh.positions[triangle.vertex[k]];
        const glm::dvec3 normal = glm::cross(p[1] - p[0], p[2] - p[0]);
        const double twice = glm::length(normal);
        if (twice < 1e-14) continue;
        triangle.area = twice / 2;
        triangle.normal = normal / twice;
        triangle.middle = (p[0] + p[1] + p[2]) / 3.0;
        for (std::size_t k = 0; k < 3; ++k)
            triangle.hat[k] = glm::cross(triangle.normal, p[(k + 2) % 3] - p[(k + 1) % 3]) / twice;
        triangles.push_back(triangle);
    }
    return triangles;
}

glm::dvec3 unit_or_zero(const glm::dvec3& v) {
    const double length = glm::length(v);
    return length > 1e-12 ? v / length : glm::dvec3(0);
}

class Surface {
public:
    Surface(const Mesh& mesh)
        : triangles(triangles_of(mesh))
        , count_(static_cast<Eigen::Index>(mesh.positions.size()))
        , mass_(Vector::Constant(count_, 1e-12)) {
        for (const Triangle& t : triangles)
            for (const std::uint32_t v : t.vertex) mass_[v] += t.area / 3;
    }

    // The u least in  stiffness |grad u - wished|^2 + mass (u - held)^2.  Empty when the solver fails.
    [[nodiscard]] std::optional<Vector> solve(double stiffness, double mass, const std::vector<glm::dvec3>& wished,
                                              const Vector& held) const {
        std::vector<Eigen::Triplet<double>> entries;
        entries.reserve(triangles.size() * 9 + static_cast<std::size_t>(count_));
        Vector right = mass * mass_.cwiseProduct(held);
        for (std::size_t k = 0; k < triangles.size(); ++k) {
            const Triangle& t = triangles[k];
            for (std::size_t i = 0; i < 3; ++i) {
                if (!wished.empty()) right[t.vertex[i]] += stiffness * t.area * glm::dot(t.hat[i], wished[k]);
                for (std::size_t j = 0; j < 3; ++j)
                    entries.emplace_back(t.vertex[i], t.vertex[j], stiffness * t.area * glm::dot(t.hat[i], t.hat[j]));
            }
        }
        for (Eigen::Index v = 0; v < count_; ++v) entries.emplace_back(v, v, mass * mass_[v]);
        Matrix matrix(count_, count_);
        matrix.setFromTriplets(entries.begin(), entries.end());
        const Eigen::SimplicialLDLT<Matrix> solver(matrix);
        if (solver.info() != Eigen::Success) return std::nullopt;
        Vector found = solver.solve(right);
        if (!found.allFinite()) return std::nullopt;
        return found;
    }
    // The function whose gradient comes nearest to what is wished, around 0.
    [[nodiscard]] std::optional<Vector> integral(const std::vector<glm::dvec3>& wished) const {
        constexpr double loose = 1e-3; // per square metre: holds components in place, bends nothing
        return solve(1, loose, wished, Vector::Zero(count_));
    }
    [[nodiscard]] double mean_edge() const {
        double area = 0;
        for (const Triangle& t : triangles) area += t.area;
        return std::sqrt(area / std::max<double>(static_cast<double>(triangles.size()), 1) * 2);
    }
    [[nodiscard]] Eigen::Index count() const { return count_; }

    std::vector<Triangle> triangles;

private:
    Eigen::Index count_;
    Vector mass_;
};

// Distance from the marked vertices over the surface.
std::optional<Vector> distance(const Surface& surface, const std::vector<char>& marked) {
    Vector source = Vector::Zero(surface.count());
    for (Eigen::Index v = 0; v < surface.count(); ++v) source[v] = marked[static_cast<std::size_t>(v)] != 0 ? 1 : 0;
    const double edge = surface.mean_edge();
    const auto heat = surface.solve(50 * edge * edge, 1, {}, source); // longer than one edge: a smoother distance
    if (!heat) return std::nullopt;
    std::vector<glm::dvec3> away(surface.triangles.size());
    for (std::size_t k = 0; k < away.size(); ++k) away[k] = -unit_or_zero(surface.triangles[k].slope(*heat));
    return surface.integral(away);
}

std::optional<Vector> pennate(const Surface& surface, const FibreHint& hint, const std::vector<double>& along) {
    const auto side = distance(surface, hint.aponeurosis);
    if (!side) return std::nullopt;
    const double turn = hint.pennation;
    const Vector length = Eigen::Map<const Vector>(along.data(), surface.count());
    std::vector<glm::dvec3> wished(surface.triangles.size());
    for (std::size_t k = 0; k < wished.size(); ++k) {
        const Triangle& t = surface.triangles[k];
        const glm::dvec3 on = unit_or_zero(t.slope(length)), off = unit_or_zero(t.slope(*side));
        wished[k] = std::cos(turn) * unit_or_zero(off - on * glm::dot(on, off)) - std::sin(turn) * on;
    }
    return surface.integral(wished);
}

std::optional<Vector> sheet(const Surface& surface, const FibreHint& hint) {
    std::vector<glm::dvec3> wished(surface.triangles.size());
    for (std::size_t k = 0; k < wished.size(); ++k) {
        const Triangle& t = surface.triangles[k];
        const glm::dvec3 across = hint.across(t.middle, t.normal);
        wished[k] = unit_or_zero(across - t.normal * glm::dot(t.normal, across));
    }
    return surface.integral(wished);
}

bool any(const std::vector<char>& marked) {
    return std::any_of(marked.begin(), marked.end(), [](char mark) { return mark != 0; });
}

} // namespace

std::optional<std::vector<glm::dvec3>> turned_lanes(const Mesh& mesh, const FibreHint& hint,
                                                    const std::vector<double>& along) {
    std::vector<glm::dvec3> lanes(mesh.positions.size());
    if (hint.run != glm::vec3(0)) {
        const glm::dvec3 run = hint.run;
        core::Box box;
        for (const glm::vec3& p : mesh.positions) box.include(p);
        for (std::size_t v = 0; v < lanes.size(); ++v) {
            const glm::dvec3 p = mesh.positions[v] - box.centre();
            lanes[v] = p - run * glm::dot(p, run);
        }
        return lanes;
    }
    const bool is_pennate = hint.pennation != 0 && any(hint.aponeurosis);
    if (!is_pennate && !hint.across) return std::nullopt;
    const Surface surface(mesh);
    const std::optional<Vector> found = hint.across ? sheet(surface, hint) : pennate(surface, hint, along);
    if (!found) return std::nullopt;
    const double middle = found->mean();
    for (std::size_t v = 0; v < lanes.size(); ++v) lanes[v] = {(*found)[static_cast<Eigen::Index>(v)] - middle, 0, 0};
    return lanes;
}

} // namespace palpate::model
