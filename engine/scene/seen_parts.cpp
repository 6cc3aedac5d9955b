#include "scene/describe.hpp"
#include "scene/sight.hpp"
#include <algorithm>
#include <limits>
#include <map>

namespace palpate::scene {
namespace {

constexpr std::uint32_t rough_width = 320;
constexpr float least_opacity = 0.02F, whole_opacity = 0.996F;
constexpr std::size_t least_pixels = 8; // of the rough picture

struct Rough { // the rough picture: what lies first in each pixel, and how near
    std::vector<float> depth;
    std::vector<std::size_t> part;
};
constexpr std::size_t nothing = std::numeric_limits<std::size_t>::max();

template <class Visit>
void cover(const Snapshot& snapshot, const Sight& sight, std::size_t i, const Visit& visit) {
    const model::Geometry& geometry = *snapshot.geometry;
    const std::vector<glm::vec3>& positions = snapshot.shape ? snapshot.shape->positions : geometry.positions;
    const model::Part& part = geometry.parts[i];
    const model::LevelOfDetail& level = part.levels.back();
    sight.cover(std::span(positions).subspan(part.first_vertex, part.vertex_count),
                std::span(geometry.indices).subspan(level.first_index, level.index_count), visit);
}

} // namespace

std::vector<SeenPart> seen_parts(const Snapshot& snapshot, std::size_t structures, core::Extent picture) {
    const core::Extent size{rough_width, std::max(1U, rough_width * picture.height / std::max(1U, picture.width))};
    const Sight sight(camera_view(snapshot.camera, picture), size);
    Rough rough{std::vector<float>(sight.pixel_count(), 0), std::vector<std::size_t>(sight.pixel_count(), nothing)};
    for (std::size_t i = 0; i < snapshot.parts.size(); ++i) // supports and tools cover, too
        if (snapshot.parts[i].opacity >= whole_opacity)
            cover(snapshot, sight, i, [&](std::size_t pixel, float depth) {
                if (depth <= rough.depth[pixel]) return;
                rough.depth[pixel] = depth;
                rough.part[pixel] = i;
            });
    std::map<std::size_t, std::size_t> pixels; // by part
    for (const std::size_t part : rough.part)
        if (part < structures) ++pixels[part];
    for (std::size_t i = 0; i < structures; ++i) {
        if (snapshot.parts[i].opacity < least_opacity || snapshot.parts[i].opacity >= whole_opacity) continue;
        std::vector<bool> before(sight.pixel_count(), false);
        cover(snapshot, sight, i,
              [&](std::size_t pixel, float depth) { before[pixel] = before[pixel] || depth > rough.depth[pixel]; });
        pixels[i] = static_cast<std::size_t>(std::count(before.begin(), before.end(), true));
    }
    std::vector<SeenPart> seen;
    for (const auto& [part, count] : pixels)
        if (count >= least_pixels)
            seen.push_back({part, static_cast<float>(count) / static_cast<float>(sight.pixel_count())});
    std::stable_sort(seen.begin(), seen.end(), [](const SeenPart& a, const SeenPart& b) { return a.share > b.share; });
    return seen;
}

} // namespace palpate::scene
