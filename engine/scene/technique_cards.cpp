#include "scene/technique_cards.hpp"
#include "anatomy/vocabulary.hpp"
#include "technique/stroke.hpp"
#include <fmt/format.h>

namespace palpate::scene {
namespace {

constexpr glm::vec3 white{0.97F}, quiet{0.72F, 0.76F, 0.81F};
constexpr float card_middle = 0.5F;

struct Line {
    std::string text;
    float height;
    glm::vec3 colour;
};

// Lines below one another in the middle of the picture, over a veil.
void add_card(const std::vector<Line>& lines, float opacity, std::vector<Shape>& overlay) {
    if (opacity <= 0) return;
    Plate veil;
    veil.colour = {0.02F, 0.03F, 0.04F, 0.78F};
    veil.opacity = opacity;
    overlay.emplace_back(veil);
    constexpr float spacing = 1.9F;
    float whole = 0;
    for (const Line& line : lines) whole += spacing * line.height;
    float y = card_middle - whole / 2;
    for (const Line& line : lines) {
        Words words;
        words.text = line.text;
        words.anchor = {card_middle, y + spacing * line.height / 2};
        words.height = line.height;
        words.opacity = opacity;
        words.colour = glm::vec4(line.colour * opacity, 1);
        words.plate.a = 0;
        overlay.emplace_back(words);
        y += spacing * line.height;
    }
}

// Full at once at the film's own ends, faded where the technique is.
float opacity_at(double from_technique) {
    constexpr double fade = 0.5;
    return static_cast<float>(technique::smooth_step(from_technique / fade));
}

void add_title(const technique::Technique& technique, core::Language language, float opacity,
               std::vector<Shape>& overlay) {
    const anatomy::Vocabulary& words = anatomy::Vocabulary::of(language);
    add_card({{technique.name.in(language), 0.062F, white},
              {words.word(technique.left ? "left" : "right") + "  ·  " +
                   words.word(technique.self ? "Self-massage" : "Therapist"),
               0.036F, quiet},
              {technique.description.in(language), 0.034F, white},
              {words.word("This program teaches; it does not treat."), 0.030F, quiet}},
             opacity, overlay);
}

void add_end(const technique::Technique& technique, core::Language language, float opacity,
             std::vector<Shape>& overlay) {
    const anatomy::Vocabulary& words = anatomy::Vocabulary::of(language);
    std::vector<Line> lines{{words.word("Stop when"), 0.044F, white}};
    for (const core::Translated& rule : technique.stop_rules) lines.push_back({rule.in(language), 0.032F, white});
    lines.push_back({words.word("Caution"), 0.044F, white});
    for (const core::Translated& caution : technique.cautions) lines.push_back({caution.in(language), 0.032F, white});
    lines.push_back({words.word(technique.source), 0.024F, quiet});
    lines.push_back({words.word(technique.evidence), 0.024F, quiet});
    lines.push_back({words.word("This program teaches; it does not treat."), 0.030F, quiet});
    add_card(lines, opacity, overlay);
}

} // namespace

void add_cards(const technique::Technique& technique, core::Language language, double seconds,
               std::vector<Shape>& overlay) {
    if (seconds < 0) add_title(technique, language, opacity_at(-seconds), overlay);
    const double after = seconds - technique.seconds();
    if (after > 0) add_end(technique, language, opacity_at(after), overlay);
}

} // namespace palpate::scene
