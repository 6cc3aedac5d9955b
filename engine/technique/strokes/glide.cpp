#include "technique/stroke.hpp"
#include <cmath>

namespace palpate::technique {
namespace {

constexpr double forth = 0.7;   // of a turn; the rest is the way back
constexpr float light = 0.15F;  // of the depth, on the way back: it keeps the touch
constexpr double ground = 0.06; // of a turn: sinking in and letting go

} // namespace

StrokeMotion glide(double turns, float) {
    const double at = turns - std::floor(turns);
    StrokeMotion motion;
    motion.path = static_cast<float>(at < forth ? smooth_step(at / forth) : smooth_step((1 - at) / (1 - forth)));
    const double pressed = smooth_step(at / ground) * smooth_step((forth - at) / ground);
    motion.depth = light + (1 - light) * static_cast<float>(pressed);
    return motion;
}

} // namespace palpate::technique
