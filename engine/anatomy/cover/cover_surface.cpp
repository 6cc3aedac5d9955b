#include "anatomy/cover/cover_surface.hpp"
#include "anatomy/cover/half_grid.hpp"
#include "anatomy/cover/shell.hpp"
#include "model/balls/fairing.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace palpate::anatomy {
namespace {

constexpr double crumb = 0.2;        // share of the largest piece's triangles below which one is dropped
constexpr double smoothing = 1e-6;   // of the thickness: what is measured carries noise
constexpr float blend = 4;           // mm over which the cover bends round what lies over the envelope
constexpr float leg_blend = 60;      // mm of height over which the gap between the legs closes
constexpr float exact_cells = 1.8F; // more than a cell's diagonal
constexpr float widest = 60;         // mm, the box around the points that the cover stays in

// The smaller of the two, rounded where they are nearer than k (Quilez's polynomial form); never larger than either.
float smooth_min(float a, float b, float k) {
    const float h = std::max(k - std::abs(a - b), 0.0F) / std::max(k, 1e-6F);
    return std::min(a, b) - h * h * k * 0.25F;
}
float smooth_max(float a, float b, float k) { return -smooth_min(-a, -b, k); }

} // namespace

model::RadialField thickness_of(const CoverModel& model) {
    std::vector<glm::vec3> places, values;
    for (const CoverPoint& point : model.points) {
        places.push_back(point.place);
        values.emplace_back(point.thickness, 0, 0);
    }
    return {places, values, {.power = 3, .smoothing = smoothing, .symmetric = true}};
}

Cover::Cover(const CoverModel& model, const Tissues& tissues)
    : model_(model)
    , envelope_(tissues.deep, model)
    , thickness_(thickness_of(model))
    , all_(tissues.all) {}

core::Box Cover::box() const {
    core::Box box;
    for (const CoverPoint& point : model_.points) box.include(point.place);
    box.low -= widest;
    box.high += widest;
    box.high.y = model_.top + 4 * model_.cell;
    return box;
}

float Cover::side(const glm::vec3& point) const {
    float distance = envelope_.over(point);
    // Far from it no thickness matters: none is thicker.
    if (distance > -widest && distance < 2 * widest)
        distance -= smooth_max(thickness_.scalar_at(point), model_.least, 2);
    // Between the legs both covers stay apart.
    const float below = (model_.apart_below - point.y) / leg_blend;
    if (below > 0)
        distance = smooth_max(distance, (2 * std::min(below, 1.0F) - 1) * model_.apart + point.x, 2 * model_.apart);
    const auto nearest = all_.closest({point.x, std::min(point.y, model_.top), point.z}, 10 * model_.clear);
    if (nearest) distance = smooth_min(distance, nearest->distance - model_.clear, blend);
    return distance;
}

model::ShadedMesh Cover::surface() const {
    const model::DistanceGrid half = sample_half(box(), model_.cell, exact_cells, [&](const glm::vec3& p) {
        return smooth_max(side(p), p.y - model_.top, 2 * model_.rim);
    });
    model::Mesh fine = model::without_crumbs(model::surface_nets(mirrored(half)), crumb);
    model::fair(fine, model_.cell, model_.wave);
    return model::simplified(fine, model_.error);
}

model::ShadedMesh Cover::filling(const FillingModel& filling) const {
    const core::Box around = box();
    // A level between two samples, so that the lid lies in one layer of cells.
    const float below_top = model_.top - filling.under - model_.rim;
    const float level = around.low.y + (std::floor((below_top - around.low.y) / filling.cell) - 0.5F) * filling.cell;
    const auto sample = [&](const std::function<float(const glm::vec3&)>& f) {
        return sample_half(around, filling.cell, exact_cells, f);
    };
    const model::DistanceGrid outer = sample([&](const glm::vec3& p) { return side(p) + filling.under; });
    const model::DistanceGrid inner = sample([&](const glm::vec3& p) { return envelope_.over(p) - filling.over; });
    model::Mesh fine = shell(mirrored(outer), mirrored(inner), filling.least, level);
    model::fair(fine, filling.cell, filling.wave);
    return model::simplified(fine, filling.error);
}

} // namespace palpate::anatomy
