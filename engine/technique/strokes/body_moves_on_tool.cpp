#include "technique/stroke.hpp"
#include <cmath>

namespace palpate::technique {

StrokeMotion body_moves_on_tool(double turns, float length_m) {
    const auto angle = static_cast<float>(2 * std::acos(-1.0) * (turns - std::floor(turns)));
    StrokeMotion motion;
    motion.offset_m = length_m / 2 * glm::vec2(0, std::sin(angle));
    motion.body_moves = true;
    return motion;
}

} // namespace palpate::technique
