#include "atlas/fitting/terms.hpp"
#include "atlas/fitting/lookup.hpp"
#include "model/balls/surface.hpp"
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace palpate::atlas {
namespace {

using model::BallHit;
using model::BallModel;

constexpr float huber_mm = 3;
constexpr std::size_t most_surface_points = 6000; // of the model
constexpr float opposite = -0.3F;                 // cosine: a point's normal against the slab's means its far side
constexpr float on_surface_mm = 0.05F;            // nearer than that the direction to the nearest point is noise

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
    if (hit.count != 3 || hit.distance >= 0 || glm::dot(hit.away, point.normal) >= opposite) return;
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
        if (nearest->distance > on_surface_mm) gradient = (inside ? nearest->point - p : p - nearest->point);
        const float length = glm::length(gradient);
        gradient = length > 1e-6F ? gradient / length : hit.away;
        Term term{hit.count, hit.ball, {}, value, weight};
        const float along = glm::dot(gradient, hit.away);
        for (std::uint32_t k = 0; k < hit.count; ++k) term.slope[k] = hit.weight[k] * glm::vec4(gradient, along);
        terms.all.push_back(term);
    }
}

} // namespace

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

} // namespace palpate::atlas
