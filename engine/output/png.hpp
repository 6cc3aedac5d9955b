// PNG pictures (ISO/IEC 15948) through libpng: 8-bit sRGB, straight alpha, rows from the top, as core::Image.
#pragma once
#include "core/image.hpp"
#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace palpate::output {

// Any PNG, brought to 8-bit RGBA (palettes, grey and 16 bits included). Throws core::Error naming `file` when it cannot
// be read, is no PNG, is cut short or is damaged.
core::Image read_png(const std::filesystem::path& file);
core::Image decode_png(std::span<const std::byte> bytes, const std::filesystem::path& named);

// Fast rather than small: about 10 ms for 1280x720. Written as RGB when every pixel is opaque. Throws core::Error for
// an empty image.
std::vector<std::byte> encode_png(const core::Image& image);

// Encodes and writes through core::AtomicFile: nothing under `file` unless complete.
void write_png(const core::Image& image, const std::filesystem::path& file);

} // namespace palpate::output
