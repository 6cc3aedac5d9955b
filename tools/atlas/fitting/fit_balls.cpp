#include "atlas/fitting/fit_balls.hpp"
#include "atlas/fitting/connect.hpp"
#include "atlas/fitting/lookup.hpp"
#include "atlas/fitting/solve.hpp"
#include "atlas/fitting/tunnels.hpp"
#include "model/balls/surface.hpp"
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <limits>
#include <numeric>
#include <optional>

namespace palpate::atlas {
namespace {

using model::Ball;
using model::BallModel;

constexpr double growth = 1.3;
constexpr double worthwhile = 0.97; // what a third more balls must leave of the badness,
constexpr int most_idle = 2;        // or else, so many times in a row, more balls do not help

float tolerance(float spacing) { return std::clamp(0.15F * spacing, 0.5F, 2.0F); }

// Farthest points among the inscribed balls, by place and radius, beginning with the largest.
BallModel seed(const Reference& reference, std::size_t count) {
    BallModel model;
    const std::vector<Ball>& from = reference.inscribed;
    std::size_t next = 0;
    for (std::size_t i = 0; i < from.size(); ++i)
        if (from[i].radius > from[next].radius) next = i;
    std::vector<float> distance(from.size(), std::numeric_limits<float>::max());
    while (model.balls.size() < count) {
        const Ball& added = from[next];
        model.balls.push_back(added);
        for (std::size_t i = 0; i < from.size(); ++i) {
            const float d = glm::length(from[i].centre - added.centre) + std::abs(from[i].radius - added.radius);
            distance[i] = std::min(distance[i], d);
            if (distance[i] > distance[next]) next = i;
        }
    }
    return model;
}

// Balls where the surface is farthest from the model, apart from each other.
void insert(const Reference& reference, BallModel& model, std::size_t count) {
    const float spacing = reference.spacing(model.balls.size());
    BallLookup distance(model);
    const std::size_t points = reference.points.size();
    std::vector<float> error(points);
    for (std::size_t i = 0; i < points; ++i)
        error[i] = std::min(std::abs(distance.at(reference.points[i].place).distance), 6.0F);
    std::vector<std::size_t> worst(points);
    std::iota(worst.begin(), worst.end(), std::size_t{0});
    const std::size_t top = std::min<std::size_t>(points, 1500);
    std::partial_sort(worst.begin(), worst.begin() + static_cast<std::ptrdiff_t>(top), worst.end(),
                      [&](std::size_t a, std::size_t b) { return error[a] != error[b] ? error[a] > error[b] : a < b; });
    worst.resize(top);
    std::vector<double> gain(top, 0); // squared error around, so that a patch counts more than a spike
    const float around = 0.45F * spacing;
    for (std::size_t k = 0; k < top; ++k)
        for (std::size_t j = 0; j < points; ++j) {
            const glm::vec3 d = reference.points[j].place - reference.points[worst[k]].place;
            if (glm::dot(d, d) < around * around) gain[k] += double{error[j]} * error[j];
        }
    std::vector<glm::vec3> taken;
    float apart = 0.8F * spacing;
    while (count > 0) {
        const auto best = std::max_element(gain.begin(), gain.end());
        if (*best <= 0) {
            apart *= 0.6F;
            if (taken.empty() || apart < 0.05F * spacing) return;
            for (std::size_t k = 0; k < top; ++k) {
                const glm::vec3 place = reference.points[worst[k]].place;
                const bool far = std::all_of(taken.begin(), taken.end(),
                                             [&](const glm::vec3& t) { return glm::length(t - place) > apart; });
                gain[k] = far ? double{error[worst[k]]} * error[worst[k]] : 0;
            }
            continue;
        }
        const std::size_t chosen = worst[static_cast<std::size_t>(best - gain.begin())];
        model.balls.push_back(reference.inscribed[chosen]);
        taken.push_back(reference.points[chosen].place);
        for (std::size_t k = 0; k < top; ++k)
            if (glm::length(reference.points[worst[k]].place - taken.back()) < apart) gain[k] = 0;
        --count;
    }
}

// Takes away, at most `most`, the balls that carry hardly any surface.
std::size_t drop_idle(const Reference& reference, BallModel& model, std::size_t most) {
    BallLookup distance(model);
    std::vector<double> use(model.balls.size(), 0);
    for (const SurfacePoint& point : reference.points) {
        const model::BallHit hit = distance.at(point.place);
        for (std::uint32_t k = 0; k < hit.count; ++k) use[hit.ball[k]] += hit.weight[k];
    }
    const double idle = 0.12 * static_cast<double>(reference.points.size()) / static_cast<double>(model.balls.size());
    std::vector<std::size_t> order(model.balls.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return use[a] < use[b]; });
    std::vector<bool> dead(model.balls.size(), false);
    std::size_t dropped = 0;
    for (const std::size_t i : order)
        if (dropped < most && use[i] < idle) dead[i] = true, ++dropped;
    std::vector<Ball> alive;
    for (std::size_t i = 0; i < model.balls.size(); ++i)
        if (!dead[i]) alive.push_back(model.balls[i]);
    model.balls = std::move(alive);
    return dropped;
}

float reconnect(const Reference& reference, BallModel& model, int iterations) {
    connect(reference, model, tolerance(reference.spacing(model.balls.size())));
    return solve_union(reference, model, iterations);
}

void relocate(const Reference& reference, BallModel& model) {
    const std::size_t count = model.balls.size();
    for (const int iterations : {4, 8}) {
        drop_idle(reference, model, count / 10);
        connect(reference, model, tolerance(reference.spacing(count)));
        if (model.balls.size() < count) insert(reference, model, count - model.balls.size());
        reconnect(reference, model, iterations);
    }
}

BallFit finish(const Reference& reference, BallModel model, const BallFitSettings& settings) {
    const float spacing = reference.spacing(model.balls.size());
    prune(reference, model);
    cover(reference, model, tolerance(spacing));
    model.surface.fairing_mm = settings.fairing * spacing;
    model.surface.cell_mm = reference.grid.cell;
    round_figures(model);
    solve_surface(reference, model, 5);
    cover(reference, model, tolerance(spacing)); // holes that moving the balls has opened
    round_figures(model);
    return mended(reference, std::move(model), settings);
}

// Lower is better: how far from good enough, the wrong genus weighing most.
double badness(const BallFit& fit, const BallFitSettings& settings) {
    const Quality& q = fit.quality;
    const auto genus = static_cast<double>(std::max(q.genus, settings.genus) - std::min(q.genus, settings.genus));
    return 0.3 * genus + q.mean / settings.mean_mm + q.p95 / settings.p95_mm +
           std::abs(q.target_volume_ratio - 1) / settings.volume_off;
}

} // namespace

BallFit mended(const Reference& reference, model::BallModel model, const BallFitSettings& settings) {
    fill_tunnels(model, settings.genus, settings.widest_tunnel_mm);
    BallFit fit{std::move(model), {}};
    fit.quality = measure(reference, model::drawn(model::surface(fit.model)).mesh);
    const Quality& q = fit.quality;
    fit.near = q.mean <= settings.mean_mm && q.p95 <= settings.p95_mm &&
               std::abs(q.target_volume_ratio - 1) <= settings.volume_off;
    fit.good = fit.near && q.genus == settings.genus;
    return fit;
}

BallFit fit_balls(const Reference& reference, const BallFitSettings& settings,
                  const std::function<bool(const BallFit&)>& on_try) {
    BallModel model = seed(reference, settings.fewest);
    float mean = reconnect(reference, model, 4);
    std::optional<BallFit> best;
    // A finished model costs much more than a round of growing: try only when the quick measure promises success.
    const double promise = 1.1 * settings.mean_mm;
    int idle = 0;
    std::size_t tries_near = 0;
    while (true) {
        const std::size_t count = model.balls.size();
        const bool full = count >= settings.most;
        if (mean <= promise || full) {
            relocate(reference, model);
            BallFit fit = finish(reference, model, settings);
            const bool go_on = !on_try || on_try(fit);
            const double now = badness(fit, settings);
            idle = best && now > worthwhile * badness(*best, settings) ? idle + 1 : 0;
            if (!best || now < badness(*best, settings)) best = std::move(fit);
            tries_near += best->near ? 1 : 0;
            if (best->good || tries_near > settings.tries_for_genus || full || idle == most_idle || !go_on) break;
        }
        const auto next = std::min(settings.most, static_cast<std::size_t>(static_cast<double>(count) * growth) + 2);
        insert(reference, model, next - count);
        const bool grown = model.balls.size() > count;
        mean = reconnect(reference, model, 4);
        if (!grown) { // nothing left to mend that a ball could
            BallFit fit = finish(reference, model, settings);
            if (on_try) on_try(fit);
            if (!best || badness(fit, settings) < badness(*best, settings)) best = std::move(fit);
            break;
        }
    }
    return *best;
}

} // namespace palpate::atlas
