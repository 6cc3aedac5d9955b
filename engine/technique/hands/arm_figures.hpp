// The therapist's right arm as figures: two ball models that overlap at the wrist, so that the hand can be finer than
// the rest. assets/hands/arm.balls, text like the atlas's figures; millimetres, +X the body's left, +Y up, +Z front.
//
//   palpate arm 1
//   source BodyParts3D, ...         the rest of the line
//   note ...                        what to know about it
//   hand                            what follows: model/balls
//   forearm
#pragma once
#include "model/balls/ball_model.hpp"
#include <filesystem>
#include <string>

namespace palpate::technique {

struct ArmFigures {
    std::string source, note;
    model::BallModel hand, forearm;

    // Both as one, with the hand's surface settings; larger than measured by `scale`.
    [[nodiscard]] model::BallModel whole(float scale) const;
};

// Throws core::Error naming file and line.
ArmFigures read_arm_figures(const std::filesystem::path& file);
std::string write_arm_figures(const ArmFigures& figures);

} // namespace palpate::technique
