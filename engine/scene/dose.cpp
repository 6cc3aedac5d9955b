#include "scene/dose.hpp"
#include "anatomy/vocabulary.hpp"
#include "scene/plain_words.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace palpate::scene {
namespace {

constexpr float left = 0.025F, right = 0.285F, dose_margin = 0.035F, indent = 0.012F;

Words at_left(std::string text, float y, float height, const glm::vec4& colour) {
    return plain_words(std::move(text), {{left + indent, y}, height, right - left - 0.02F, Align::left, colour});
}
Words at_right(std::string text, float y, float height) {
    return plain_words(std::move(text), {{right - indent, y}, height, right - left - 0.02F, Align::right, quiet_words});
}

// Ten steps, filled up to the pressure; lighter means harder, so that it can be read without colour.
void add_bar(float pressure, float y, std::vector<Shape>& overlay) {
    constexpr int steps = 10;
    constexpr float from = left + indent, to = right - indent, gap = 0.003F, height = 0.020F;
    const float width = (to - from + gap) / steps;
    for (int i = 0; i < steps; ++i) {
        const float x = from + width * static_cast<float>(i);
        Plate plate;
        plate.low = {x, y};
        plate.high = {x + width - gap, y + height};
        plate.radius = 0.004F;
        plate.colour = {0.30F, 0.32F, 0.36F, 0.9F};
        overlay.emplace_back(plate);
        const float filled = std::clamp(pressure - static_cast<float>(i), 0.0F, 1.0F);
        if (filled <= 0) continue;
        const float t = static_cast<float>(i) / (steps - 1);
        plate.high.x = x + filled * (width - gap);
        plate.colour = {glm::mix(glm::vec3(0.25F, 0.55F, 0.62F), glm::vec3(1.0F, 0.86F, 0.35F), t), 1};
        overlay.emplace_back(plate);
    }
}

} // namespace

void add_dose(const Performing& performing, const technique::Performance& now, core::Language language, float from_top,
              std::vector<Shape>& overlay) {
    const technique::Technique& technique = performing.site().technique();
    const anatomy::Vocabulary& words = anatomy::Vocabulary::of(language);
    const technique::Phase& phase = technique.phases[now.moment.phase];

    const float top = std::max(dose_margin, from_top);
    Plate panel;
    panel.low = {left, top};
    const bool repeats_told = now.moment.of_turns > 0 || !phase.repeat.empty();
    panel.high = {right, top + (repeats_told ? 0.182F : 0.150F)};
    panel.radius = 0.012F;
    overlay.emplace_back(panel);
    float y = top + 0.030F;
    overlay.emplace_back(at_left(phase.name.in(language), y, 0.030F, loud_words));
    overlay.emplace_back(at_right(fmt::format("{:.0f} s", std::ceil(now.moment.left)), y, 0.030F));
    y += 0.034F;
    add_bar(now.moment.pressure, y, overlay);
    y += 0.043F;
    const auto newton = static_cast<int>(std::lround(performing.site().newton(now.moment)));
    overlay.emplace_back(
        at_left(fmt::format("{} {:.0f}/10", words.word("Pressure"), now.moment.pressure), y, 0.024F, quiet_words));
    overlay.emplace_back(at_right(fmt::format("~{} N", newton), y, 0.024F));
    y += 0.033F;
    std::string repeats = phase.repeat.in(language);
    if (now.moment.of_turns > 0)
        repeats =
            fmt::format("{}/{}{}{}", std::min(static_cast<std::size_t>(now.moment.turns) + 1, now.moment.of_turns),
                        now.moment.of_turns, phase.repeat.empty() ? "" : "; ", phase.repeat.in(language));
    if (repeats_told) overlay.emplace_back(at_left(repeats, y, 0.022F, quiet_words));

    Words said;
    said.text = phase.say.in(language);
    if (!phase.breathing.empty()) said.text += "\n" + phase.breathing.in(language);
    said.anchor = {0.5F, 0.885F};
    said.height = 0.032F;
    overlay.emplace_back(said);
    if (const std::string reached = technique::words_of(now, technique, performing.body(), language);
        !reached.empty()) {
        Words depth = said;
        depth.text = reached;
        depth.anchor = {0.975F, top + 0.020F};
        depth.align = Align::right;
        depth.height = 0.024F;
        depth.width = 0.62F;
        overlay.emplace_back(depth);
    }
}

} // namespace palpate::scene
