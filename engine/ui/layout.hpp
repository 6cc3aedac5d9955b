// Where things stand in the window: the panels' column at the left, the picture in the rest.
#pragma once
#include "core/image.hpp"
#include "core/math.hpp"

namespace palpate::ui {

struct Rectangle { // the window's units, from its top left
    glm::vec2 low{0}, high{0};
    [[nodiscard]] glm::vec2 size() const { return high - low; }
    [[nodiscard]] bool holds(const glm::vec2& point) const {
        return point.x >= low.x && point.y >= low.y && point.x < high.x && point.y < high.y;
    }
};

struct Layout {
    Rectangle layers, structures; // empty when the panels are put away
    Rectangle picture;
    core::Extent picture_pixels;
};

// `window` in its own units, `pixels` of its images (more than units on dense displays); `em` the height of type.
inline Layout make_layout(const glm::vec2& window, core::Extent pixels, float em, bool with_panels) {
    Layout layout;
    const float column = with_panels ? glm::min(glm::round(em * 19.5F), window.x * 0.5F) : 0;
    const float layers_height = with_panels ? glm::min(glm::round(em * 19.4F), window.y * 0.6F) : 0;
    layout.layers = {{0, 0}, {column, layers_height}};
    layout.structures = {{0, layers_height}, {column, with_panels ? window.y : 0}};
    layout.picture = {{column, 0}, window};
    const glm::vec2 density =
        glm::vec2(static_cast<float>(pixels.width), static_cast<float>(pixels.height)) / glm::max(window, glm::vec2(1));
    const glm::vec2 size = glm::max(glm::round(layout.picture.size() * density), glm::vec2(1));
    layout.picture_pixels = {static_cast<std::uint32_t>(size.x), static_cast<std::uint32_t>(size.y)};
    return layout;
}

} // namespace palpate::ui
