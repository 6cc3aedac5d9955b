#include "pain/pattern.hpp"
#include "core/error.hpp"
#include <algorithm>
#include <cmath>
#include <limits>

namespace palpate::pain {
namespace {

constexpr float margin_m = 0.02F; // depths farther outside are all the same
constexpr int smoothings = 6;     // over the skin's edges: where bands join, corners become round

std::vector<float> depths(const Skin& skin, std::span<const Band> bands, anatomy::Side side,
                          const std::filesystem::path& file) {
    std::vector<float> depth(skin.vertex_count(), -margin_m);
    for (const Band& band : bands) {
        try {
            skin.raise(band, side, margin_m, depth);
        } catch (const core::Error& error) {
            throw core::Error(file, band.path.front().place, error.what());
        }
    }
    for (float& d : depth) d = std::min(d, margin_m);
    if (!bands.empty()) skin.smooth(depth, smoothings);
    return depth;
}

std::vector<std::uint8_t> levels(const std::vector<float>& depth) {
    std::vector<std::uint8_t> result(depth.size());
    std::transform(depth.begin(), depth.end(), result.begin(), [](float d) {
        return static_cast<std::uint8_t>(std::lround(127.5F + 127.5F * std::clamp(d / edge_m, -1.0F, 1.0F)));
    });
    return result;
}

std::uint8_t share_level(float share) {
    return static_cast<std::uint8_t>(std::lround(255 * std::clamp(share, 0.0F, 1.0F)));
}

float share(std::uint8_t level) { return static_cast<float>(level) / 255; }

} // namespace

void measure(const Skin& skin, Pattern& pattern) {
    const std::span<const float> areas = skin.areas_m2();
    pattern.essential_m2 = pattern.spillover_m2 = 0;
    for (std::size_t v = 0; v < areas.size(); ++v) { // a vertex at the edge lies half inside
        pattern.essential_m2 += areas[v] * share(pattern.essential[v]);
        pattern.spillover_m2 += areas[v] * (share(pattern.spillover[v]) - share(pattern.essential[v]));
    }
}

Pattern make_pattern(const Skin& skin, const Zones& zones, anatomy::Side side, const glm::vec3& from) {
    Pattern pattern;
    const std::vector<float> essential = depths(skin, zones.essential, side, zones.file);
    std::vector<float> all = depths(skin, zones.spillover, side, zones.file);
    for (std::size_t v = 0; v < all.size(); ++v) all[v] = std::max(all[v], essential[v]);
    pattern.essential = levels(essential);
    pattern.spillover = levels(all);
    pattern.arrival.assign(all.size(), 0);
    std::vector<glm::vec3> way{from};
    if (!zones.path.empty()) {
        way.clear();
        try {
            for (const Spot& spot : skin.trail(zones.path, side).spots) way.push_back(spot.point);
        } catch (const core::Error& error) {
            throw core::Error(zones.file, zones.path.front().place, error.what());
        }
    }
    const std::span<const glm::vec3> positions = skin.positions();
    std::vector<float> arrival(all.size(), 0.0F);
    float farthest = 1e-4F;
    for (std::size_t v = 0; v < positions.size(); ++v) {
        if (all[v] <= -margin_m) continue;
        std::size_t nearest = 0;
        float least = std::numeric_limits<float>::max();
        for (std::size_t i = 0; i < way.size(); ++i)
            if (const float d = glm::distance(way[i], positions[v]); d < least) {
                least = d;
                nearest = i;
            }
        arrival[v] = way.size() > 1 ? static_cast<float>(nearest) / static_cast<float>(way.size() - 1) : least;
        farthest = std::max(farthest, arrival[v]);
    }
    skin.smooth(arrival, smoothings);
    for (std::size_t v = 0; v < arrival.size(); ++v) pattern.arrival[v] = share_level(arrival[v] / farthest);
    measure(skin, pattern);
    return pattern;
}

Pattern pattern_of(const Skin& skin, const PlacedPoint& placed) {
    const TriggerPoint& point = *placed.point;
    return make_pattern(skin, {point.essential, point.spillover, point.path, point.file}, placed.side,
                        placed.skin ? placed.skin->point : placed.knot.position);
}

void join(Pattern& pattern, const Pattern& with) {
    for (std::size_t v = 0; v < pattern.essential.size(); ++v) {
        if (with.spillover[v] > pattern.spillover[v]) pattern.arrival[v] = with.arrival[v];
        pattern.essential[v] = std::max(pattern.essential[v], with.essential[v]);
        pattern.spillover[v] = std::max(pattern.spillover[v], with.spillover[v]);
    }
}

Overlap overlap(const Skin& skin, const Pattern& a, const Pattern& b) {
    Overlap both;
    const std::span<const float> areas = skin.areas_m2();
    for (std::size_t v = 0; v < areas.size(); ++v) {
        both.essential_m2 += areas[v] * share(std::min(a.essential[v], b.essential[v]));
        both.all_m2 += areas[v] * share(std::min(a.spillover[v], b.spillover[v]));
    }
    return both;
}

} // namespace palpate::pain
