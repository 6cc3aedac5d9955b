#include "technique/stroke.hpp"

namespace palpate::technique {

StrokeMotion roll(double turns, float) {
    StrokeMotion motion;
    motion.path = wave(turns);
    return motion;
}

} // namespace palpate::technique
