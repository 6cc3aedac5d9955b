// The scene that a technique brings along: its position, its camera, what is shown through, and for how long.
#pragma once
#include "posture/position.hpp"
#include "scene/scene.hpp"
#include "technique/technique.hpp"

namespace palpate::scene {

Scene scene_of(const technique::Technique& technique);

// From where its camera looks, the technique's position being `position`.
Direction seen_from(const technique::Technique& technique, const posture::Position& position);

// With a title before the technique and an end card after it: as much longer.
Scene with_cards(Scene scene);

// A scene file or shipped scene (find_scene), or the scene of a technique. Throws core::Error with the nearest names of
// both; or that the file holds a technique.
Scene find_scene_or_technique(const std::string& name);

} // namespace palpate::scene
