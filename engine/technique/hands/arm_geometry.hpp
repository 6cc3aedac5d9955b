// From figures to the therapist's arm as it is drawn: skin with creases, nails, a sleeve, all hanging on its segments.
#pragma once
#include "core/progress.hpp"
#include "model/geometry.hpp"
#include "technique/hands/arm.hpp"
#include "technique/hands/arm_figures.hpp"
#include <filesystem>
#include <memory>

namespace palpate::technique {

// Parts "skin", "nail.<digit>" ... and "sleeve", of the right arm as it was measured; metres, with influences. Share of
// the skin's second tissue is how reddened it is: knuckles, fingertips, creases. Takes some seconds; the same figures
// give the same geometry.
model::Geometry build_arm(const ArmFigures& figures, const Arm& arm, const core::ProgressSink& progress = {});

// What the build has made of the shipped figures (arm.glb), read once. Throws core::Error
// saying how to make it.
std::shared_ptr<const model::Geometry> built_in_arm();

} // namespace palpate::technique
