// How a scene file says its camera.
#pragma once
#include "core/json.hpp"
#include "scene/scene.hpp"

namespace palpate::scene {

void read_camera(const core::Json& value, CameraPlan& camera);
std::vector<ObjectKeys> camera_keys(); // part of scene_keys()

} // namespace palpate::scene
