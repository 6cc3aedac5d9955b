#include "atlas/fitting/solve.hpp"
#include "atlas/fitting/terms.hpp"
#include <Eigen/Sparse>
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <optional>

namespace palpate::atlas {
namespace {

using model::BallModel;

constexpr float smallest_radius_cells = 0.8F; // of the grid
// Cell that the union is netted on while it is solved: a fifth of the balls' distance shows every bulge.
constexpr float union_cell_share = 0.2F, coarsest_union_cell_mm = 3, finest_union_cells = 1.3F;
// How far a ball may go in one step, of the balls' distance: not past its neighbour; on the built surface, which
// answers less directly, less.
constexpr float union_stride = 0.35F, surface_stride = 0.2F;

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

// The built surface's slopes are less exact than the union's, so its steps begin shorter.
struct Damping {
    double first, least; // of the mean of the diagonal
    double ease, worse;  // factor after a step that helped, and one that did not
    double most;         // beyond it the descent is over
    double good_enough;  // a step that leaves this share of the cost is the last
};
constexpr Damping union_damping{0.03, 1e-3, 0.4, 6, 30, 0.99}, surface_damping{0.05, 5e-3, 0.5, 5, 20, 0.98};

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

float least_radius(const Reference& reference) { return smallest_radius_cells * reference.grid.cell; }

float solve_union(const Reference& reference, BallModel& model, int iterations) {
    const float spacing = reference.spacing(model.balls.size());
    const float cell = std::max(finest_union_cells * reference.grid.cell,
                                std::min(coarsest_union_cell_mm, union_cell_share * spacing));
    return descend(model, iterations, union_stride * spacing, least_radius(reference), union_damping,
                   [&](const BallModel& m) { return union_terms(reference, m, cell); });
}

float solve_surface(const Reference& reference, BallModel& model, int iterations) {
    const float spacing = reference.spacing(model.balls.size());
    return descend(model, iterations, surface_stride * spacing, least_radius(reference), surface_damping,
                   [&](const BallModel& m) { return surface_terms(reference, m); });
}

} // namespace palpate::atlas
