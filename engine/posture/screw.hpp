// From one place to another by the one screw that does it: a turn about an axis in space with a shift along it. What
// turns over stays in one piece on its way and takes no detour (Chasles).
#pragma once
#include "posture/rigid.hpp"

namespace palpate::posture {

// `share` 0: from, 1: to. The short way round.
Rigid screw(const Rigid& from, const Rigid& to, float share);

} // namespace palpate::posture
