#include "ui/painful_places.hpp"
#include "core/error.hpp"
#include "pain/regions.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace palpate::ui {
namespace {

std::string sided(const std::string& id, anatomy::Side side) {
    return fmt::format("{}.{}", id, anatomy::side_names[static_cast<std::size_t>(side)]);
}

} // namespace

pain::Named& PainfulPlaces::named(const anatomy::Body& body) {
    if (!named_) named_ = std::make_shared<pain::Named>(body);
    return *named_;
}

// Where regions lie over one another, the one that the vertex lies deeper in.
void PainfulPlaces::name_vertices(const anatomy::Body& body) {
    if (!by_vertex_.empty()) return;
    const std::size_t vertices = named(body).skin().vertex_count();
    std::vector<std::uint8_t> deepest(vertices, 63); // outside by no more than half the soft edge
    by_vertex_.assign(vertices, -1);
    for (const pain::Region& region : pain::shipped_regions())
        for (const anatomy::Side side : {anatomy::Side::right, anatomy::Side::left}) {
            const pain::Pattern pattern = pain::make_pattern(named_->skin(), {region.bands, {}, {}, {}}, side, {});
            for (std::size_t v = 0; v < vertices; ++v) {
                if (pattern.essential[v] <= deepest[v]) continue;
                deepest[v] = pattern.essential[v];
                by_vertex_[v] = static_cast<std::int16_t>(regions_.size());
            }
            regions_.push_back(sided(region.id, side));
        }
}

std::optional<std::string> PainfulPlaces::region_at(const anatomy::Body& body, const model::Shape* shape,
                                                    const glm::vec3& place) {
    mistake_.clear();
    try {
        name_vertices(body);
    } catch (const core::Error& error) { // a body without skin, or without landmarks
        mistake_ = error.what();
        return std::nullopt;
    }
    const model::Part& skin = body.geometry.parts[named_->skin().part()];
    const auto first = (shape != nullptr ? shape->positions : body.geometry.positions).begin() + skin.first_vertex;
    const auto nearest =
        std::min_element(first, first + skin.vertex_count, [&](const glm::vec3& a, const glm::vec3& b) {
            return glm::distance(a, place) < glm::distance(b, place);
        });
    const std::int16_t region = by_vertex_[static_cast<std::size_t>(nearest - first)];
    if (region < 0) return std::nullopt;
    return regions_[static_cast<std::size_t>(region)];
}

const pain::Findings* PainfulPlaces::causes(const anatomy::Body& body, const std::vector<std::string>& regions) {
    if (regions.empty()) return nullptr;
    if (regions == asked_) return findings_ ? &*findings_ : nullptr;
    asked_ = regions;
    findings_.reset();
    mistake_.clear();
    try {
        pain::Named& all = named(body);
        findings_ = pain::find_causes(all.skin(), all.region(fmt::format("{}", fmt::join(regions, ","))), all.placed(),
                                      pain::split_side(regions.front()).side);
    } catch (const core::Error& error) {
        mistake_ = error.what();
    }
    return findings_ ? &*findings_ : nullptr;
}

} // namespace palpate::ui
