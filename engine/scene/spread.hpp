// Where labels stand that must not cover one another.
#pragma once
#include <vector>

namespace palpate::scene {

// Places in the order of the wished ones (which rise), at least `gap` apart and within low..high, as near to the wished
// ones as can be (least squares). Where there is no room for all, evenly spread from low to high.
std::vector<float> spread(const std::vector<float>& wished, float gap, float low, float high);

} // namespace palpate::scene
