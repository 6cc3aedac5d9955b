#include "model/fibre_flow.hpp"
#include "model/fibre_lanes.hpp"
#include <Eigen/SparseCholesky>
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace palpate::model {
namespace {

using Lanes = std::optional<std::vector<glm::dvec3>>;

constexpr double drift = 0.06; // of a lane along its fibre where it is one number: bundles end, as real ones do

// A muscle in slices across its length, evened out from one to the next.
class Slices {
public:
    Slices(const Mesh& mesh, const std::vector<double>& along, const glm::dvec3& side) {
        std::array<double, count> weight{};
        const auto slice = [&](std::size_t v) {
            return std::min(static_cast<std::size_t>(along[v] * count), count - 1);
        };
        for (std::size_t v = 0; v < along.size(); ++v) of_[slice(v)].centre += mesh.positions[v], ++weight[slice(v)];
        for (std::size_t i = 0; i < count; ++i) {
            if (weight[i] > 0)
                of_[i].centre /= weight[i];
            else if (i > 0)
                of_[i].centre = of_[i - 1].centre;
        }
        even_out();
        for (std::size_t i = 0; i < count; ++i) {
            const glm::dvec3 axis =
                unit_or_zero(of_[std::min(i + 2, count - 1)].centre - of_[i >= 2 ? i - 2 : 0].centre);
            if (i > 0) of_[i].start = of_[i - 1].start + glm::length(of_[i].centre - of_[i - 1].centre);
            of_[i].face = unit_or_zero(side - axis * glm::dot(axis, side));
            of_[i].across = glm::cross(axis, of_[i].face);
        }
        for (std::size_t v = 0; v < along.size(); ++v) {
            Slice& s = of_[slice(v)];
            const glm::dvec3 from = glm::dvec3(mesh.positions[v]) - s.centre;
            s.thick += std::abs(glm::dot(from, s.face)) / weight[slice(v)];
            s.wide += std::abs(glm::dot(from, s.across)) / weight[slice(v)];
        }
        even_out();
    }

    struct Place {
        double on;  // along the line of the slices' centres, metres
        double off; // round the muscle from the middle of the face, metres: along an ellipse as wide and thick as it
    };
    [[nodiscard]] Place place_of(const glm::dvec3& point, double along) const {
        // The nearest place of the line, which is smoother than `along`; its start is near enough.
        double at = std::clamp(along * count - 0.5, 0.0, last);
        for (int round = 0; round < 3; ++round) {
            const auto [i, t] = split(at);
            const glm::dvec3 step = of_[i + 1].centre - of_[i].centre;
            const double size = glm::dot(step, step);
            if (size > 0) at = std::clamp(at + glm::dot(point - (of_[i].centre + step * t), step) / size, 0.0, last);
        }
        const auto [i, t] = split(at);
        const Slice &a = of_[i], &b = of_[i + 1];
        const glm::dvec3 from = point - glm::mix(a.centre, b.centre, t);
        constexpr double semi_axis = 1.4; // of mean distances in an ellipse
        const double thick = semi_axis * std::max(glm::mix(a.thick, b.thick, t), 1e-4),
                     wide = semi_axis * std::max(glm::mix(a.wide, b.wide, t), 1e-4);
        const double x = std::abs(glm::dot(from, glm::mix(a.across, b.across, t))) / wide,
                     z = glm::dot(from, glm::mix(a.face, b.face, t)) / thick, deep = std::abs(z);
        // Bent sheets bulge over the ellipse in the middle of a face: there how far across counts, not the angle.
        const double on_face = std::clamp(1 - x / std::max(deep, 1e-9), 0.0, 1.0),
                     to_ellipse = std::min(deep, std::sqrt(std::max(1 - x * x, 0.0)));
        const double beyond = glm::dot(from, unit_or_zero(b.centre - a.centre)); // past the first or last centre
        return {glm::mix(a.start, b.start, t) + beyond,
                arc(wide, thick, std::atan2(x, std::copysign(glm::mix(deep, to_ellipse, on_face), z)))};
    }
    [[nodiscard]] double length() const { return of_.back().start; }

private:
    // Of an ellipse with these semi-axes, from the end of the second by this angle of its parameter.
    static double arc(double first, double second, double angle) {
        constexpr int steps = 8;
        double length = 0;
        for (int i = 0; i < steps; ++i) {
            const double at = angle * (i + 0.5) / steps;
            length += std::hypot(first * std::cos(at), second * std::sin(at)) * angle / steps;
        }
        return length;
    }
    static constexpr std::size_t count = 32;
    static constexpr double last = count - 1.001; // place in of_
    static std::pair<std::size_t, double> split(double at) {
        const auto i = static_cast<std::size_t>(at);
        return {i, at - static_cast<double>(i)};
    }
    struct Slice {
        glm::dvec3 centre{0}, face{0}, across{0};
        double thick = 0, wide = 0; // mean distances from the centre
        double start = 0;           // of the line of centres, to here
    };

    void even_out() {
        for (int round = 0; round < 6; ++round) {
            const std::array<Slice, count> before = of_;
            for (std::size_t i = 1; i + 1 < count; ++i) {
                const auto mean = [&](auto Slice::*what) {
                    of_[i].*what = 0.25 * (before[i - 1].*what + before[i + 1].*what) + 0.5 * (before[i].*what);
                };
                mean(&Slice::centre), mean(&Slice::thick), mean(&Slice::wide);
            }
        }
    }

    std::array<Slice, count> of_{};
};

std::vector<glm::dvec3> pennate(const Mesh& mesh, const FibreHint& hint, const std::vector<double>& along) {
    const Slices slices(mesh, along, hint.aponeurosis);
    const double cosine = std::cos(hint.pennation), sine = std::sin(hint.pennation);
    std::vector<glm::dvec3> lanes;
    for (std::size_t v = 0; v < along.size(); ++v) {
        const Slices::Place place = slices.place_of(mesh.positions[v], along[v]);
        const double on = place.on - slices.length() / 2;
        lanes.emplace_back(cosine * place.off - sine * on, drift * (cosine * on + sine * place.off), 0);
    }
    return lanes;
}

// The function on the surface whose gradient is nearest to the hint's: a Poisson equation.
Lanes sheet(const Mesh& mesh, const FibreHint& hint) {
    const auto count = static_cast<Eigen::Index>(mesh.positions.size());
    constexpr double loose = 1e-6; // holds components in place, bends nothing
    std::vector<Eigen::Triplet<double>> entries;
    Eigen::VectorXd right = Eigen::VectorXd::Zero(count);
    for (Eigen::Index v = 0; v < count; ++v) entries.emplace_back(v, v, loose * 1e-3);
    for (std::size_t t = 0; t < mesh.triangles.size(); t += 3) {
        const std::uint32_t* vertex = mesh.triangles.data() + t;
        const glm::dvec3 a = mesh.positions[vertex[0]], b = mesh.positions[vertex[1]], c = mesh.positions[vertex[2]];
        const glm::dvec3 twice = glm::cross(b - a, c - a), normal = unit_or_zero(twice);
        const double area = glm::length(twice) / 2;
        if (area < 1e-14) continue;
        const std::array<glm::dvec3, 3> hat{glm::cross(normal, c - b) / (2 * area),
                                            glm::cross(normal, a - c) / (2 * area),
                                            glm::cross(normal, b - a) / (2 * area)};
        const glm::dvec3 wished = hint.across((a + b + c) / 3.0, normal),
                         across = unit_or_zero(wished - normal * glm::dot(normal, wished));
        for (std::size_t i = 0; i < 3; ++i) {
            right[vertex[i]] += area * glm::dot(hat[i], across);
            for (std::size_t j = 0; j < 3; ++j)
                entries.emplace_back(vertex[i], vertex[j], area * glm::dot(hat[i], hat[j]));
        }
    }
    Eigen::SparseMatrix<double> matrix(count, count);
    matrix.setFromTriplets(entries.begin(), entries.end());
    const Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>> solver(matrix);
    if (solver.info() != Eigen::Success) return std::nullopt;
    const Eigen::VectorXd found = solver.solve(right);
    if (!found.allFinite()) return std::nullopt;
    std::vector<glm::dvec3> lanes;
    for (const double lane : found) lanes.emplace_back(lane - found.mean(), 0, 0);
    return lanes;
}

// Fibres lie in the surface: where it turns away from the run, the point without its part along the run changes along
// them too, and would draw blots for streaks.
Lanes straight(const Mesh& mesh, const glm::dvec3& run) {
    core::Box box;
    for (const glm::vec3& p : mesh.positions) box.include(p);
    std::vector<glm::dvec3> labels, direction(mesh.positions.size(), glm::dvec3(0));
    for (const glm::vec3& p : mesh.positions) {
        const glm::dvec3 from_centre = p - box.centre();
        labels.push_back(from_centre - run * glm::dot(from_centre, run));
    }
    for (std::size_t t = 0; t < mesh.triangles.size(); t += 3) {
        const std::uint32_t* v = mesh.triangles.data() + t;
        const glm::dvec3 a = mesh.positions[v[0]],
                         twice = glm::cross(glm::dvec3(mesh.positions[v[1]]) - a, glm::dvec3(mesh.positions[v[2]]) - a);
        const glm::dvec3 normal = unit_or_zero(twice), in_surface = run - normal * glm::dot(normal, run);
        for (std::size_t k = 0; k < 3; ++k) direction[v[k]] += in_surface * glm::length(twice);
    }
    for (glm::dvec3& d : direction) d = unit_or_zero(d);
    std::vector<glm::dvec3> lanes = lanes_along(mesh, direction, labels);
    if (lanes.empty()) return std::nullopt;
    return lanes;
}

} // namespace

Lanes turned_lanes(const Mesh& mesh, const FibreHint& hint, const std::vector<double>& along) {
    if (hint.run != glm::vec3(0)) return straight(mesh, hint.run);
    if (hint.across) return sheet(mesh, hint);
    if (hint.pennation != 0 && hint.aponeurosis != glm::vec3(0)) return pennate(mesh, hint, along);
    return std::nullopt;
}

} // namespace palpate::model
