#include "technique/stroke.hpp"

namespace palpate::technique {

// length_m is how far the tool strikes; the dose says how deep that is, so that here it is a share alone.
StrokeMotion vibrate(double turns, float) {
    StrokeMotion motion;
    motion.depth = 1 - 0.5F * wave(turns);
    return motion;
}

} // namespace palpate::technique
