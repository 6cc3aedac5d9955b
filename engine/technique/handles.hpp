// Tools that whoever massages himself holds by their handles: his hands around them.
#pragma once
#include "technique/pressing_tool.hpp"
#include <array>

namespace palpate::technique {

struct Reaching {
    bool left = false;                  // the body's only hand, of a tool with one handle
    glm::vec3 right{0};                 // the way to the body's right; unit
    std::array<glm::vec3, 2> shoulders; // right, left; metres
};

// Skin of a hand that would be in the handle: it lies on it, or is as the joints hold it, in the handle by what its
// flesh has to give way.
enum class Flesh { gives_way, stiff };

// The tool with a hand around each of its handles (assets/hands/grips), turned about it so that the arm comes from its
// shoulder; `reaching` in the tool's frame, as it lies on the skin. What presses stays as it was.
PressingTool in_hands(PressingTool tool, const Reaching& reaching, Flesh flesh = Flesh::gives_way);

// Where the body's shoulders would be: of the arm that was measured, which hangs beside the body at rest; right, left.
std::array<glm::vec3, 2> resting_shoulders();

} // namespace palpate::technique
