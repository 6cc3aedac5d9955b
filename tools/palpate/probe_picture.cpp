#include "palpate/probe_picture.hpp"
#include "anatomy/tissue_bands.hpp"
#include "core/colour.hpp"
#include "render/materials.hpp"
#include "render/view.hpp"
#include "scene/core_sample.hpp"
#include "scene/framing.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace palpate::program {
namespace {

constexpr float card_left = 0.60F;       // share of the picture's width that is the place's
constexpr float beside = 38, above = 14; // degrees from which the needle is seen, off its own direction
constexpr float outside_m = 0.09F;       // of the needle, before it enters
constexpr float ghosted = 0.28F;         // opacity of what lies before the needle's tip
const glm::vec4 steel{0.16F, 0.18F, 0.22F, 1}, halo{0.99F, 0.99F, 0.99F, 0.95F}, tip_colour{0.86F, 0.16F, 0.12F, 1};

// Looks at the place from outside, a little from the side, so that the needle is seen at its length; the place stands
// in the middle of what the card leaves free.
void look_at(const Needled& needled, core::Extent size, scene::Camera& camera) {
    const anatomy::Puncture& puncture = needled.puncture;
    const glm::vec3 outward = -puncture.direction;
    const float azimuth = glm::degrees(std::atan2(outward.x, outward.z)),
                elevation = glm::degrees(std::asin(std::clamp(outward.y, -1.0F, 1.0F)));
    const float turn = puncture.entry.x > 0 ? beside : -beside; // toward the side on which it lies
    const float side = outward.z < 0 ? -turn : turn;
    const scene::ViewAxes axes = scene::view_axes(azimuth + side, std::clamp(elevation + above, -70.0F, 70.0F));
    const float height_m = std::clamp(0.20F + 1.2F * needled.tip_mm / 1000, 0.24F, 0.5F),
                distance_m = height_m / 2 / std::tan(camera.vertical_fov / 2);
    const float aspect = static_cast<float>(size.width) / static_cast<float>(size.height);
    const glm::vec3 middle = puncture.entry + puncture.direction * std::max(needled.tip_mm, 0.0F) / 2000.0F,
                    target = middle + axes.right * ((0.5F - card_left / 2) * height_m * aspect);
    const core::Box content = camera.content;
    camera = scene::camera_at(target, axes, distance_m, camera.vertical_fov);
    camera.content = content;
}

// What the needle passes on its way is seen through; what it is for is lit up.
void show(const Needled& needled, std::vector<scene::PartState>& parts) {
    for (const anatomy::Crossing& crossing : needled.puncture.crossings) {
        if (crossing.enter_mm >= needled.tip_mm - 0.5F || crossing.structure == needled.place.structure) continue;
        if (needled.tip_mm > 1) parts[crossing.structure].opacity = ghosted;
    }
    if (needled.place.structure) parts[*needled.place.structure].emphasis = 0.35F;
}

std::vector<scene::Shape> needle_shapes(const Needled& needled, const scene::Snapshot& snapshot, core::Extent size) {
    scene::Snapshot plain = snapshot;
    plain.look.samples = 1; // without jitter
    const glm::mat4 clip_from_world = render::make_view(plain, size, 0).clip_from_world;
    const auto seen = [&](const glm::vec3& p) {
        const glm::vec4 clip = clip_from_world * glm::vec4(p, 1);
        return glm::vec2(clip) / clip.w * 0.5F + 0.5F;
    };
    const anatomy::Puncture& puncture = needled.puncture;
    const glm::vec2 hub = seen(puncture.entry - outside_m * puncture.direction), entry = seen(puncture.entry),
                    tip = seen(puncture.entry + puncture.direction * std::max(needled.tip_mm, 0.0F) / 1000.0F);
    const glm::vec2 unit = static_cast<float>(std::min(size.width, size.height)) / glm::vec2(size.width, size.height);
    std::vector<scene::Shape> shapes;
    const auto dot = [&](const glm::vec2& at, float radius, const glm::vec4& colour) {
        shapes.push_back(scene::Plate{at - radius * unit, at + radius * unit, radius, 1, colour});
    };
    // Inside the body a dashed line, outside a whole one.
    const float dashes = std::max(1.0F, std::round(glm::length((tip - entry) / unit) / 0.022F));
    for (float i = 0; i < dashes && needled.tip_mm > 1; ++i) {
        const auto at = [&](float share) { return entry + (tip - entry) * share; };
        shapes.push_back(scene::Stroke{{at(i / dashes), at((i + 0.55F) / dashes)}, 0.0085F, 0.8F, halo});
        shapes.push_back(scene::Stroke{{at(i / dashes), at((i + 0.55F) / dashes)}, 0.0045F, 1, steel});
    }
    shapes.push_back(scene::Stroke{{hub, entry}, 0.012F, 1, halo});
    shapes.push_back(scene::Stroke{{hub, entry}, 0.0065F, 1, steel});
    dot(entry, 0.011F, halo);
    dot(entry, 0.0075F, steel);
    if (needled.tip_mm > 1) {
        dot(tip, 0.011F, halo);
        dot(tip, 0.0075F, tip_colour);
    }
    return shapes;
}

// Without its side where that is the side of the first structure passed: a column has little room.
std::string short_name(const anatomy::Structure& structure, anatomy::Side usual) {
    const std::string side = fmt::format(" ({})", anatomy::side_names[static_cast<std::size_t>(structure.side)]);
    const bool left_out = structure.side == usual && structure.name.ends_with(side);
    return structure.name.substr(0, structure.name.size() - (left_out ? side.size() : 0));
}

scene::CoreSample sample_of(const Needled& needled) {
    scene::CoreSample sample{needled.place.name,
                             "going " + needled.way + ", mm from " + counted_from(needled.puncture),
                             {},
                             needled.tip_mm > 1 ? std::optional(needled.tip_mm) : std::nullopt};
    anatomy::Side usual = anatomy::Side::midline;
    for (const anatomy::Crossing& crossing : needled.puncture.crossings)
        if (usual == anatomy::Side::midline) usual = needled.body().structures[crossing.structure].side;
    const auto materials = render::material_table();
    for (const anatomy::Band& band : anatomy::tissue_bands(needled.puncture.crossings, needled.depth_mm)) {
        scene::Stratum stratum{"", glm::vec3(0.7F), band.from_mm, band.to_mm};
        if (band.structure) {
            const anatomy::Structure& structure = needled.body().structures[*band.structure];
            stratum.name = short_name(structure, usual);
            stratum.colour = core::srgb_from_linear(
                glm::vec3(materials[static_cast<std::size_t>(scene::material_of(structure.kind))].base));
        }
        sample.strata.push_back(stratum);
    }
    return sample;
}

} // namespace

std::string counted_from(const anatomy::Puncture& puncture) {
    return puncture.from_skin ? "the skin" : "the outermost structure: no skin here";
}

scene::Snapshot picture_of(const Needled& needled) {
    const core::Extent size = needled.stage->scene().film.size;
    scene::Snapshot snapshot = needled.stage->at(needled.moment, size);
    show(needled, snapshot.parts);
    look_at(needled, size, snapshot.camera);
    std::vector<scene::Shape> overlay = needle_shapes(needled, snapshot, size);
    for (scene::Shape& shape : scene::draw_core_sample(sample_of(needled), {card_left, 0.035F}, {0.98F, 0.93F}, size))
        overlay.push_back(std::move(shape));
    snapshot.overlay.insert(snapshot.overlay.begin(), overlay.begin(), overlay.end()); // below the credit
    return snapshot;
}

} // namespace palpate::program
