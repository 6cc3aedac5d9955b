#include "scene/labelling.hpp"
#include "anatomy/vocabulary.hpp"
#include "pain/points.hpp"
#include "scene/sight.hpp"
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace palpate::scene {
namespace {

constexpr std::uint32_t sight_height = 180;
constexpr float opaque_from = 0.5F; // what is fainter hides nothing
constexpr float beside_m = 0.006F;  // coarse surfaces lie about as far from the fine ones

core::Extent sight_size_for(core::Extent picture) {
    return {std::max(1U, picture.width * sight_height / std::max(picture.height, 1U)), sight_height};
}

std::span<const std::uint32_t> coarse_indices(const model::Geometry& geometry, const model::Part& part) {
    const model::LevelOfDetail& level = part.levels.back();
    return std::span(geometry.indices).subspan(level.first_index, level.index_count);
}

std::span<const glm::vec3> positions_of(const Snapshot& snapshot, const model::Part& part) {
    const std::vector<glm::vec3>& all = snapshot.shape ? snapshot.shape->positions : snapshot.geometry->positions;
    return std::span(all).subspan(part.first_vertex, part.vertex_count);
}

// The nearest opaque surface at every pixel of a rough picture: 1 / distance, and its part + 1.
struct Seen {
    Sight sight;
    std::vector<float> nearness;
    std::vector<std::uint32_t> part;

    // `places`: what will be asked for; empty: anything.
    Seen(const Snapshot& snapshot, core::Extent picture, std::span<const glm::vec3> places = {})
        : sight(camera_view(snapshot.camera, picture), sight_size_for(picture))
        , nearness(sight.pixel_count(), 0.0F)
        , part(sight.pixel_count(), 0) {
        if (!places.empty()) {
            std::vector<std::size_t> pixels;
            for (const glm::vec3& place : places)
                if (const auto pixel = under(place)) pixels.push_back(*pixel);
            sight.look_only_at(pixels);
        }
        for (std::size_t i = 0; i < snapshot.parts.size(); ++i) {
            if (snapshot.parts[i].opacity < opaque_from) continue;
            const model::Part& of = snapshot.geometry->parts[i];
            sight.cover(positions_of(snapshot, of), coarse_indices(*snapshot.geometry, of),
                        [&](std::size_t pixel, float depth) {
                            if (depth <= nearness[pixel]) return;
                            nearness[pixel] = depth;
                            part[pixel] = static_cast<std::uint32_t>(i + 1);
                        });
        }
    }

    // The pixel where a place falls.
    [[nodiscard]] std::optional<std::size_t> under(const glm::vec3& place) const {
        const glm::vec3 at = sight.seen_at(place);
        if (!std::isfinite(at.z) || at.x < 0 || at.y < 0 || at.x >= static_cast<float>(sight.size().width) ||
            at.y >= static_cast<float>(sight.size().height))
            return std::nullopt;
        return static_cast<std::size_t>(at.y) * sight.size().width + static_cast<std::size_t>(at.x);
    }
    // Where nothing hides it.
    [[nodiscard]] std::optional<std::size_t> pixel_of(const glm::vec3& place) const {
        const std::optional<std::size_t> pixel = under(place);
        if (!pixel || (nearness[*pixel] > 0 && 1 / sight.seen_at(place).z > 1 / nearness[*pixel] + beside_m))
            return std::nullopt;
        return pixel;
    }
};

// How many pixels a part's visible pixels lie from where it ends, in a picture of it alone.
std::map<std::size_t, int> depths_within(const Seen& seen, const Snapshot& snapshot, std::size_t i) {
    std::set<std::size_t> inside;
    const model::Part& part = snapshot.geometry->parts[i];
    seen.sight.cover(positions_of(snapshot, part), coarse_indices(*snapshot.geometry, part),
                     [&](std::size_t pixel, float depth) {
                         if (1 / depth <= 1 / std::max(seen.nearness[pixel], 1e-6F) + beside_m) inside.insert(pixel);
                     });
    std::map<std::size_t, int> depth;
    const std::size_t width = seen.sight.size().width;
    for (int layer = 1; !inside.empty(); ++layer) {
        std::vector<std::size_t> rim;
        for (const std::size_t pixel : inside)
            for (const std::size_t beside : {pixel - 1, pixel + 1, pixel - width, pixel + width})
                if (!inside.contains(beside)) {
                    rim.push_back(pixel);
                    break;
                }
        for (const std::size_t pixel : rim) {
            depth[pixel] = layer;
            inside.erase(pixel);
        }
    }
    return depth;
}

std::string text_of(const anatomy::Structure& structure, bool with_side, core::Language language) {
    const anatomy::Vocabulary& words = anatomy::Vocabulary::of(language);
    if (structure.kind != anatomy::Kind::trigger_point)
        return words.name(structure, with_side) + (structure.figures.from == anatomy::ShapeFrom::carried ? " *" : "");
    std::string id = structure.id.substr(pain::point_prefix.size());
    const pain::TriggerPoint* const point = pain::find_point(id.substr(0, id.rfind('.')));
    return point != nullptr ? point->name.in(language) : structure.name;
}

} // namespace

Labelling::Labelling(const Scene& scene, const anatomy::Body& body,
                     const std::vector<std::vector<std::size_t>>& selected, const std::vector<Snapshot>& moments,
                     core::Extent picture) {
    std::map<std::string, int> sides; // labelled, by id without side
    std::set<std::size_t> all;
    for (const std::vector<std::size_t>& plan : selected) all.insert(plan.begin(), plan.end());
    for (const std::size_t i : all) ++sides[body.structures[i].id.substr(0, body.structures[i].id.rfind('.'))];
    std::vector<Seen> seen;
    for (const Snapshot& moment : moments) seen.emplace_back(moment, picture);
    for (std::size_t plan = 0; plan < selected.size(); ++plan)
        for (const std::size_t i : selected[plan]) {
            const anatomy::Structure& structure = body.structures[i];
            Label label{text_of(structure, sides[structure.id.substr(0, structure.id.rfind('.'))] > 1, scene.language),
                        i, std::nullopt, scene.labels[plan].opacity};
            const model::Part& part = body.geometry.parts[i];
            std::vector<int> score(
                part.levels.back().vertex_count > 0 ? part.levels.back().vertex_count : part.vertex_count, 0);
            for (std::size_t m = 0; m < moments.size(); ++m) {
                if (!(moments[m].parts[i].opacity > 0)) continue;
                const std::map<std::size_t, int> depth = depths_within(seen[m], moments[m], i);
                const std::span<const glm::vec3> positions = positions_of(moments[m], part);
                for (std::size_t v = 0; v < score.size(); ++v)
                    if (const auto pixel = seen[m].pixel_of(positions[v]))
                        if (const auto found = depth.find(*pixel); found != depth.end()) score[v] += 2 + found->second;
            }
            const auto best = std::max_element(score.begin(), score.end());
            if (best != score.end() && *best > 0)
                label.vertex = part.first_vertex + static_cast<std::size_t>(best - score.begin());
            labels_.push_back(std::move(label));
        }
}

void Labelling::draw(double seconds, const Snapshot& snapshot, const CameraAt& camera_at, core::Extent picture,
                     Around around, std::vector<Shape>& overlay) const {
    constexpr int samples = 5;
    constexpr double reach = 0.35; // seconds to each side
    LabelLook look;
    look.bottom = std::min(look.bottom, 1 - around.below);
    look.top = std::max(look.top, around.above);
    const std::vector<glm::vec3>& positions = snapshot.shape ? snapshot.shape->positions : snapshot.geometry->positions;
    std::vector<LabelWish> wishes;
    std::vector<glm::vec3> places;
    for (const Label& label : labels_) {
        if (!label.vertex) continue;
        const float opacity = label.opacity.at(seconds) * std::min(1.0F, 20 * snapshot.parts[label.part].opacity);
        if (opacity <= 0.02F) continue;
        wishes.push_back({label.text, {}, opacity});
        places.push_back(positions[*label.vertex]);
    }
    if (wishes.empty()) return;
    const Seen seen(snapshot, picture, places);
    for (std::size_t i = wishes.size(); i-- > 0;) {
        if (seen.pixel_of(places[i])) continue;
        wishes.erase(wishes.begin() + static_cast<std::ptrdiff_t>(i));
        places.erase(places.begin() + static_cast<std::ptrdiff_t>(i));
    }
    const auto anchored = [&](const Camera& camera) {
        const Sight sight(camera_view(camera, picture), {1, 1});
        for (std::size_t i = 0; i < wishes.size(); ++i) wishes[i].anchor = glm::vec2(sight.seen_at(places[i]));
    };
    std::vector<float> y(wishes.size(), 0.0F), leftness(wishes.size(), 0.0F);
    for (int sample = 0; sample < samples; ++sample) {
        anchored(camera_at(seconds + reach * (2.0 * sample / (samples - 1) - 1)));
        const std::vector<LabelPlace> placed = place_labels(wishes, look, picture);
        for (std::size_t i = 0; i < placed.size(); ++i) {
            y[i] += placed[i].y / samples;
            leftness[i] += placed[i].left ? 1.0F / samples : 0.0F;
        }
    }
    anchored(snapshot.camera);
    // Columns give way to what lies outside of them.
    constexpr float beside = 0.045F, narrowest = 0.12F;
    for (const LabelWish& wish : wishes) {
        look.left = std::min(look.left, std::max(narrowest, wish.anchor.x - beside));
        look.right = std::max(look.right, std::min(1 - narrowest, wish.anchor.x + beside));
    }
    std::vector<LabelPlace> final(wishes.size());
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        final[i] = {leftness[i] > 0.5F, y[i], wishes[i].anchor};
        wishes[i].opacity *= std::abs(2 * leftness[i] - 1); // on its way to the other side
    }
    scene::draw_labels(wishes, final, look, around.on_dark, overlay);
}

} // namespace palpate::scene
