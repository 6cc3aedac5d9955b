// Pictures put together: beside one another, or in the rows of a contact sheet.
#pragma once
#include "core/image.hpp"
#include <span>

namespace palpate::output {

// Copies a picture, alpha and all, to where its left top corner is to be. It must have room there.
void paste(const core::Image& picture, core::Image& onto, std::uint32_t left, std::uint32_t top);

// The picture laid over white, opaque. Its lowest bits, the renderer's dither, which no eye misses and PNG cannot
// compress, are all set.
core::Image on_white(core::Image picture);

// Pictures of one size row by row; cells that are left over are transparent. At least one picture and one column.
core::Image contact_sheet(std::span<const core::Image> pictures, std::uint32_t columns);

} // namespace palpate::output
