#include "technique/stroke.hpp"
#include <cmath>

namespace palpate::technique {

StrokeMotion circle(double turns, float length_m) {
    const auto angle = static_cast<float>(2 * std::acos(-1.0) * (turns - std::floor(turns)));
    StrokeMotion motion;
    motion.offset_m = length_m / 2 * glm::vec2(std::cos(angle), std::sin(angle));
    motion.depth = 0.9F + 0.1F * std::sin(angle); // deeper on one half: the weight leans into it
    return motion;
}

} // namespace palpate::technique
