#include "scene/core_sample.hpp"
#include "scene/spread.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace palpate::scene {
namespace {

const glm::vec4 card{0.985F, 0.98F, 0.97F, 0.9F}, ink{0.13F, 0.14F, 0.17F, 1}, pale_ink{0.38F, 0.40F, 0.44F, 1},
    needle{0.20F, 0.23F, 0.28F, 1}, seam{0.985F, 0.98F, 0.97F, 1};
constexpr float letter_width = 0.40F; // of the line's height, in the mean; a little too much rather than too little

// Lengths in shares of the shorter side, from the card's top left.
class Drawing {
public:
    Drawing(const glm::vec2& low, const glm::vec2& high, core::Extent picture)
        : low_(low) {
        const glm::vec2 pixels(picture.width, picture.height);
        unit_ = std::min(pixels.x, pixels.y) / pixels;
        size = (high - low) / unit_;
    }
    glm::vec2 size;
    std::vector<Shape> shapes;

    void plate(const glm::vec2& from, const glm::vec2& to, const glm::vec4& colour, float radius = 0) {
        shapes.push_back(Plate{at(from), at(to), radius, 1, colour});
    }
    void line(const std::vector<glm::vec2>& points, const glm::vec4& colour, float width = 0.002F) {
        Stroke stroke{{}, width, 1, colour};
        for (const glm::vec2& point : points) stroke.points.push_back(at(point));
        shapes.push_back(stroke);
    }
    // On one line: made smaller where it would be wider than `room`.
    void words(const std::string& text, const glm::vec2& anchor, float height, Align align, const glm::vec4& colour,
               float room) {
        const float wide = letter_width * height * static_cast<float>(text.size());
        Words words{text, at(anchor), height * std::min(1.0F, room / std::max(wide, 1e-6F)), 1, align, colour};
        words.plate.a = 0;
        words.width = 1;
        shapes.push_back(words);
    }

private:
    [[nodiscard]] glm::vec2 at(const glm::vec2& place) const { return low_ + place * unit_; }
    glm::vec2 low_, unit_;
};

constexpr float sample_margin = 0.03F, title_height = 0.040F, note_height = 0.024F, label_height = 0.028F,
                ruler_width = 0.06F, column_width = 0.11F, leader_width = 0.055F, range_width = 0.105F;

void draw_ruler(Drawing& drawing, float left, float top, float per_mm, float length_mm) {
    const float step = ruler_step(length_mm), right = left + ruler_width - 0.012F;
    for (int mark = 0; static_cast<float>(mark) * step <= length_mm; ++mark) {
        const float depth_mm = static_cast<float>(mark) * step, y = top + per_mm * depth_mm;
        drawing.line({{right, y}, {left + ruler_width, y}}, pale_ink);
        drawing.words(fmt::format("{:g}", depth_mm), {right - 0.008F, y}, note_height, Align::right, pale_ink, 1);
        if (const float half = y + per_mm * step / 2; depth_mm + step / 2 <= length_mm)
            drawing.line({{right + 0.006F, half}, {left + ruler_width, half}}, pale_ink);
    }
}

// Bands with the colour of the card between them, so that two of one tissue are told apart.
void draw_column(Drawing& drawing, const std::vector<Stratum>& strata, float left, float top, float per_mm) {
    for (const Stratum& stratum : strata) {
        const float from = top + per_mm * stratum.from_mm, to = top + per_mm * stratum.to_mm;
        const float alpha = stratum.name.empty() ? 0.3F : 1;
        drawing.plate({left, from}, {left + column_width, std::max(to, from + 0.002F)}, {stratum.colour, alpha});
    }
    for (std::size_t i = 1; i < strata.size(); ++i) {
        const float y = top + per_mm * strata[i].from_mm;
        if (per_mm * std::min(strata[i].to_mm - strata[i].from_mm, strata[i - 1].to_mm - strata[i - 1].from_mm) >
            0.006F)
            drawing.line({{left, y}, {left + column_width, y}}, seam, 0.0015F);
    }
}

void draw_labels(Drawing& drawing, const std::vector<Stratum>& strata, float left, float top, float per_mm,
                 float bottom) {
    std::vector<const Stratum*> named;
    std::vector<float> wished;
    for (const Stratum& stratum : strata) {
        if (stratum.name.empty()) continue;
        named.push_back(&stratum);
        wished.push_back(top + per_mm * (stratum.from_mm + stratum.to_mm) / 2);
    }
    if (named.empty()) return;
    const float fitting = (bottom - top) / static_cast<float>(named.size()), height = std::min(label_height, fitting);
    const std::vector<float> places = spread(wished, height * 1.15F, top + height / 2, bottom - height / 2);
    const float text = left + leader_width, right = drawing.size.x - sample_margin;
    for (std::size_t i = 0; i < named.size(); ++i) {
        drawing.line({{left, wished[i]},
                      {left + leader_width * 0.25F, wished[i]},
                      {left + leader_width * 0.75F, places[i]},
                      {text - 0.006F, places[i]}},
                     pale_ink, 0.0016F);
        drawing.words(named[i]->name, {text, places[i]}, height, Align::left, ink, right - text - range_width);
        drawing.words(named[i]->to_mm > named[i]->from_mm
                          ? fmt::format("{:.0f}–{:.0f}", named[i]->from_mm, named[i]->to_mm)
                          : fmt::format("{:.0f}", named[i]->from_mm),
                      {right, places[i]}, height, Align::right, pale_ink, range_width);
    }
}

} // namespace

float ruler_step(float length_mm) {
    const float least = std::max(length_mm, 1e-3F) / 10, power = std::pow(10.0F, std::floor(std::log10(least)));
    for (const float times : {1.0F, 2.0F, 5.0F})
        if (times * power >= least * 0.9999F) return times * power;
    return 10 * power;
}

std::vector<Shape> draw_core_sample(const CoreSample& sample, const glm::vec2& low, const glm::vec2& high,
                                    core::Extent picture) {
    Drawing drawing(low, high, picture);
    drawing.plate({0, 0}, drawing.size, card, 0.02F);
    const float wide = drawing.size.x - 2 * sample_margin;
    float top = sample_margin + title_height / 2;
    drawing.words(sample.title, {sample_margin, top}, title_height, Align::left, ink, wide);
    top += title_height / 2 + note_height;
    drawing.words(sample.note, {sample_margin, top}, note_height, Align::left, pale_ink, wide);
    top += note_height * 2.2F;
    const float bottom = drawing.size.y - sample_margin;
    if (sample.strata.empty() || !(sample.strata.back().to_mm > 0)) return drawing.shapes;

    const float length_mm = sample.strata.back().to_mm, per_mm = (bottom - top) / length_mm;
    const float column = sample_margin + ruler_width, middle = column + column_width / 2;
    draw_ruler(drawing, sample_margin, top, per_mm, length_mm);
    draw_column(drawing, sample.strata, column, top, per_mm);
    draw_labels(drawing, sample.strata, column + column_width, top, per_mm, bottom);
    if (sample.tip_mm && *sample.tip_mm > 0) {
        const float tip = top + per_mm * std::min(*sample.tip_mm, length_mm);
        drawing.line({{middle, top - 0.022F}, {middle, tip}}, card, 0.009F);
        drawing.line({{middle, top - 0.022F}, {middle, tip}}, needle, 0.005F);
    }
    return drawing.shapes;
}

} // namespace palpate::scene
