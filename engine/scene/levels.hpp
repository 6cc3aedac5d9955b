// Which level of detail of a moving part its picture needs.
#pragma once
#include "scene/snapshot.hpp"
#include <cstdint>
#include <vector>

namespace palpate::scene {

// Per part of the snapshot's geometry, as model::pose_shape wants it: the coarsest level of what is shown.
std::vector<std::uint8_t> coarsest_levels(const Snapshot& snapshot);

// The finest of what is shown; nothing else is moved.
std::vector<std::uint8_t> shown_wholly(const Snapshot& snapshot);

// The level that the renderer will draw, of what is shown, where the snapshot's shape and camera have it.
std::vector<std::uint8_t> needed_levels(const Snapshot& snapshot, core::Extent picture);

} // namespace palpate::scene
