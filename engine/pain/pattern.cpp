#include "pain/pattern.hpp"
#include "core/error.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace palpate::pain {
namespace {

constexpr float smooth_m = 0.02F; // over the skin: where bands join, corners become round

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
    if (!bands.empty()) skin.smooth(depth, smooth_m);
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

// How far along the way each vertex of the zones lies, spot by spot; of a single spot, how far from it. Where the way
// bends back upon itself, several of its spots are equally near: they are mixed, so that nothing jumps.
std::vector<float> arrivals(std::span<const glm::vec3> positions, std::span<const glm::vec3> way,
                            std::span<const float> depth) {
    constexpr float mixed_m = 0.006F; // nearly as near as the nearest
    std::vector<float> arrival(positions.size(), 0.0F), distance(way.size());
    for (std::size_t v = 0; v < positions.size(); ++v) {
        if (depth[v] <= -margin_m) continue;
        for (std::size_t i = 0; i < way.size(); ++i) distance[i] = glm::distance(way[i], positions[v]);
        const float least = *std::min_element(distance.begin(), distance.end());
        if (way.size() == 1) {
            arrival[v] = least;
            continue;
        }
        float sum = 0, weights = 0;
        for (std::size_t i = 0; i < way.size(); ++i) {
            const float more = (distance[i] - least) / mixed_m;
            if (more > 5) continue;
            const float weight = std::exp(-more);
            weights += weight;
            sum += weight * static_cast<float>(i);
        }
        arrival[v] = sum / weights;
    }
    return arrival;
}

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
    pattern.depth_m = all;
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
    const std::vector<float> arrival = arrivals(skin.positions(), way, all);
    const float farthest = std::max(1e-4F, *std::max_element(arrival.begin(), arrival.end()));
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
        // Whose zone the vertex lies deeper in, half and half where it is equally deep: nothing jumps.
        const float share = glm::smoothstep(-margin_m, margin_m, with.depth_m[v] - pattern.depth_m[v]);
        pattern.arrival[v] =
            share_level(glm::mix(pain::share(pattern.arrival[v]), pain::share(with.arrival[v]), share));
        pattern.depth_m[v] = std::max(pattern.depth_m[v], with.depth_m[v]);
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
