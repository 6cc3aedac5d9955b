#include "technique/stroke.hpp"

namespace palpate::technique {

StrokeMotion press(double, float) { return {}; }

} // namespace palpate::technique
