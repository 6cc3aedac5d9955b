#include "scene/technique_facts.hpp"
#include "anatomy/vocabulary.hpp"
#include "core/colour.hpp"
#include "pain/palettes.hpp"
#include "scene/plain_words.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace palpate::scene {
namespace {

glm::vec3 colour_of(Nearness how, const pain::Palette& palette) {
    return how == Nearness::far ? palette.clear : how == Nearness::near ? palette.near : palette.too_near;
}
constexpr std::string_view nearness_words[] = {"clear", "near", "too near"};

constexpr float right = 0.975F, left_of_box = 0.675F, below_reach = 0.085F, least_top = 0.035F, line_height = 0.024F,
                pitch = 0.036F;
constexpr glm::vec4 box_colour{0.07F, 0.08F, 0.10F, 0.72F};

Words line(std::string text, float x, float y, Align align) {
    return plain_words(std::move(text), {{x, y}, line_height, right - left_of_box, align});
}

Plate box(float top, float bottom) {
    Plate plate;
    plate.low = {left_of_box, top};
    plate.high = {right, bottom};
    plate.radius = 0.010F;
    plate.colour = box_colour;
    return plate;
}

std::string name_of(const anatomy::Body& body, const technique::Clearance& clearance, core::Language language) {
    const auto found = body.find(clearance.structure);
    if (!found) return clearance.structure;
    return anatomy::Vocabulary::of(language).short_name(body.structures[*found]);
}

float add_guard(const Performing& performing, const technique::Performance& now, const Scene& scene, float y,
                std::vector<Shape>& overlay) {
    const pain::Palette& palette = pain::palette_named(scene.look.palette);
    const technique::Technique& technique = performing.site().technique();
    std::vector<technique::Clearance> clearances = performing.clearances(now);
    std::erase_if(clearances, [](const technique::Clearance& one) { return one.structure.empty(); });
    if (clearances.empty()) return y;
    overlay.emplace_back(box(y - 0.022F, y + pitch * static_cast<float>(clearances.size()) - 0.010F));
    for (const technique::Clearance& one : clearances) {
        const Nearness how = nearness(one, technique);
        Plate lamp;
        lamp.low = {left_of_box + 0.010F, y - 0.009F};
        lamp.high = lamp.low + glm::vec2(0.010F, 0.018F);
        lamp.radius = 0.009F;
        lamp.colour = glm::vec4(core::srgb_from_linear(colour_of(how, palette)), 1);
        overlay.emplace_back(lamp);
        overlay.emplace_back(
            line(name_of(performing.body(), one, scene.language), left_of_box + 0.028F, y, Align::left));
        overlay.emplace_back(line(
            fmt::format("{:.0f} mm, {}", one.distance_m * 1e3F,
                        anatomy::Vocabulary::of(scene.language).word(nearness_words[static_cast<std::size_t>(how)])),
            right - 0.010F, y, Align::right));
        y += pitch;
    }
    return y + 0.020F;
}

// As shaders/lib/paint.glsl has it.
glm::vec3 pressure_colour(float much) {
    const auto step = [&](float from, float to) {
        const float t = glm::clamp((much - from) / (to - from), 0.0F, 1.0F);
        return t * t * (3 - 2 * t);
    };
    const glm::vec3 low =
                        glm::mix(glm::vec3(0.010F, 0.022F, 0.110F), glm::vec3(0.010F, 0.190F, 0.260F), step(0, 0.35F)),
                    middle = glm::mix(low, glm::vec3(0.300F, 0.560F, 0.120F), step(0.25F, 0.65F));
    return glm::mix(middle, glm::vec3(1.0F, 0.80F, 0.16F), step(0.55F, 1));
}

void add_scale(const Performing& performing, core::Language language, float y, std::vector<Shape>& overlay) {
    constexpr int steps = 24;
    overlay.emplace_back(box(y - 0.022F, y + 0.078F));
    overlay.emplace_back(
        line(anatomy::Vocabulary::of(language).word("Pressure on the skin"), left_of_box + 0.012F, y, Align::left));
    const float from = left_of_box + 0.012F, to = right - 0.012F, width = (to - from) / steps;
    for (int i = 0; i < steps; ++i) {
        Plate plate;
        plate.low = {from + width * static_cast<float>(i), y + 0.016F};
        plate.high = plate.low + glm::vec2(width + 0.0005F, 0.018F);
        plate.radius = 0;
        plate.colour = glm::vec4(pressure_colour((static_cast<float>(i) + 0.5F) / steps), 1);
        overlay.emplace_back(plate);
    }
    const float kilopascal = performing.most_pascal() * 1e-3F;
    overlay.emplace_back(line("0", from, y + 0.056F, Align::left));
    overlay.emplace_back(
        line(fmt::format("{:g} kPa ({:g} N/cm\u00b2)", kilopascal, kilopascal / 10), to, y + 0.056F, Align::right));
}

} // namespace

Nearness nearness(const technique::Clearance& clearance, const technique::Technique& technique) {
    if (!clearance.kept(technique)) return Nearness::too_near;
    const float keep = technique.dangers[clearance.danger].clearance_mm * 1e-3F;
    return clearance.distance_m < 2 * keep ? Nearness::near : Nearness::far;
}

void colour_dangers(const Performing& performing, const technique::Performance& now, const pain::Palette& palette,
                    std::vector<PartState>& parts) {
    constexpr float share = 0.85F;
    for (const technique::Clearance& one : performing.clearances(now)) {
        const glm::vec3 colour = colour_of(nearness(one, performing.site().technique()), palette);
        for (const std::size_t part : performing.guard().parts(one.danger)) {
            parts[part].tint = glm::vec4(colour, share);
            parts[part].opacity = 1;
        }
    }
}

void paint_pressure(const Performing& performing, const technique::Performance& now, Snapshot& snapshot) {
    snapshot.paint = performing.pressure_paint(now);
    PaintLayer& layer = snapshot.paint_layers[pressure_layer];
    layer.opacity = 1;
    layer.style = PaintStyle::pressure;
}

void add_technique_facts(const Performing& performing, const technique::Performance& now, const Scene& scene,
                         std::vector<Shape>& overlay) {
    const TechniquePlan& plan = scene.technique;
    float y = std::max(plan.from_top - least_top, 0.0F) + (plan.dose ? below_reach + 0.065F : below_reach - 0.03F);
    if (plan.guard) y = add_guard(performing, now, scene, y, overlay);
    if (plan.pressure) add_scale(performing, scene.language, y, overlay);
}

} // namespace palpate::scene
