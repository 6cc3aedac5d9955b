#include "atlas/fitting/connect.hpp"
#include "atlas/fitting/lookup.hpp"
#include "model/balls/surface.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <glm/geometric.hpp>
#include <memory>
#include <set>
#include <span>

namespace palpate::atlas {
namespace {

using model::Ball;
using model::BallModel;
using model::Simplex;

constexpr std::uint32_t no_ball = ~0U;
constexpr float most_out = 3;               // tolerances that a simplex may leave the shape by, to fill a hole
constexpr float bare_cells = 0.35F;         // samples deeper than that must be filled: shallower ones may be roughness
constexpr float filled_share = 0.1F;        // of that depth, which the union must have there
constexpr float fill_depth_mm = 0.8F;       // samples deeper than that must stay filled when simplices are dropped
constexpr std::size_t fill_samples = 40000; // so many of them are asked
constexpr float shown_cell_mm = 0.8F, shown_cells = 220; // of the grid on which a simplex must show to be kept
using Corners = std::array<std::uint32_t, 4>;            // ascending, `none` behind the last

// For every sample of the grid the ball whose cell it lies in.
std::vector<std::uint32_t> power_labels(const Reference& reference, const std::vector<Ball>& balls) {
    std::vector<std::uint32_t> label(reference.grid.values.size(), no_ball);
    for (const glm::ivec3& at : reference.inside) {
        const glm::vec3 p = reference.grid.place(at);
        float best = std::numeric_limits<float>::max();
        std::uint32_t nearest = 0;
        for (std::uint32_t i = 0; i < balls.size(); ++i) {
            const glm::vec3 d = p - balls[i].centre;
            const float power = glm::dot(d, d) - balls[i].radius * balls[i].radius;
            if (power < best) best = power, nearest = i;
        }
        label[reference.grid.index(at)] = nearest;
    }
    return label;
}

// Every set of two to four balls whose cells meet within two samples each way.
std::set<Corners> touching(const Reference& reference, const std::vector<std::uint32_t>& label) {
    constexpr std::size_t most = 6; // cells that meet there: more than four do so by chance of the grid alone
    std::set<std::array<std::uint32_t, most>> meetings;
    for (const glm::ivec3& at : reference.inside) {
        std::array<std::uint32_t, most> here;
        here.fill(no_ball);
        std::size_t count = 0;
        for (unsigned k = 0; k < 8 && count < most; ++k) {
            const std::uint32_t l = label[reference.grid.index(at + glm::ivec3(k & 1U, k >> 1U & 1U, k >> 2U))];
            if (l != no_ball && std::find(here.begin(), here.begin() + count, l) == here.begin() + count)
                here[count++] = l;
        }
        if (count < 2) continue;
        std::sort(here.begin(), here.begin() + count);
        meetings.insert(here);
    }
    std::set<Corners> found;
    for (const auto& meeting : meetings)
        for (unsigned subset = 1; subset < 1U << most; ++subset) {
            Corners corners{no_ball, no_ball, no_ball, no_ball};
            std::size_t count = 0;
            bool fits = true;
            for (unsigned k = 0; k < most && fits; ++k)
                if ((subset >> k & 1U) != 0) {
                    fits = count < 4 && meeting[k] != no_ball;
                    if (fits) corners[count++] = meeting[k];
                }
            if (fits && count >= 2) found.insert(corners);
        }
    return found;
}

// How far a ball of the simplex, mixed with these weights, reaches out of the shape in these directions.
float sticks_out(const Reference& reference, const BallModel& model, const Simplex& simplex,
                 std::span<const float> weights, std::span<const glm::vec3> directions) {
    glm::vec3 centre(0);
    float radius = 0;
    for (std::size_t k = 0; k < simplex.count; ++k) {
        centre += weights[k] * model.balls[simplex.ball[k]].centre;
        radius += weights[k] * model.balls[simplex.ball[k]].radius;
    }
    float worst = reference.grid.at(centre);
    for (const glm::vec3& direction : directions)
        worst = std::max(worst, reference.grid.at(centre + radius * direction));
    return worst;
}

float protrusion(const Reference& reference, const BallModel& model, const Simplex& simplex) {
    const auto at = [&](std::size_t k) { return model.balls[simplex.ball[k]].centre; };
    float worst = 0;
    const auto look = [&](std::span<const float> weights, std::span<const glm::vec3> directions) {
        worst = std::max(worst, sticks_out(reference, model, simplex, weights, directions));
    };
    if (simplex.count == 2) {
        const glm::vec3 edge = glm::normalize(at(1) - at(0));
        const glm::vec3 a = glm::normalize(
                            glm::cross(edge, std::abs(edge.x) < 0.7F ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0))),
                        b = glm::cross(edge, a);
        std::array<glm::vec3, 6> around;
        for (std::size_t i = 0; i < around.size(); ++i) {
            const float angle = static_cast<float>(i) * core::pi / 3;
            around[i] = std::cos(angle) * a + std::sin(angle) * b;
        }
        for (const float t : {0.2F, 0.35F, 0.5F, 0.65F, 0.8F}) look(std::array{1 - t, t}, around);
        return worst;
    }
    glm::vec3 normal = glm::cross(at(1) - at(0), at(2) - at(0));
    if (glm::length(normal) < 1e-6F) return 0; // flat: its edges stand for it
    if (simplex.count == 3) {
        normal = glm::normalize(normal);
        const std::array both{normal, -normal};
        for (const auto& weights : {std::array{.333F, .333F, .334F}, std::array{.6F, .2F, .2F},
                                    std::array{.2F, .6F, .2F}, std::array{.2F, .2F, .6F}, std::array{.46F, .46F, .08F},
                                    std::array{.46F, .08F, .46F}, std::array{.08F, .46F, .46F}})
            look(weights, both);
        return worst;
    }
    constexpr std::array<glm::vec3, 6> axes{glm::vec3(1, 0, 0), {-1, 0, 0}, {0, 1, 0},
                                            {0, -1, 0},         {0, 0, 1},  {0, 0, -1}};
    look(std::array{.25F, .25F, .25F, .25F}, axes);
    for (std::size_t k = 0; k < 4; ++k) {
        std::array weights{.3F, .3F, .3F, .3F};
        weights[k] = .1F;
        look(weights, axes);
    }
    return worst;
}

Simplex simplex_of(const Corners& corners) {
    Simplex simplex;
    while (simplex.count < 4 && corners[simplex.count] != no_ball) {
        simplex.ball[simplex.count] = corners[simplex.count];
        ++simplex.count;
    }
    return simplex;
}

void for_each_face(const Corners& corners, std::size_t count, const std::function<void(const Corners&)>& visit) {
    for (unsigned subset = 1; subset < 1U << count; ++subset) {
        Corners face{no_ball, no_ball, no_ball, no_ball};
        std::size_t n = 0;
        for (unsigned k = 0; k < count; ++k)
            if ((subset >> k & 1U) != 0) face[n++] = corners[k];
        visit(face);
    }
}

} // namespace

void connect(const Reference& reference, BallModel& model, float tolerance) {
    const std::set<Corners> found = touching(reference, power_labels(reference, model.balls));
    model.simplices.clear();
    std::set<Corners> covered;
    std::vector<bool> joined(model.balls.size(), false);
    for (std::size_t count = 4; count >= 2; --count)
        for (const Corners& corners : found) {
            const Simplex simplex = simplex_of(corners);
            if (simplex.count != count || covered.contains(corners)) continue;
            if (protrusion(reference, model, simplex) >= tolerance) continue;
            model.simplices.push_back(simplex);
            for_each_face(corners, count, [&](const Corners& face) { covered.insert(face); });
            for (const std::uint32_t ball : simplex.balls()) joined[ball] = true;
        }
    for (std::uint32_t i = 0; i < model.balls.size(); ++i)
        if (!joined[i]) model.simplices.push_back({{i}, 1});
    cover(reference, model, tolerance);
}

void cover(const Reference& reference, BallModel& model, float tolerance) {
    const float deep = bare_cells * reference.grid.cell;
    std::vector<glm::vec3> bare;
    {
        BallLookup distance(model);
        for (const glm::ivec3& at : reference.inside) {
            if (reference.grid.values[reference.grid.index(at)] > -deep) continue;
            const glm::vec3 p = reference.grid.place(at);
            if (distance.at(p).distance > -filled_share * deep) bare.push_back(p);
        }
    }
    if (bare.empty()) return;
    struct Candidate {
        Simplex simplex;
        float out;
    };
    std::vector<Candidate> candidates;
    for (const Corners& corners : touching(reference, power_labels(reference, model.balls))) {
        const Simplex simplex = simplex_of(corners);
        const float out = protrusion(reference, model, simplex);
        if (out < most_out * tolerance) candidates.push_back({simplex, out});
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.out < b.out; });
    for (const Candidate& candidate : candidates) {
        const model::BallDistance distance({model.balls, {candidate.simplex}, model.surface});
        const std::size_t before = bare.size();
        std::erase_if(bare, [&](const glm::vec3& p) { return distance.at(p).distance < -filled_share * deep; });
        if (bare.size() < before) model.simplices.push_back(candidate.simplex);
        if (bare.empty()) return;
    }
}

void prune(const Reference& reference, BallModel& model) {
    BallLookup lookup(model);
    const model::BallDistance& distance = lookup.distance();
    std::vector<bool> needed(model.simplices.size(), false);
    const auto need = [&](const glm::vec3& p) { needed[distance.simplex_of(lookup.at(p).element)] = true; };
    for (const SurfacePoint& point : reference.points) need(point.place);
    const float cell = std::max(shown_cell_mm, glm::length(model.box().size()) / shown_cells);
    for (const glm::vec3& p : model::surface_nets(sample_balls(model, distance, cell)).positions) need(p);
    // What is left must still fill the inside.
    BallModel kept{model.balls, {}, model.surface};
    for (std::size_t s = 0; s < needed.size(); ++s)
        if (needed[s]) kept.simplices.push_back(model.simplices[s]);
    const std::size_t step = std::max<std::size_t>(1, reference.inside.size() / fill_samples);
    auto left = std::make_unique<BallLookup>(kept);
    for (std::size_t i = 0; i < reference.inside.size(); i += step) {
        const glm::ivec3& at = reference.inside[i];
        if (reference.grid.values[reference.grid.index(at)] > -fill_depth_mm) continue;
        const glm::vec3 p = reference.grid.place(at);
        if (left->at(p).distance < 0) continue;
        const model::BallHit hit = lookup.at(p);
        if (hit.distance >= 0) continue;
        kept.simplices.push_back(model.simplices[distance.simplex_of(hit.element)]);
        left = std::make_unique<BallLookup>(kept);
    }
    model = std::move(kept);
}

} // namespace palpate::atlas
