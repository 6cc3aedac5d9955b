// A picture in memory: 8-bit sRGB colour with straight (not premultiplied) alpha, rows from the top.
#pragma once
#include <cstdint>
#include <vector>

namespace palpate::core {

struct Extent {
    std::uint32_t width = 0, height = 0; // pixels
    bool operator==(const Extent&) const = default;
    [[nodiscard]] std::uint64_t area() const { return std::uint64_t{width} * height; }
};

struct Image {
    Extent extent;
    std::vector<std::uint8_t> rgba; // 4 * width * height bytes

    Image() = default;
    explicit Image(Extent size)
        : extent(size)
        , rgba(4 * size.area()) {}
    [[nodiscard]] const std::uint8_t* pixel(std::uint32_t x, std::uint32_t y) const {
        return rgba.data() + 4 * (std::uint64_t{y} * extent.width + x);
    }
    [[nodiscard]] std::uint8_t* pixel(std::uint32_t x, std::uint32_t y) {
        return rgba.data() + 4 * (std::uint64_t{y} * extent.width + x);
    }
};

} // namespace palpate::core
