// A scene as the text of its file: what read_scene() reads. Only what differs from the defaults is said, in the order
// of the schema; reading it back gives an equal scene (but for the places that messages name).
#pragma once
#include "scene/scene.hpp"
#include <filesystem>
#include <string>

namespace palpate::scene {

// As it would stand in `file`, to which a body's file is relative.
std::string scene_text(const Scene& scene, const std::filesystem::path& file);

// Complete or not at all: throws core::Error when it cannot be written (no folder, no right, a full disk), and the file
// that was there stays.
void write_scene(const Scene& scene, const std::filesystem::path& file);

} // namespace palpate::scene
