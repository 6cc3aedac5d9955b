#include "scene/painting.hpp"
#include "anatomy/vocabulary.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "pain/named.hpp"
#include "pain/palettes.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <span>

namespace palpate::scene {
namespace {

constexpr std::size_t course_layer = paint_layer_count - 1, zone_layers = course_layer;
static_assert(zone_layers == pain::most_zones);

// How much the skin faces each axis, in the bytes that are left: the first three layers' highest.
void set_facing(std::span<const glm::vec3> normals, std::span<std::array<std::uint32_t, paint_layer_count>> values) {
    for (std::size_t v = 0; v < values.size(); ++v)
        for (int axis = 0; axis < 3; ++axis)
            values[v][static_cast<std::size_t>(axis)] |=
                static_cast<std::uint32_t>(std::lround(255 * std::abs(normals[v][axis]))) << 24U;
}

// The mark's strokes stand at 45 degrees to the body's length.
SkinMark mark_over(const pain::Spot& spot) {
    glm::vec3 up(0, 1, 0);
    up -= spot.direction * glm::dot(spot.direction, up);
    if (glm::length(up) < 0.1F) up = {0, 0, 1};
    return {spot.point, glm::normalize(up)};
}

// "Gluteus medius, right"; what names no side is of both.
std::string with_side(std::string name, const std::string& of, core::Language language) {
    for (const std::string_view side : anatomy::side_names)
        if (of.ends_with(fmt::format(".{}", side)))
            name += fmt::format(", {}", anatomy::Vocabulary::of(language).word(side));
    return name;
}

// One region by its name; of several, which would be long, that it hurts there.
std::string where_it_hurts(pain::Named& named, const std::string& of, core::Language language) {
    const std::string words = anatomy::Vocabulary::of(language).word("Where it hurts");
    if (of.find(',') != std::string::npos) return words;
    return with_side(fmt::format("{}: {}", words, named.region_name(of, language)), of, language);
}

float front_of(const std::optional<WavePlan>& wave, double seconds) {
    if (!wave || seconds < wave->from) return -1;
    constexpr double beyond = 0.2; // it runs out of sight at both ends
    const double run = std::fmod((seconds - wave->from) / wave->seconds, 1.0);
    return static_cast<float>(run * (1 + 2 * beyond) - beyond);
}

} // namespace

const std::vector<PainRow>& pain_table() {
    static const std::vector<PainRow> table{
        {"points", "trigger points: a knot in its taut band of fibres, and an X on the skin over it"},
        {"pattern", "where trigger points are felt: essential zone solid, spillover stippled"},
        {"course", "a nerve from its roots to the foot"},
        {"dermatome", "the skin that a root supplies, hatched"},
        {"region", "regions of the skin where it hurts, hatched"},
    };
    return table;
}

std::string pain_word_mistake(std::string_view word) {
    std::vector<std::string> known;
    for (const PainRow& row : pain_table()) {
        if (row.name == word) return "";
        known.emplace_back(row.name);
    }
    return fmt::format("unknown thing to show{}", core::did_you_mean_or_list(word, known));
}

Painting::Painting(const Scene& scene, const anatomy::Body& body, core::Mistakes* mistakes, const Painting* like)
    : body_(&body) {
    named_ = like != nullptr && like->body_ == &body ? like->named_ : std::make_shared<pain::Named>(body);
    if (scene.pain.empty()) return;
    pain::Named& named = *named_;
    const pain::Palette& palette = pain::palette_named(scene.look.palette);
    auto paint = std::make_shared<Paint>();
    const auto values_of = [&](std::size_t part) -> std::size_t { // where those of the part begin
        for (const Paint::Range& range : paint->ranges)
            if (range.part == part) return range.first;
        const std::size_t first = paint->values.size();
        paint->ranges.push_back({static_cast<std::uint32_t>(part), static_cast<std::uint32_t>(first),
                                 body.geometry.parts[part].vertex_count});
        paint->values.resize(first + body.geometry.parts[part].vertex_count);
        return first;
    };
    std::size_t zones = 0;
    const auto add_zone = [&](const PainPlan& plan, const pain::Pattern& pattern, PaintStyle style, std::string name) {
        if (zones == zone_layers)
            throw core::Error(fmt::format("more than {} patterns and dermatomes at once cannot be told apart; join "
                                          "those that belong together, as in \"piriformis.*.right\"",
                                          zone_layers));
        const std::size_t first = values_of(named.skin().part());
        for (std::size_t v = 0; v < pattern.essential.size(); ++v)
            paint->values[first + v][zones] |= pattern.essential[v] | std::uint32_t{pattern.spillover[v]} << 8U |
                                               std::uint32_t{pattern.arrival[v]} << 16U;
        if (zones == 0) set_facing(named.skin().normals(), {&paint->values[first], pattern.essential.size()});
        const auto& colours = style == PaintStyle::pattern ? palette.patterns : palette.territories;
        layers_.push_back({zones, {plan.colour.value_or(colours[zones]), 0, style, -1}, plan.opacity, plan.wave});
        legend_.push_back({style, layers_.back().look.colour, pattern.spillover_m2 > 0, std::move(name), plan.opacity});
        ++zones;
    };
    const auto add = [&](const PainPlan& plan) {
        if (plan.show == "points") {
            Points points{{}, {}, plan.opacity};
            for (const pain::PlacedPoint* const point : named.points(plan.of)) {
                if (const auto part = body.find(pain::structure_id(*point->point, point->side)))
                    points.parts.push_back(*part);
                if (!point->skin) continue;
                values_of(named.skin().part());
                points.marks.push_back(mark_over(*point->skin));
            }
            parts_.insert(parts_.end(), points.parts.begin(), points.parts.end());
            points_.push_back(std::move(points));
        } else if (plan.show == "pattern") {
            add_zone(plan, named.pattern(plan.of), PaintStyle::pattern,
                     with_side(named.name(plan.of, scene.language), plan.of, scene.language));
        } else if (plan.show == "dermatome") {
            add_zone(plan, named.dermatome(plan.of), PaintStyle::territory,
                     with_side(fmt::format("{} {}", anatomy::Vocabulary::of(scene.language).word("Dermatome"),
                                           pain::split_side(plan.of).name),
                               plan.of, scene.language));
        } else if (plan.show == "region") {
            PainPlan grey = plan;
            grey.colour = plan.colour.value_or(palette.region);
            add_zone(grey, named.region(plan.of), PaintStyle::territory,
                     where_it_hurts(named, plan.of, scene.language));
        } else {
            const pain::PlacedCourse course = named.course(plan.of);
            for (std::size_t i = 0; i < course.parts.size(); ++i) {
                const std::size_t first = values_of(course.parts[i]);
                for (std::size_t v = 0; v < course.along[i].size(); ++v)
                    paint->values[first + v][course_layer] = 255U | std::uint32_t{course.along[i][v]} << 16U;
            }
            parts_.insert(parts_.end(), course.parts.begin(), course.parts.end());
            layers_.push_back({course_layer,
                               {plan.colour.value_or(palette.course), 0, PaintStyle::course, -1},
                               plan.opacity,
                               plan.wave});
            legend_.push_back({PaintStyle::course, layers_.back().look.colour, false,
                               with_side(named.course_row(plan.of).name.in(scene.language), plan.of, scene.language),
                               plan.opacity});
        }
    };
    for (const PainPlan& plan : scene.pain) {
        try {
            add(plan);
        } catch (const core::Error& error) {
            const core::Error placed(scene.file, plan.place, error.what());
            if (mistakes == nullptr) throw placed;
            mistakes->emplace_back(placed.what());
        }
    }
    paint_ = std::move(paint);
}

void Painting::show_points(double seconds, std::vector<PartState>& parts) const {
    for (const Points& points : points_)
        for (const std::size_t part : points.parts)
            parts[part].opacity = std::max(parts[part].opacity, points.opacity.at(seconds));
}

void Painting::paint(double seconds, Snapshot& snapshot) const {
    if (!paint_) return;
    snapshot.paint = paint_;
    for (const Layer& layer : layers_) {
        PaintLayer& look = snapshot.paint_layers[layer.index];
        look = layer.look;
        look.opacity = layer.opacity.at(seconds);
        look.front = front_of(layer.wave, seconds);
    }
    for (const Points& points : points_)
        for (SkinMark mark : points.marks) {
            mark.opacity = points.opacity.at(seconds);
            if (mark.opacity > 0 && snapshot.marks.size() < most_skin_marks) snapshot.marks.push_back(mark);
        }
}

bool Painting::same(const Scene& a, const Scene& b) {
    return a.language == b.language && a.look.palette == b.look.palette &&
           std::equal(a.pain.begin(), a.pain.end(), b.pain.begin(), b.pain.end(),
                      [](const PainPlan& x, const PainPlan& y) {
                          return x.show == y.show && x.of == y.of && x.opacity == y.opacity && x.colour == y.colour &&
                                 x.wave.has_value() == y.wave.has_value() &&
                                 (!x.wave || (x.wave->from == y.wave->from && x.wave->seconds == y.wave->seconds));
                      });
}

} // namespace palpate::scene
