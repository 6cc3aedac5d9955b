// How a body's vertices hang on its skeleton: bones rigidly, everything else between them.
#pragma once
#include "anatomy/body.hpp"
#include "core/progress.hpp"
#include "posture/skeleton.hpp"

namespace palpate::posture {

// Fills the geometry's influences and segments: every vertex of a segment's own parts moves with it alone, the others
// by model::HarmonicWeights on a lattice through the body. Takes some seconds; the same body gives the same result.
void rig(anatomy::Body& body, const Skeleton& skeleton, const core::ProgressSink& progress = {});

} // namespace palpate::posture
