#include "atlas/fitting/fit_balls.hpp"
#include "atlas/fitting/connect.hpp"
#include "atlas/fitting/lookup.hpp"
#include "atlas/fitting/solve.hpp"
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

constexpr double growth = 1.3;             // of the number of balls from round to round
constexpr double worthwhile = 0.97;        // what a third more balls must leave of the badness,
constexpr int most_idle = 2;               // or else, so many times in a row, more balls do not help;
constexpr std::size_t fewest_judged = 48;  // but of fewer balls one more or less can turn all, so they are not asked
constexpr double promising = 1.1;          // of the mean wished for: finishing brings the quick measure down by so much
constexpr int volume_steps = 4;            // a few: each leaves a tenth of what was lacking
constexpr double volume_enough = 0.2;      // of what may be lacking
constexpr double genus_weight = 0.3;       // a false hole is as bad as a mean 30 % too large
constexpr float most_error_mm = 6;         // that draws new balls: frayed ends are not to have them all
constexpr std::size_t worst_points = 1500; // looked at for new balls
// Of the balls' distance: the patch a new ball mends, and how far new ones stay apart; where all places are taken, they
// may come closer step by step down to the last of these.
constexpr float patch_share = 0.45F, apart_share = 0.8F, closer = 0.6F, nearest_share = 0.05F;
constexpr std::size_t most_dropped = 10; // one in so many balls at once: the others must be able to take over
constexpr double idle_share = 0.12;      // of its even share of the surface: a ball that carries less may go

// How far a simplex may leave the shape: a share of the balls' distance, but no less than the reference's own roughness
// and no more than shows, where the plan does not say.
float tolerance(const BallFitSettings& settings, float spacing) {
    return settings.tolerance_mm > 0 ? settings.tolerance_mm : std::clamp(0.15F * spacing, 0.5F, 2.0F);
}

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
        error[i] = std::min(std::abs(distance.at(reference.points[i].place).distance), most_error_mm);
    std::vector<std::size_t> worst(points);
    std::iota(worst.begin(), worst.end(), std::size_t{0});
    const std::size_t top = std::min(points, worst_points);
    std::partial_sort(worst.begin(), worst.begin() + static_cast<std::ptrdiff_t>(top), worst.end(),
                      [&](std::size_t a, std::size_t b) { return error[a] != error[b] ? error[a] > error[b] : a < b; });
    worst.resize(top);
    std::vector<double> gain(top, 0); // squared error around, so that a patch counts more than a spike
    const float around = patch_share * spacing;
    for (std::size_t k = 0; k < top; ++k)
        for (std::size_t j = 0; j < points; ++j) {
            const glm::vec3 d = reference.points[j].place - reference.points[worst[k]].place;
            if (glm::dot(d, d) < around * around) gain[k] += double{error[j]} * error[j];
        }
    std::vector<glm::vec3> taken;
    float apart = apart_share * spacing;
    while (count > 0) {
        const auto best = std::max_element(gain.begin(), gain.end());
        if (*best <= 0) {
            apart *= closer;
            if (taken.empty() || apart < nearest_share * spacing) return;
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
    const double idle =
        idle_share * static_cast<double>(reference.points.size()) / static_cast<double>(model.balls.size());
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

float reconnect(const Reference& reference, const BallFitSettings& settings, BallModel& model, int iterations) {
    connect(reference, model, tolerance(settings, reference.spacing(model.balls.size())));
    return solve_union(reference, model, iterations);
}

void relocate(const Reference& reference, const BallFitSettings& settings, BallModel& model) {
    const std::size_t count = model.balls.size();
    for (const int iterations : {4, 8}) {
        drop_idle(reference, model, count / most_dropped);
        connect(reference, model, tolerance(settings, reference.spacing(count)));
        if (model.balls.size() < count) insert(reference, model, count - model.balls.size());
        reconnect(reference, settings, model, iterations);
    }
}

double volume_meant(const Reference& reference, const BallFitSettings& settings) {
    return settings.original_volume ? reference.original_volume_mm3 : reference.volume_mm3;
}

// Grows or shrinks all balls alike until the surface holds the volume meant: least squares of distances leave thin
// shapes too thick, as a ball that is too large errs on both sides of the sheet but one too small is not seen at all.
// The surface is the one that is drawn, since simplifying shaves off small things.
void set_volume(const Reference& reference, BallModel& model, const BallFitSettings& settings) {
    const double meant = volume_meant(reference, settings);
    const float smallest = least_radius(reference);
    for (int step = 0; step < volume_steps; ++step) {
        const model::Mesh built = model::drawn(model::surface(model, settings.genus)).mesh;
        const double area = model::surface_area(built), lacks = meant - model::enclosed_volume(built);
        if (area <= 0 || std::abs(lacks) < volume_enough * settings.volume_off * meant) return;
        for (Ball& ball : model.balls) ball.radius = std::max(smallest, ball.radius + static_cast<float>(lacks / area));
    }
}

BallFit finish(const Reference& reference, BallModel model, const BallFitSettings& settings) {
    const float spacing = reference.spacing(model.balls.size());
    prune(reference, model);
    cover(reference, model, tolerance(settings, spacing));
    model.surface.fairing_mm = settings.fairing * spacing;
    model.surface.cell_mm = reference.grid.cell;
    round_figures(model);
    solve_surface(reference, model, 5);
    cover(reference, model, tolerance(settings, spacing)); // holes that moving the balls has opened
    set_volume(reference, model, settings);
    round_figures(model);
    return measured(reference, std::move(model), settings);
}

// Lower is better: how far from good enough, the wrong genus weighing most.
double badness(const BallFit& fit, const BallFitSettings& settings) {
    const Quality& q = fit.quality;
    const auto genus = static_cast<double>(std::max(q.genus, settings.genus) - std::min(q.genus, settings.genus));
    return genus_weight * genus + q.mean / settings.mean_mm + q.p95 / settings.p95_mm +
           fit.volume_off / settings.volume_off;
}

} // namespace

BallFit measured(const Reference& reference, model::BallModel model, const BallFitSettings& settings) {
    BallFit fit{std::move(model), {}};
    fit.quality = measure(reference, model::drawn(model::surface(fit.model, settings.genus)).mesh);
    const Quality& q = fit.quality;
    fit.volume_off = std::abs((settings.original_volume ? q.volume_ratio : q.target_volume_ratio) - 1);
    fit.near = q.mean <= settings.mean_mm && q.p95 <= settings.p95_mm && fit.volume_off <= settings.volume_off;
    fit.good = fit.near && q.genus == settings.genus;
    return fit;
}

BallFit fit_balls(const Reference& reference, const BallFitSettings& settings,
                  const std::function<bool(const BallFit&)>& on_try, const std::optional<model::BallModel>& begin) {
    std::optional<BallFit> best;
    int idle = 0;
    std::size_t tries_near = 0;
    // Finishes and measures; whether it is worth going on.
    const auto attempt = [&](const BallModel& model) {
        BallFit fit = finish(reference, model, settings);
        const bool go_on = !on_try || on_try(fit);
        const double now = badness(fit, settings);
        const bool better = !best || now < worthwhile * badness(*best, settings);
        idle = better || model.balls.size() < fewest_judged ? 0 : idle + 1;
        if (!best || now < badness(*best, settings)) best = std::move(fit);
        tries_near += best->near ? 1 : 0;
        return !best->good && tries_near <= settings.tries_for_genus && idle < most_idle && go_on;
    };
    BallModel model = begin ? *begin : seed(reference, settings.fewest);
    if (begin && !attempt(model)) return *best;
    float mean = reconnect(reference, settings, model, 4);
    bool grown = true;
    while (true) {
        const std::size_t count = model.balls.size();
        const bool full = count >= settings.most || !grown; // or nothing is left to mend that a ball could
        // A finished model costs much more than a round of growing: try only when the quick measure promises success.
        if (mean <= promising * settings.mean_mm || full) {
            relocate(reference, settings, model);
            if (!attempt(model) || full) return *best;
        }
        const auto next = std::min(settings.most, static_cast<std::size_t>(static_cast<double>(count) * growth) + 2);
        insert(reference, model, next - count);
        grown = model.balls.size() > count;
        mean = reconnect(reference, settings, model, 4);
    }
}

} // namespace palpate::atlas
