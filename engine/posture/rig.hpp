// How a body's vertices hang on its skeleton: bones rigidly, everything else between them.
#pragma once
#include "anatomy/body.hpp"
#include "core/progress.hpp"
#include "model/posing/harmonic_weights.hpp"
#include "posture/skeleton.hpp"
#include "posture/whole_skin.hpp"
#include <cstdint>
#include <string>
#include <vector>

namespace palpate::posture {

// Fills the geometry's influences and segments: every vertex of a segment's own parts moves with it alone, the others
// by model::HarmonicWeights on a lattice through the body. Takes some seconds; the same body gives the same result.
void rig(anatomy::Body& body, const Skeleton& skeleton, const core::ProgressSink& progress = {});

// The same with the skeleton that is found on the body's own bones. A part of a body, which lacks some of them, stays
// without: it takes no poses, and what it lacks is returned; nothing where all is well.
std::string give_joints(anatomy::Body& body, const core::ProgressSink& progress = {});

// What rig() works with, for whoever needs the inside of the body too.
std::vector<std::uint8_t> segments_of_parts(const anatomy::Body& body, const Skeleton& skeleton); // or no_segment
model::TissueLattice tissue_of(const anatomy::Body& body, const std::vector<std::uint8_t>& segment_of_part,
                               std::span<const LimbSegment> arms = {});
std::vector<LimbSegment> arms_of(const Skeleton& skeleton); // without bones: whole_skin.hpp

} // namespace palpate::posture
