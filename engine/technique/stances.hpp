// How a tool is held along its way: hands lie on the skin there.
#pragma once
#include "technique/pressing_tool.hpp"
#include "technique/resting_digits.hpp"
#include "technique/skin_path.hpp"
#include <functional>

namespace palpate::technique {

// Where it goes: along a path, or to and fro across it.
struct Way {
    float length_m = 0;
    float every_m = 0.015F;                   // hands are laid
    std::function<SkinPoint(float share)> at; // 0 .. 1
};

struct HeldTool {
    std::vector<std::shared_ptr<const Stance>> stances; // evenly along the way, at least one
    std::shared_ptr<const RestingDigits> resting;       // fingers that rest beside what presses; may be none
};
// `heading`: the way the tool points at a place, unit, square to the skin. `sinks_m`: how deep what presses goes.
HeldTool hold(const PressingTool& tool, const Technique& technique, const PosedBody& body, const Way& way,
              const std::function<glm::vec3(const SkinPoint&)>& heading, float sinks_m);

} // namespace palpate::technique
