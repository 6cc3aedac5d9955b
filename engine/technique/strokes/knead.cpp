#include "technique/stroke.hpp"
#include <cmath>

namespace palpate::technique {

StrokeMotion knead(double turns, float length_m) {
    const auto angle = static_cast<float>(2 * std::acos(-1.0) * (turns - std::floor(turns)));
    constexpr float narrow = 0.35F; // of the oval's length, along the fibres
    StrokeMotion motion;
    motion.offset_m = length_m / 2 * glm::vec2(narrow * std::sin(angle), -std::cos(angle));
    motion.depth = 0.65F + 0.35F * std::sin(angle); // deep on the way forward, light on the way back
    motion.turn = 0.15F * std::sin(angle);
    return motion;
}

} // namespace palpate::technique
