#include "model/fibre_flow.hpp"
#include "model/fibre_lanes.hpp"
#include "model/fibre_trace.hpp"
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

    // The u least in  stiffness |grad u - wished|^2 + hold (u - held)^2, hold per square metre and position.  Empty
    // when the solver fails.
    [[nodiscard]] std::optional<Vector> solve(double stiffness, const Vector& hold, const Vector& held,
                                              const std::vector<glm::dvec3>& wished = {}) const {
        std::vector<Eigen::Triplet<double>> entries;
        entries.reserve(triangles.size() * 9 + static_cast<std::size_t>(count_));
        const Vector mass = mass_.cwiseProduct(hold);
        Vector right = mass.cwiseProduct(held);
        for (std::size_t k = 0; k < triangles.size(); ++k) {
            const Triangle& t = triangles[k];
            for (std::size_t i = 0; i < 3; ++i) {
                if (!wished.empty()) right[t.vertex[i]] += stiffness * t.area * glm::dot(t.hat[i], wished[k]);
                for (std::size_t j = 0; j < 3; ++j)
                    entries.emplace_back(t.vertex[i], t.vertex[j], stiffness * t.area * glm::dot(t.hat[i], t.hat[j]));
            }
        }
        for (Eigen::Index v = 0; v < count_; ++v) entries.emplace_back(v, v, mass[v]);
        Matrix matrix(count_, count_);
        matrix.setFromTriplets(entries.begin(), entries.end());
        const Eigen::SimplicialLDLT<Matrix> solver(matrix);
        if (solver.info() != Eigen::Success) return std::nullopt;
        Vector found = solver.solve(right);
        if (!found.allFinite()) return std::nullopt;
        return found;
    }
    // The function whose gradient comes nearest to what is wished; about 0, and 0 where `zero` is 1.
    [[nodiscard]] std::optional<Vector> integral(const std::vector<glm::dvec3>& wished, const Vector& zero = {}) const {
        constexpr double loose = 1e-3, tight = 1e6; // to within kilometres and millimetres
        Vector hold = Vector::Constant(count_, loose);
        if (zero.size() != 0) hold += tight * zero;
        return solve(1, hold, Vector::Zero(count_), wished);
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
    const auto heat = surface.solve(50 * edge * edge, Vector::Ones(surface.count()),
                                    source); // longer than one edge: a smoother distance
    if (!heat) return std::nullopt;
    std::vector<glm::dvec3> away(surface.triangles.size());
    for (std::size_t k = 0; k < away.size(); ++k) away[k] = -unit_or_zero(surface.triangles[k].slope(*heat));
    return surface.integral(away, source);
}

// The distance off the aponeurosis that the far side has, at each of many places along the muscle, evened out.
std::vector<double> girth(const Vector& off, const std::vector<double>& along) {
    constexpr std::size_t slices = 40;
    constexpr double far_side = 0.95; // of the points of a slice: the last ones are the mesh's corners
    std::vector<std::vector<double>> of(slices);
    for (std::size_t v = 0; v < along.size(); ++v)
        of[std::min(static_cast<std::size_t>(along[v] * slices), slices - 1)].push_back(
            off[static_cast<Eigen::Index>(v)]);
    std::vector<double> found(slices, 0);
    double last = 0;
    for (std::size_t i = 0; i < slices; ++i) {
        if (!of[i].empty()) {
            const auto nth =
                of[i].begin() + static_cast<std::ptrdiff_t>(far_side * static_cast<double>(of[i].size() - 1));
            std::nth_element(of[i].begin(), nth, of[i].end());
            last = std::max(*nth, 1e-4);
        }
        found[i] = last > 0 ? last : 1e-4;
    }
    for (int round = 0; round < 6; ++round) {
        const std::vector<double> before = found;
        for (std::size_t i = 1; i + 1 < slices; ++i) found[i] = (before[i - 1] + 2 * before[i] + before[i + 1]) / 4;
    }
    return found;
}

using Lanes = std::optional<std::vector<glm::dvec3>>;

// The distance off the aponeurosis as a share of the far side's, 0 .. 1.
std::vector<double> share_of_girth(const Vector& off, const std::vector<double>& along) {
    const std::vector<double> girths = girth(off, along);
    std::vector<double> share(along.size());
    for (std::size_t v = 0; v < share.size(); ++v) {
        const double slice = along[v] * static_cast<double>(girths.size()) - 0.5;
        const auto below = static_cast<std::size_t>(std::clamp(slice, 0.0, static_cast<double>(girths.size() - 2)));
        const double t = std::clamp(slice - static_cast<double>(below), 0.0, 1.0);
        share[v] = off[static_cast<Eigen::Index>(v)] / (girths[below] + (girths[below + 1] - girths[below]) * t);
    }
    return share;
}

// Between the first tenth of the muscle and the last, unit.
glm::dvec3 axis_of(const Mesh& mesh, const std::vector<double>& along) {
    std::array<glm::dvec3, 2> end{glm::dvec3(0), glm::dvec3(0)};
    std::array<double, 2> count{};
    for (std::size_t v = 0; v < along.size(); ++v) {
        if (along[v] > 0.1 && along[v] < 0.9) continue;
        end[along[v] < 0.5 ? 0 : 1] += glm::dvec3(mesh.positions[v]);
        ++count[along[v] < 0.5 ? 0 : 1];
    }
    return unit_or_zero(end[1] / std::max(count[1], 1.0) - end[0] / std::max(count[0], 1.0));
}

Lanes pennate(const Mesh& mesh, const Corners& corners, const FibreHint& hint, const std::vector<double>& along) {
    const Surface surface(mesh);
    const auto off = distance(surface, hint.aponeurosis);
    if (!off) return std::nullopt;
    const double cosine = std::cos(hint.pennation), sine = std::sin(hint.pennation);
    const Vector length = Eigen::Map<const Vector>(along.data(), surface.count());
    std::vector<glm::dvec3> wished(surface.triangles.size());
    for (std::size_t k = 0; k < wished.size(); ++k) {
        const Triangle& t = surface.triangles[k];
        const glm::dvec3 on = unit_or_zero(t.slope(length)), away = unit_or_zero(t.slope(*off));
        wished[k] = cosine * on + sine * unit_or_zero(away - on * glm::dot(on, away));
    }
    const auto solved = surface.integral(wished);
    if (!solved) return std::nullopt;
    const double low = solved->minCoeff(), high = solved->maxCoeff();
    if (!(high > low)) return std::nullopt;
    std::vector<double> flow;
    for (const double value : *solved) flow.push_back((value - low) / (high - low));

    const std::vector<double> share = share_of_girth(*off, along);
    const Tracer::Range between_aponeuroses{share, hint.pennation > 0, 0.06, 0.92};
    const Tracer tracer(mesh, corners, flow, widest_level(mesh, flow));
    const glm::dvec3 axis = axis_of(mesh, along);
    std::vector<std::optional<glm::dvec3>> lanes(along.size());
    for (std::uint32_t v = 0; v < lanes.size(); ++v) {
        const auto stop = tracer.stop_of(v, &between_aponeuroses);
        if (!stop) continue;
        lanes[v] = stop->point;
        // Beginnings lie along the muscle, farther apart than fibres do.
        if (!stop->at_level) *lanes[v] -= axis * (glm::dot(axis, stop->point) * (1 - std::abs(sine)));
    }
    return finished_lanes(mesh, corners, flow, std::move(lanes));
}

Lanes sheet(const Surface& surface, const FibreHint& hint) {
    std::vector<glm::dvec3> wished(surface.triangles.size());
    for (std::size_t k = 0; k < wished.size(); ++k) {
        const Triangle& t = surface.triangles[k];
        const glm::dvec3 across = hint.across(t.middle, t.normal);
        wished[k] = unit_or_zero(across - t.normal * glm::dot(t.normal, across));
    }
    const std::optional<Vector> found = surface.integral(wished);
    if (!found) return std::nullopt;
    std::vector<glm::dvec3> lanes;
    for (const double lane : *found) lanes.emplace_back(lane - found->mean(), 0, 0);
    return lanes;
}

// The points themselves without their part along the run.
Lanes straight(const Mesh& mesh, const glm::dvec3& run) {
    core::Box box;
    for (const glm::vec3& p : mesh.positions) box.include(p);
    std::vector<glm::dvec3> lanes;
    for (const glm::vec3& p : mesh.positions) {
        const glm::dvec3 from_centre = p - box.centre();
        lanes.push_back(from_centre - run * glm::dot(from_centre, run));
    }
    return lanes;
}

bool any(const std::vector<char>& marked) {
    return std::any_of(marked.begin(), marked.end(), [](char mark) { return mark != 0; });
}

} // namespace

std::optional<std::vector<glm::dvec3>> turned_lanes(const Mesh& mesh, const Corners& corners, const FibreHint& hint,
                                                    const std::vector<double>& along) {
    if (hint.run != glm::vec3(0)) return straight(mesh, hint.run);
    if (hint.across) return sheet(Surface(mesh), hint);
    if (hint.pennation != 0 && any(hint.aponeurosis)) return pennate(mesh, corners, hint, along);
    return std::nullopt;
}

} // namespace palpate::model
