// From a snapshot's camera to the matrices and lights of one sample: pure functions.
#pragma once
#include "core/image.hpp"
#include "scene/snapshot.hpp"
#include "shared/types.h"

namespace palpate::render {

// Sample `number` of `count`: jittered inside the pixel (Halton 2,3) and, for soft shadows, on the key light.
shared::View make_view(const scene::Snapshot& snapshot, core::Extent extent, std::uint32_t number);

inline constexpr std::uint32_t shadow_map_size = 2048;

} // namespace palpate::render
