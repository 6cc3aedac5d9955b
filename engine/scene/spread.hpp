// Where labels stand that must not cover one another.
#pragma once
#include <span>
#include <vector>

namespace palpate::scene {

// Places in the order of the wished ones (which rise), at least `gap` apart and within low..high, as near to the wished
// ones as can be (least squares). Where there is no room for all, evenly spread from low to high.
std::vector<float> spread(const std::vector<float>& wished, float gap, float low, float high);
// The same where each gap is its own: gaps[i] between place i and the next. Too little room narrows all alike.
std::vector<float> spread(const std::vector<float>& wished, std::span<const float> gaps, float low, float high);

} // namespace palpate::scene
