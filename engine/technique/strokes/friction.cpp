#include "technique/stroke.hpp"
#include <cmath>

namespace palpate::technique {

StrokeMotion friction(double turns, float length_m) {
    StrokeMotion motion;
    motion.offset_m.y = length_m / 2 * static_cast<float>(std::sin(2 * core::pi * turns));
    return motion;
}

} // namespace palpate::technique
