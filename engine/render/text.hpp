// Words as a picture of coverage, set with FreeType: wrapped, aligned, kerned. No shaping: Latin and Greek scripts.
#pragma once
#include "core/image.hpp"
#include "scene/snapshot.hpp"
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace palpate::render {

struct SetText {
    core::Extent extent;                // pixels; 0x0 for an empty text
    std::vector<std::uint8_t> coverage; // one byte a pixel, rows from the top
    std::uint32_t rim = 0;              // pixels left and right of the lines, for letters that overhang
};

class Typesetter {
public:
    Typesetter(); // throws core::Error when no font is installed
    ~Typesetter();
    Typesetter(Typesetter&&) noexcept;

    // UTF-8 (what is not, and characters the font lacks, show as a replacement mark); lines break at '\n' and at spaces
    // so that none is wider than `width_px` if it can be helped. `line_px` is the distance from line to line.
    SetText set(const std::string& utf8, std::uint32_t line_px, std::uint32_t width_px,
                scene::Align align = scene::Align::centre) const;

private:
    struct Library;
    std::unique_ptr<Library> library_;
};

} // namespace palpate::render
