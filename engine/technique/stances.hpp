// How a tool is held along a technique's path: hands lie on the skin there.
#pragma once
#include "technique/pressing_tool.hpp"
#include "technique/skin_path.hpp"
#include <functional>

namespace palpate::technique {

// Evenly along the path, at least one. `heading`: the way the tool points at a place, unit,
// square to the skin. `sinks_m`: how deep what presses goes at a share of the path.
std::vector<std::shared_ptr<const Stance>> find_stances(const PressingTool& tool, const Technique& technique,
                                                        const PosedBody& body, const SkinPath& path,
                                                        const std::function<glm::vec3(const SkinPoint&)>& heading,
                                                        const std::function<float(float path)>& sinks_m);

} // namespace palpate::technique
