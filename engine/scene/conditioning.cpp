#include "scene/conditioning.hpp"
#include "core/error.hpp"
#include "pain/named.hpp"
#include "pain/palettes.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace palpate::scene {
namespace {

// Angle-weighted would differ little: the surfaces are finely cut.
void shade_anew(const model::Geometry& geometry, const model::Part& part, model::Shape& shape) {
    const model::LevelOfDetail& level = part.levels.front();
    std::vector<glm::vec3> sums(part.vertex_count, glm::vec3(0));
    for (std::size_t t = level.first_index; t < std::size_t{level.first_index} + level.index_count; t += 3) {
        const std::uint32_t* const corner = &geometry.indices[t];
        const glm::vec3 a = shape.positions[part.first_vertex + corner[0]];
        const glm::vec3 normal = glm::cross(shape.positions[part.first_vertex + corner[1]] - a,
                                            shape.positions[part.first_vertex + corner[2]] - a);
        for (std::size_t k = 0; k < 3; ++k) sums[corner[k]] += normal;
    }
    for (std::size_t v = 0; v < sums.size(); ++v)
        if (const float length = glm::length(sums[v]); length > 0)
            shape.normals[part.first_vertex + v] = sums[v] / length;
}

} // namespace

Conditioning::Conditioning(const Scene& scene, std::shared_ptr<const anatomy::Body> body, core::Mistakes* mistakes)
    : body_(std::move(body))
    , severity_(scene.condition.severity)
    , colour_(pain::palette_named(scene.look.palette).squeezed) {
    if (scene.condition.of.empty()) return;
    try {
        const pain::SidedName named = pain::split_side(scene.condition.of);
        const pain::ConditionCase found = pain::condition_case(named.name);
        const anatomy::Landmarks landmarks(*body_);
        for (const pain::Deform& row : found.at->deform)
            rows_.push_back({pain::make_deformation(row, *body_, landmarks, named.side), row.from, row.to});
        for (const std::string& id : found.at->meets) {
            if (const auto part = body_->find(id)) squeezed_.push_back(*part);
            for (const anatomy::Side side : {anatomy::Side::right, anatomy::Side::left}) {
                if (side != named.side && !found.at->both_sides) continue;
                const std::string_view word = anatomy::side_names[static_cast<std::size_t>(side)];
                if (const auto part = body_->find(fmt::format("{}.{}", id, word))) squeezed_.push_back(*part);
            }
        }
    } catch (const core::Error& error) {
        rows_.clear();
        const core::Error placed(scene.file, scene.condition.place, error.what());
        if (mistakes == nullptr) throw placed;
        mistakes->emplace_back(placed.what());
    }
}

float Conditioning::severity_at(double seconds) const { return severity_.at(seconds); }

std::shared_ptr<const model::Shape> Conditioning::shape_at(double seconds) const {
    const float severity = severity_at(seconds);
    if (rows_.empty() || severity <= 0) return nullptr;
    const model::Geometry& geometry = body_->geometry;
    auto shape = std::make_shared<model::Shape>();
    shape->positions = geometry.positions;
    shape->normals = geometry.normals;
    shape->finest.assign(geometry.parts.size(), model::paintable_too);
    std::vector<bool> moved(geometry.parts.size(), false);
    for (const Row& row : rows_) {
        const float share = std::clamp((severity - row.from) / (row.to - row.from), 0.0F, 1.0F);
        if (share > 0) row.deformation->apply(share, shape->positions, moved);
    }
    for (std::size_t i = 0; i < geometry.parts.size(); ++i) {
        const model::Part& part = geometry.parts[i];
        core::Box box = part.box;
        if (moved[i]) {
            shade_anew(geometry, part, *shape);
            box = core::Box();
            for (std::uint32_t v = 0; v < part.vertex_count; ++v) box.include(shape->positions[part.first_vertex + v]);
        }
        shape->boxes.push_back(box);
    }
    return shape;
}

void Conditioning::light(double seconds, std::vector<PartState>& parts) const {
    const float severity = severity_at(seconds);
    for (const std::size_t part : squeezed_) parts[part].tint = glm::vec4(colour_, 0.85F * severity);
}

} // namespace palpate::scene
