#include "scene/labels.hpp"
#include "scene/spread.hpp"
#include "scene/text_room.hpp"
#include <algorithm>
#include <numeric>

namespace palpate::scene {
namespace {

float text_width(bool left, const LabelLook& look) { return left ? look.left - 0.01F : 0.99F - look.right; }

float cross(const glm::vec2& a, const glm::vec2& b) { return a.x * b.y - a.y * b.x; }

bool lines_cross(const glm::vec2& a, const glm::vec2& b, const glm::vec2& c, const glm::vec2& d) {
    const float abc = cross(b - a, c - a), abd = cross(b - a, d - a), cda = cross(d - c, a - c),
                cdb = cross(d - c, b - c);
    return (abc > 0) != (abd > 0) && (cda > 0) != (cdb > 0);
}

// Of a label's text and the plate under it, shares of the picture's height.
float height_of(const LabelWish& wish, bool left, const LabelLook& look, float aspect) {
    constexpr float plate = 0.95F; // lines
    const float line = look.height * std::min(aspect, 1.0F);
    return line * (plate + static_cast<float>(lines_of(wish.text, text_width(left, look) * aspect / line)));
}

// The labels of one column from top to bottom. Two whose lines cross change places, which makes both lines together
// shorter, until none do.
void order_column(std::vector<std::size_t>& column, std::span<const LabelWish> wishes, bool left, const LabelLook& look,
                  float aspect, std::vector<LabelPlace>& places) {
    std::sort(column.begin(), column.end(),
              [&](std::size_t a, std::size_t b) { return wishes[a].anchor.y < wishes[b].anchor.y; });
    const float x = left ? look.left : look.right;
    const auto height = [&](std::size_t i) { return height_of(wishes[i], left, look, aspect); };
    const float least = height_of({}, left, look, aspect); // of one line: what the look leaves room for at its ends
    std::vector<float> wished;
    for (const std::size_t i : column) wished.push_back(wishes[i].anchor.y);
    const auto line_end = [&](std::size_t i) { return wishes[i].anchor * glm::vec2(aspect, 1); };
    std::vector<float> ys;
    const auto stand = [&] {
        std::vector<float> gaps;
        for (std::size_t i = 0; i + 1 < column.size(); ++i)
            gaps.push_back((height(column[i]) + height(column[i + 1])) / 2);
        ys = spread(wished, gaps, look.top + (height(column.front()) - least) / 2,
                    look.bottom - (height(column.back()) - least) / 2);
    };
    if (!column.empty()) stand();
    bool changed = true;
    for (std::size_t pass = 0; changed && pass < column.size() * column.size(); ++pass) {
        changed = false;
        for (std::size_t i = 0; i < column.size(); ++i)
            for (std::size_t j = i + 1; j < column.size(); ++j)
                if (lines_cross({x * aspect, ys[i]}, line_end(column[i]), {x * aspect, ys[j]}, line_end(column[j]))) {
                    std::swap(column[i], column[j]);
                    stand();
                    changed = true;
                }
    }
    for (std::size_t i = 0; i < column.size(); ++i) places[column[i]].y = ys[i];
}

} // namespace

std::vector<LabelPlace> place_labels(std::span<const LabelWish> wishes, const LabelLook& look, core::Extent picture) {
    std::vector<LabelPlace> places(wishes.size());
    const float aspect = static_cast<float>(picture.width) / static_cast<float>(std::max(picture.height, 1U));
    const float gap = height_of({}, true, look, aspect);
    const auto room = static_cast<std::size_t>(std::max(1.0F, (look.bottom - look.top) / gap)) + 1;
    std::vector<std::size_t> by_x(wishes.size());
    std::iota(by_x.begin(), by_x.end(), std::size_t{0});
    std::sort(by_x.begin(), by_x.end(),
              [&](std::size_t a, std::size_t b) { return wishes[a].anchor.x < wishes[b].anchor.x; });
    // Cut where the picture's middle is, unless one side has no room for all: whatever the cut, lines of the two sides
    // do not meet.
    auto cut = static_cast<std::size_t>(std::count_if(wishes.begin(), wishes.end(), [&](const LabelWish& wish) {
        return wish.anchor.x < 0.5F * (look.left + look.right);
    }));
    if (cut > room) cut = std::max(room, wishes.size() - std::min(room, wishes.size()));
    if (wishes.size() - cut > room) cut = wishes.size() - room;
    std::vector<std::size_t> left(by_x.begin(), by_x.begin() + static_cast<std::ptrdiff_t>(std::min(cut, by_x.size())));
    std::vector<std::size_t> right(by_x.begin() + static_cast<std::ptrdiff_t>(left.size()), by_x.end());
    for (std::size_t i = 0; i < wishes.size(); ++i) places[i].anchor = wishes[i].anchor;
    for (const std::size_t i : right) places[i].left = false;
    order_column(left, wishes, true, look, aspect, places);
    order_column(right, wishes, false, look, aspect, places);
    return places;
}

void draw_labels(std::span<const LabelWish> wishes, std::span<const LabelPlace> places, const LabelLook& look,
                 bool on_dark, std::vector<Shape>& overlay) {
    const glm::vec4 ink = on_dark ? glm::vec4(0.95F, 0.95F, 0.93F, 1) : glm::vec4(0.10F, 0.11F, 0.13F, 1);
    const glm::vec4 halo = on_dark ? glm::vec4(0.05F, 0.05F, 0.06F, 0.55F) : glm::vec4(1, 1, 1, 0.7F);
    const auto line = [&](const LabelPlace& place, float width, const glm::vec4& colour, float opacity) {
        const float x = place.left ? look.left + 0.006F : look.right - 0.006F;
        overlay.push_back(Stroke{{{x, place.y}, place.anchor}, width, opacity, colour});
        overlay.push_back(Stroke{{place.anchor, place.anchor}, width * 4.2F, opacity, colour}); // a dot
    };
    for (std::size_t i = 0; i < places.size(); ++i) line(places[i], 0.0044F, halo, wishes[i].opacity);
    for (std::size_t i = 0; i < places.size(); ++i) line(places[i], 0.0018F, ink, wishes[i].opacity);
    for (std::size_t i = 0; i < places.size(); ++i) {
        Words words{wishes[i].text,
                    {places[i].left ? look.left : look.right, places[i].y},
                    look.height,
                    wishes[i].opacity,
                    places[i].left ? Align::right : Align::left};
        words.colour = ink;
        words.plate = halo;
        words.plate.a *= 0.6F;
        words.width = text_width(places[i].left, look);
        overlay.push_back(std::move(words));
    }
}

} // namespace palpate::scene
