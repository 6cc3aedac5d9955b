#include "scene/legend.hpp"
#include "anatomy/vocabulary.hpp"
#include "core/colour.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::scene {
namespace {

constexpr float height = 0.026F; // of a line, share of the picture's shorter side

struct Row {
    PaintStyle style;
    bool dots;
    glm::vec3 colour;
    float opacity;
    std::string text;
};

std::vector<Row> rows_of(const std::vector<Painting::Entry>& entries, double seconds, core::Language language) {
    const anatomy::Vocabulary& words = anatomy::Vocabulary::of(language);
    std::vector<Row> rows;
    for (const Painting::Entry& entry : entries) {
        const float opacity = entry.opacity.at(seconds);
        if (opacity <= 0.02F) continue;
        switch (entry.style) {
        case PaintStyle::pattern:
            rows.push_back(
                {entry.style, false, entry.colour, opacity,
                 fmt::format("{}: {} · {}", words.word("Referred pain"), entry.of, words.word("Essential zone"))});
            if (entry.has_spillover)
                rows.push_back({entry.style, true, entry.colour, opacity, words.word("Spillover zone")});
            break;
        case PaintStyle::territory:
            rows.push_back({entry.style, false, entry.colour, opacity, entry.of});
            break;
        case PaintStyle::course:
            rows.push_back({entry.style, false, entry.colour, opacity,
                            fmt::format("{}: {}", words.word("Nerve course"), entry.of)});
            break;
        case PaintStyle::pressure:
            break; // has a scale of its own (technique_facts)
        }
    }
    return rows;
}

} // namespace

float legend_height(const std::vector<Painting::Entry>& entries, double seconds, core::Language language,
                    core::Extent picture) {
    const std::size_t rows = rows_of(entries, seconds, language).size();
    const float shorter = static_cast<float>(std::min(picture.width, picture.height));
    return rows == 0
               ? 0
               : (0.05F + 1.95F * height * static_cast<float>(rows)) * shorter / static_cast<float>(picture.height);
}

void draw_legend(const std::vector<Painting::Entry>& entries, double seconds, core::Language language, bool on_dark,
                 core::Extent picture, std::vector<Shape>& overlay) {
    const std::vector<Row> rows = rows_of(entries, seconds, language);
    const auto width = static_cast<float>(picture.width), tall = static_cast<float>(picture.height);
    const float shorter = std::min(width, tall);
    const glm::vec2 unit(shorter / width, shorter / tall); // shares of the shorter side -> of width and height
    const glm::vec4 ink = on_dark ? glm::vec4(0.95F, 0.95F, 0.93F, 1) : glm::vec4(0.10F, 0.11F, 0.13F, 1);
    const glm::vec4 halo = on_dark ? glm::vec4(0.05F, 0.05F, 0.06F, 0.55F) : glm::vec4(1, 1, 1, 0.55F);
    const glm::vec2 swatch = glm::vec2(1.7F * height, 0.85F * height) * unit;
    float y = 1 - 0.045F * unit.y - 1.95F * height * unit.y * static_cast<float>(rows.size() - 1);
    for (const Row& row : rows) {
        const glm::vec4 colour(core::srgb_from_linear(row.colour), 1);
        const glm::vec2 low(0.03F * unit.x, y - swatch.y / 2), high = low + swatch;
        const auto across = [&](float share, float line_width, const glm::vec4& with) { // a slanting line
            const float x = low.x + share * swatch.x;
            overlay.push_back(
                Stroke{{{x, high.y}, {x + 0.45F * swatch.y * unit.x / unit.y, low.y}}, line_width, row.opacity, with});
        };
        if (row.dots) {
            for (int i = 0; i < 5; ++i) {
                const glm::vec2 at(low.x + swatch.x * (0.1F + 0.2F * static_cast<float>(i)),
                                   i % 2 == 0 ? low.y + 0.3F * swatch.y : low.y + 0.7F * swatch.y);
                overlay.push_back(Stroke{{at, at}, 0.0075F, row.opacity, colour});
            }
        } else if (row.style == PaintStyle::territory) {
            overlay.push_back(Plate{low, high, 0.002F, 0.25F * row.opacity, colour});
            for (const float share : {0.12F, 0.38F, 0.64F}) across(share, 0.004F, colour);
        } else if (row.style == PaintStyle::course) {
            const float middle = (low.y + high.y) / 2;
            overlay.push_back(Stroke{{{low.x, middle}, {high.x, middle}}, 0.011F, row.opacity, colour});
        } else {
            overlay.push_back(Plate{low, high, 0.003F, row.opacity, colour});
        }
        Words words{row.text, {high.x + 0.014F * unit.x, y}, height, row.opacity, Align::left};
        words.colour = ink;
        words.plate = halo;
        overlay.push_back(std::move(words));
        y += 1.95F * height * unit.y;
    }
}

} // namespace palpate::scene
