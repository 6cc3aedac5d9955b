#include "atlas/fitting/solve.hpp"
#include "atlas/fitting/lookup.hpp"
#include "model/balls/surface.hpp"
#include <Eigen/Sparse>
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <optional>

namespace palpate::atlas {
namespace {

using model::BallHit;
using model::BallModel;

constexpr float huber_mm = 3;
constexpr float smallest_radius_cells = 0.8F;     // of the grid: a thinner wall could be missed
constexpr std::size_t most_surface_points = 6000; // of the model

struct Term { // one residual, with its derivative by the centre and the radius of each ball it depends on
    std::uint32_t count = 0;
    std::array<std::uint32_t, 4> ball{};
    std::array<glm::vec4, 4> slope{};
    float value = 0, weight = 0;
};

struct Terms {
    std::vector<Term> all;
    double cost = 0; // weighted mean of squares
    double mean = 0; // of the distances, mm
};

void settle(Terms& terms) {
    double sum = 0, weights = 0;
    for (Term& term : terms.all) {
        terms.mean += std::abs(term.value) / static_cast<double>(terms.all.size());
        if (const float size = std::abs(term.value); size > huber_mm) term.weight *= huber_mm / size;
        sum += double{term.weight} * term.value * term.value;
        weights += term.weight;
    }
    terms.cost = weights > 0 ? sum / weights : 0;
}

// A point on the far side of a thin slab is measured from its own side.
void take_own_side(const BallModel& model, const SurfacePoint& point, BallHit& hit) {
    if (hit.count != 3 || hit.distance >= 0 || glm::dot(hit.away, point.normal) >= -0.3F) return;
    glm::vec3 centre(0);
    float radius = 0;
    for (std::uint32_t k = 0; k < 3; ++k) {
        centre += hit.weight[k] * model.balls[hit.ball[k]].centre;
        radius += hit.weight[k] * model.balls[hit.ball[k]].radius;
    }
    hit.away = -hit.away;
    hit.distance = -glm::length(point.place - centre) - radius;
}

void add_reference_terms(const Reference& reference, const BallModel& model, BallLookup& distance,
                         const model::TriangleTree* built, Terms& terms) {
    const float weight = 1 / static_cast<float>(reference.points.size());
    for (const SurfacePoint& point : reference.points) {
        BallHit hit = distance.at(point.place);
        take_own_side(model, point, hit);
        float value = hit.distance;
        if (built != nullptr) {
            const auto nearest = built->closest(point.place);
            if (!nearest) continue;
            const bool outside = glm::dot(point.place - nearest->point, built->normal(nearest->triangle)) > 0;
            value = outside ? nearest->distance : -nearest->distance;
            if (glm::dot(hit.away, point.normal) < 0) hit.away = point.normal;
        }
        Term term{hit.count, hit.ball, {}, value, weight};
        for (std::uint32_t k = 0; k < hit.count; ++k) term.slope[k] = -hit.weight[k] * glm::vec4(hit.away, 1);
        terms.all.push_back(term);
    }
}

void add_model_terms(const Reference& reference, BallLookup& distance, const model::Mesh& surface, bool built,
                     Terms& terms) {
    const std::size_t step = std::max<std::size_t>(1, surface.positions.size() / most_surface_points);
    const float weight =
        static_cast<float>(step) / static_cast<float>(std::max<std::size_t>(surface.positions.size(), 1));
    for (std::size_t i = 0; i < surface.positions.size(); i += step) {
        glm::vec3 p = surface.positions[i];
        const BallHit hit = distance.at(p);
        if (!built) p -= hit.distance * hit.away; // onto the exact union
        const auto nearest = reference.tree.closest(p);
        if (!nearest) continue;
        const bool inside = reference.grid.at(p) < 0;
        const float value = inside ? -nearest->distance : nearest->distance;
        glm::vec3 gradient = reference.grid.gradient(p);
        if (nearest->distance > 0.05F) gradient = (inside ? nearest->point - p : p - nearest->point);
        const float length = glm::length(gradient);
        gradient = length > 1e-6F ? gradient / length : hit.away;
        Term term{hit.count, hit.ball, {}, value, weight};
        const float along = glm::dot(gradient, hit.away);
        for (std::uint32_t k = 0; k < hit.count; ++k) term.slope[k] = hit.weight[k] * glm::vec4(gradient, along);
        terms.all.push_back(term);
    }
}

Terms union_terms(const Reference& reference, const BallModel& model, float cell) {
    BallLookup distance(model);
    Terms terms;
    add_reference_terms(reference, model, distance, nullptr, terms);
    add_model_terms(reference, distance, model::surface_nets(sample_balls(model, distance.distance(), cell)), false,
                    terms);
    settle(terms);
    return terms;
}

Terms surface_terms(const Reference& reference, const BallModel& model) {
    BallLookup distance(model);
    const model::Mesh built = model::surface(model);
    const model::TriangleTree tree(built);
    Terms terms;
    add_reference_terms(reference, model, distance, &tree, terms);
    add_model_terms(reference, distance, built, true, terms);
    settle(terms);
    return terms;
}

// The normal equations, by blocks of two balls that some residual joins.
class NormalEquations {
public:
    explicit NormalEquations(std::size_t balls)
        : rows_(balls)
        , right_(Eigen::VectorXd::Zero(static_cast<Eigen::Index>(4 * balls))) {}

    void add(const Term& term) {
        for (std::uint32_t i = 0; i < term.count; ++i) {
            const Eigen::Vector4d a = to_eigen(term.slope[i]);
            right_.segment<4>(4 * static_cast<Eigen::Index>(term.ball[i])) += double{term.weight} * term.value * a;
            for (std::uint32_t j = 0; j < term.count; ++j)
                if (term.ball[j] <= term.ball[i])
                    block(term.ball[i], term.ball[j]) += double{term.weight} * a * to_eigen(term.slope[j]).transpose();
        }
    }

    // The damped step, or nothing where the equations have no solution.
    [[nodiscard]] std::optional<Eigen::VectorXd> step(double damping) const {
        std::vector<Eigen::Triplet<double>> entries;
        double trace = 0;
        for (std::size_t i = 0; i < rows_.size(); ++i)
            for (const auto& [j, b] : rows_[i])
                if (j == i) trace += b.trace();
        const double even = damping * trace / static_cast<double>(4 * rows_.size()) + 1e-12;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            bool diagonal = false;
            for (const auto& [j, b] : rows_[i])
                for (int r = 0; r < 4; ++r)
                    for (int c = 0; c < 4; ++c) {
                        const auto row = static_cast<int>(4 * i) + r, column = static_cast<int>(4 * j) + c;
                        if (column > row) continue;
                        diagonal |= row == column;
                        entries.emplace_back(row, column, row == column ? 1.02 * b(r, c) + even : b(r, c));
                    }
            if (!diagonal)
                for (int r = 0; r < 4; ++r)
                    entries.emplace_back(static_cast<int>(4 * i) + r, static_cast<int>(4 * i) + r, even);
        }
        const auto size = static_cast<Eigen::Index>(4 * rows_.size());
        Eigen::SparseMatrix<double> matrix(size, size);
        matrix.setFromTriplets(entries.begin(), entries.end());
        const Eigen::SimplicialLLT<Eigen::SparseMatrix<double>, Eigen::Lower> solver(matrix);
        if (solver.info() != Eigen::Success) return std::nullopt;
        return Eigen::VectorXd(solver.solve(-right_));
    }

private:
    static Eigen::Vector4d to_eigen(const glm::vec4& v) { return {v.x, v.y, v.z, v.w}; }
    Eigen::Matrix4d& block(std::uint32_t i, std::uint32_t j) {
        auto& row = rows_[i];
        for (auto& [column, b] : row)
            if (column == j) return b;
        row.emplace_back(j, Eigen::Matrix4d::Zero());
        return row.back().second;
    }
    std::vector<std::vector<std::pair<std::uint32_t, Eigen::Matrix4d>>> rows_; // lower triangle
    Eigen::VectorXd right_;
};

void apply(BallModel& model, const Eigen::VectorXd& step, float furthest, float smallest) {
    for (std::size_t i = 0; i < model.balls.size(); ++i) {
        const auto at = static_cast<Eigen::Index>(4 * i);
        glm::vec3 move(static_cast<float>(step[at]), static_cast<float>(step[at + 1]),
                       static_cast<float>(step[at + 2]));
        if (const float length = glm::length(move); length > furthest) move *= furthest / length;
        model.balls[i].centre += move;
        const float grow = std::clamp(static_cast<float>(step[at + 3]), -furthest, furthest);
        model.balls[i].radius = std::max(smallest, model.balls[i].radius + grow);
    }
}

struct Damping {
    double first, least, ease, worse, most;
    double good_enough; // a step that leaves this share of the cost is the last
};

template <class Measure>
float descend(BallModel& model, int iterations, float furthest, float smallest, const Damping& rule, Measure measure) {
    Terms terms = measure(model);
    double damping = rule.first;
    for (int i = 0; i < iterations && damping <= rule.most; ++i) {
        NormalEquations equations(model.balls.size());
        for (const Term& term : terms.all) equations.add(term);
        BallModel tried = model;
        const auto step = equations.step(damping);
        if (step) apply(tried, *step, furthest, smallest);
        Terms after = step ? measure(tried) : Terms{};
        if (!step || after.cost >= terms.cost) {
            damping *= rule.worse;
            continue;
        }
        const bool last = after.cost > rule.good_enough * terms.cost;
        model = std::move(tried);
        terms = std::move(after);
        damping = std::max(rule.least, damping * rule.ease);
        if (last) break;
    }
    return static_cast<float>(terms.mean);
}

} // namespace

float solve_union(const Reference& reference, BallModel& model, int iterations) {
    const float spacing = reference.spacing(model.balls.size());
    const float cell = std::max(1.3F * reference.grid.cell, std::min(3.0F, spacing / 5));
    return descend(model, iterations, 0.35F * spacing, smallest_radius_cells * reference.grid.cell,
                   {0.03, 1e-3, 0.4, 6, 30, 0.99}, [&](const BallModel& m) { return union_terms(reference, m, cell); });
}

float solve_surface(const Reference& reference, BallModel& model, int iterations) {
    const float spacing = reference.spacing(model.balls.size());
    return descend(model, iterations, 0.2F * spacing, smallest_radius_cells * reference.grid.cell,
                   {0.05, 5e-3, 0.5, 5, 20, 0.98}, [&](const BallModel& m) { return surface_terms(reference, m); });
}

} // namespace palpate::atlas
