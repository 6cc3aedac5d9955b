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

// Where regions lie over one another, the one that the vertex lies deeper in.
std::shared_ptr<const PainfulPlaces::Names> PainfulPlaces::found(std::shared_ptr<const anatomy::Body> body,
                                                                 std::shared_ptr<pain::Named> named) {
    auto names = std::make_shared<Names>(Names{std::move(body), std::move(named), {}, {}});
    static_cast<void>(names->named->placed());
    const pain::Skin& skin = names->named->skin();
    std::vector<std::uint8_t> deepest(skin.vertex_count(), 63); // outside by no more than half the soft edge
    names->by_vertex.assign(skin.vertex_count(), -1);
    for (const pain::Region& region : pain::shipped_regions())
        for (const anatomy::Side side : {anatomy::Side::right, anatomy::Side::left}) {
            const pain::Pattern pattern = pain::make_pattern(skin, {region.bands, {}, {}, {}}, side, {});
            for (std::size_t v = 0; v < skin.vertex_count(); ++v) {
                if (pattern.essential[v] <= deepest[v]) continue;
                deepest[v] = pattern.essential[v];
                names->by_vertex[v] = static_cast<std::int16_t>(names->regions.size());
            }
            names->regions.push_back(sided(region.id, side));
        }
    return names;
}

void PainfulPlaces::prepare(const Viewing& viewing) {
    asked_.clear();
    finding_.begin([body = viewing.shared_body(), named = viewing.named()](const core::ProgressSink&) {
        return found(body, named);
    });
}

const PainfulPlaces::Names& PainfulPlaces::names(const Viewing& viewing) {
    if (finding_.busy()) names_ = finding_.take();
    if (!names_ || names_->body != viewing.shared_body()) {
        names_ = found(viewing.shared_body(), viewing.named());
        asked_.clear();
    }
    return *names_;
}

std::optional<std::string> PainfulPlaces::region_at(const Viewing& viewing, const glm::vec3& place) {
    mistake_.clear();
    try {
        const Names& all = names(viewing);
        const model::Geometry& geometry = viewing.body().geometry;
        const model::Part& skin = geometry.parts[all.named->skin().part()];
        const std::shared_ptr<const model::Shape> shape = viewing.shape();
        const auto first = (shape ? shape->positions : geometry.positions).begin() + skin.first_vertex;
        const auto nearest =
            std::min_element(first, first + skin.vertex_count, [&](const glm::vec3& a, const glm::vec3& b) {
                return glm::distance(a, place) < glm::distance(b, place);
            });
        const std::int16_t region = all.by_vertex[static_cast<std::size_t>(nearest - first)];
        if (region >= 0) return all.regions[static_cast<std::size_t>(region)];
    } catch (const core::Error& error) { // a body without skin, or without landmarks
        mistake_ = error.what();
    }
    return std::nullopt;
}

const pain::Findings* PainfulPlaces::causes(const Viewing& viewing, const std::vector<std::string>& regions) {
    if (regions.empty()) return nullptr;
    if (regions != asked_) {
        asked_ = regions;
        findings_.reset();
        mistake_.clear();
        seeking_.begin([body = viewing.shared_body(), named = viewing.named(), regions](const core::ProgressSink&) {
            return pain::find_causes(named->skin(), named->region(fmt::format("{}", fmt::join(regions, ","))),
                                     named->placed(), pain::split_side(regions.front()).side);
        });
    }
    return findings_ ? &*findings_ : nullptr;
}

bool PainfulPlaces::tend() {
    if (!seeking_.done()) return false;
    try {
        findings_ = seeking_.take();
    } catch (const core::Error& error) {
        mistake_ = error.what();
    }
    return true;
}

} // namespace palpate::ui
