// Where tissues lie nearer to the surface than a cover's figures allow, the cover swells over them: wide and soft, as
// skin lies over a nerve or a tendon, so that no strand is drawn in it.
#pragma once
#include "anatomy/cover/envelope.hpp"
#include <vector>

namespace palpate::anatomy {

inline constexpr float left_margin = 20; // mm left of the middle that are still worked out

// `thickness`, told at the vertices of the envelope's grown surface, and what is to be added to it, millimetres: as
// much as leaves the least thickness everywhere and brings what is clear over `tissues` (of the right side and the
// middle), falling off over some centimetres. Smoothed at the end, so that a little may still lack.
std::vector<float> swollen(const Envelope& envelope, const CoverModel& model, const std::vector<float>& thickness,
                           const model::Mesh& tissues);

} // namespace palpate::anatomy
