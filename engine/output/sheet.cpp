#include "output/sheet.hpp"
#include <algorithm>
#include <cassert>

namespace palpate::output {

void paste(const core::Image& picture, core::Image& onto, std::uint32_t left, std::uint32_t top) {
    assert(left + picture.extent.width <= onto.extent.width && top + picture.extent.height <= onto.extent.height);
    for (std::uint32_t y = 0; y < picture.extent.height; ++y)
        std::copy_n(picture.pixel(0, y), 4 * std::size_t{picture.extent.width}, onto.pixel(left, top + y));
}

core::Image on_white(core::Image picture) {
    for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
        const unsigned alpha = picture.rgba[i + 3];
        for (std::size_t c = i; c < i + 3; ++c)
            picture.rgba[c] =
                static_cast<std::uint8_t>((picture.rgba[c] * alpha + 255 * (255 - alpha) + 127) / 255 | 1U);
        picture.rgba[i + 3] = 255;
    }
    return picture;
}

core::Image contact_sheet(std::span<const core::Image> pictures, std::uint32_t columns) {
    assert(!pictures.empty() && columns > 0);
    const core::Extent cell = pictures.front().extent;
    const auto count = static_cast<std::uint32_t>(pictures.size());
    const std::uint32_t across = std::min(columns, count);
    core::Image sheet({cell.width * across, cell.height * ((count + across - 1) / across)});
    for (std::uint32_t i = 0; i < count; ++i)
        paste(pictures[i], sheet, i % across * cell.width, i / across * cell.height);
    return sheet;
}

} // namespace palpate::output
