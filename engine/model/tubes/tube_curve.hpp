// The smooth curve that the points of a tube are joined by, as dense samples. Units are those of the points.
#pragma once
#include "model/tubes/tube_model.hpp"
#include <span>
#include <vector>

namespace palpate::model {

// Centres by a centripetal Catmull-Rom spline (Yuksel, Schaefer, Keyser 2011: no loops, no cusps within a segment),
// radii by monotone cubics (Fritsch and Carlson 1980: never beyond the two given ones). Every point is a sample, others
// lie at most about `step` apart. Points at the place of the one before are left out.
std::vector<TubePoint> sample_curve(std::span<const TubePoint> points, float step);

// Bends the samples less where they turn so sharply that a tube of their radius would fold into itself: there they are
// smoothed until the turning circle is wider than the tube. Both ends stay.
void ease_sharp_bends(std::vector<TubePoint>& samples);

} // namespace palpate::model
