// How a tool is held along a technique's path: hands lie on the skin there.
#pragma once
#include "technique/pressing_tool.hpp"
#include "technique/resting_digits.hpp"
#include "technique/skin_path.hpp"
#include <functional>

namespace palpate::technique {

// Evenly along the path, at least one; one where digits rest beside what presses. `heading`: the way the tool points at
// a place, unit, square to the skin.
std::vector<std::shared_ptr<const Stance>> find_stances(const PressingTool& tool, const Technique& technique,
                                                        const PosedBody& body, const SkinPath& path,
                                                        const std::function<glm::vec3(const SkinPoint&)>& heading);

// Digits that rest beside what presses; none: the tool has none, or they press along with the palm. `sinks_m`: how deep
// what presses goes.
std::shared_ptr<const RestingDigits> find_resting(const PressingTool& tool, const Technique& technique,
                                                  const PosedBody& body, const SkinPath& path,
                                                  const std::function<glm::vec3(const SkinPoint&)>& heading,
                                                  float sinks_m);

} // namespace palpate::technique
