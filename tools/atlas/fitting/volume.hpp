// What a reference encloses.
#pragma once
#include "atlas/fitting/reference.hpp"

namespace palpate::atlas {

// The volume of what lies inside a surface and the box, mm^3; the surface may be open, doubled or crossing itself
// (inside: winding number above one half). Whole cells away from the surface, one random point in each smaller cell at
// it: about 0.2 % right for solids, 2 % for sheets of half a millimetre.
double volume_inside(const Original& original, const core::Box& box);

} // namespace palpate::atlas
