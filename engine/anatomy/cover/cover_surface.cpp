#include "anatomy/cover/cover_surface.hpp"
#include "anatomy/cover/half_grid.hpp"
#include "anatomy/cover/shell.hpp"
#include "anatomy/cover/thickness.hpp"
#include "model/balls/fairing.hpp"
#include "model/refine.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace palpate::anatomy {
namespace {

constexpr double skin_crumb = 0.2;       // share of the largest piece's triangles below which one is dropped
constexpr float blend = 2;               // mm over which the cover bends round what it does not swell enough over
constexpr float leg_blend = 30;          // mm of height over which the gap between the legs closes
constexpr float gap_share = 0.6F;        // of what a filling lies under the cover: nearer no vertex of it comes
constexpr float skin_exact_cells = 1.8F; // more than a cell's diagonal
constexpr float longest_edge = 15;       // mm: the skin bends where its vertices are

} // namespace

Cover::Cover(const CoverModel& model, const Tissues& tissues)
    : model_(model)
    , envelope_(tissues.deep, model)
    , all_(tissues.all)
    , thickness_(thickness_at(envelope_, model, tissues.all)) {}

core::Box Cover::box() const {
    core::Box box;
    for (const glm::vec3& p : envelope_.grown().positions) box.include(p);
    const float thickest = *std::max_element(thickness_.begin(), thickness_.end());
    box.low -= thickest;
    box.high += thickest;
    box.high.y = model_.top + 4 * model_.cell;
    return box;
}

float Cover::thickness(const Envelope::Foot& foot) const {
    float sum = 0;
    for (std::size_t k = 0; k < 3; ++k) sum += foot.weight[k] * thickness_[foot.vertex[k]];
    return sum;
}

float Cover::side(const glm::vec3& point) const {
    const Envelope::Foot foot = envelope_.foot(point);
    float distance = foot.over - thickness(foot);
    // Between the legs both covers stay apart.
    const float below = (model_.apart_below - point.y) / leg_blend;
    if (below > 0)
        distance = smooth_max(distance, (2 * std::min(below, 1.0F) - 1) * model_.apart + point.x, 2 * model_.apart);
    if (distance < -2 * model_.clear) return distance; // nothing near it that lies over the envelope would matter
    const auto nearest =
        all_.closest({point.x, std::min(point.y, model_.top), point.z}, distance + model_.clear + blend);
    return nearest ? smooth_min(distance, nearest->distance - model_.clear, blend) : distance;
}

model::ShadedMesh Cover::surface() const {
    const model::DistanceGrid half = sample_half(box(), model_.cell, skin_exact_cells, [&](const glm::vec3& p) {
        return smooth_max(side(p), p.y - model_.top, 2 * model_.rim);
    });
    model::Mesh fine = model::without_crumbs(model::surface_nets(mirrored(half)), skin_crumb);
    model::fair(fine, model_.cell, model_.wave);
    return model::refined(model::simplified(fine, model_.error), longest_edge);
}

model::ShadedMesh Cover::filling(const FillingModel& filling, const model::Mesh& surface) const {
    const core::Box around = box();
    // A level between two samples, so that the lid lies in one layer of cells.
    const float below_top = model_.top - filling.under - model_.rim;
    const float level = around.low.y + (std::floor((below_top - around.low.y) / filling.cell) - 0.5F) * filling.cell;
    const auto sample = [&](const std::function<float(const glm::vec3&)>& f) {
        return sample_half(around, filling.cell, skin_exact_cells, f);
    };
    const model::DistanceGrid outer = sample([&](const glm::vec3& p) { return side(p) + filling.under; });
    const model::DistanceGrid inner = sample([&](const glm::vec3& p) { return envelope_.over(p) - filling.over; });
    model::Mesh fine = shell(mirrored(outer), mirrored(inner), filling.least, level);
    model::fair(fine, filling.cell, filling.wave);
    model::ShadedMesh shape = model::simplified(fine, filling.error);
    // The two surfaces are drawn apart from each other; where that brought them together, the filling gives way.
    const model::TriangleTree skin(surface);
    const float nearest_allowed = gap_share * filling.under;
    constexpr int passes = 4; // in a fold, away from one side is toward the other
    for (glm::vec3& p : shape.mesh.positions)
        for (int pass = 0; pass < passes; ++pass) {
            const auto nearest = skin.closest(p, 4 * filling.under);
            if (!nearest) break;
            const glm::vec3 out = skin.normal(nearest->triangle);
            const float depth = glm::dot(nearest->point - p, out) < 0 ? -nearest->distance : nearest->distance;
            if (depth >= nearest_allowed) break;
            p -= (nearest_allowed - depth) * out;
        }
    return shape;
}

} // namespace palpate::anatomy
