// Where things stand in the window: the rail of modes at the left, beside it the panel of the mode that is chosen, the
// picture in the rest; a strip below the picture where a mode asks for one (a timeline).
#pragma once
#include "core/image.hpp"
#include "core/math.hpp"
#include <array>

namespace palpate::ui {

struct Rectangle { // the window's units, from its top left
    glm::vec2 low{0}, high{0};
    [[nodiscard]] glm::vec2 size() const { return high - low; }
    [[nodiscard]] bool holds(const glm::vec2& point) const {
        return point.x >= low.x && point.y >= low.y && point.x < high.x && point.y < high.y;
    }
};

struct LayoutWish {
    bool rail = true, side = true;
    float strip_em = 0; // height of the strip
    bool split = false; // the picture, into two halves
};

struct Layout {
    Rectangle rail, side, strip;     // empty when put away
    Rectangle picture;               // all of it
    std::array<Rectangle, 2> halves; // of it, of one size; whole: itself and nothing
    core::Extent picture_pixels;     // of a half, or of the whole
};

// `window` in its own units, `pixels` of its images (more than units on dense displays); `em` the height of type.
inline Layout make_layout(const glm::vec2& window, core::Extent pixels, float em, const LayoutWish& wish = {}) {
    Layout layout;
    const float rail = wish.rail ? glm::round(em * 4.6F) : 0;
    const float side = wish.side ? glm::min(glm::round(em * 20.5F), (window.x - rail) * 0.5F) : 0;
    const float left = rail + side, strip = glm::min(glm::round(em * wish.strip_em), window.y * 0.5F);
    layout.rail = {{0, 0}, {rail, wish.rail ? window.y : 0}};
    layout.side = {{rail, 0}, {left, wish.side ? window.y : 0}};
    layout.strip = {{left, window.y - strip}, {strip > 0 ? window.x : left, window.y}};
    layout.picture = {{left, 0}, {window.x, window.y - strip}};
    const glm::vec2 density =
        glm::vec2(static_cast<float>(pixels.width), static_cast<float>(pixels.height)) / glm::max(window, glm::vec2(1));
    layout.halves[0] = layout.picture;
    if (wish.split) {
        const float half = glm::floor(layout.picture.size().x / 2);
        layout.halves[0].high.x = layout.picture.low.x + half;
        layout.halves[1] = {{layout.picture.high.x - half, layout.picture.low.y}, layout.picture.high};
    }
    const glm::vec2 size = glm::max(glm::round(layout.halves[0].size() * density), glm::vec2(1));
    layout.picture_pixels = {static_cast<std::uint32_t>(size.x), static_cast<std::uint32_t>(size.y)};
    return layout;
}

} // namespace palpate::ui
