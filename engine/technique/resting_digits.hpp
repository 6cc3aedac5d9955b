// Fingers that rest beside a thumb or the heel of a hand that presses: they press nothing, and lie on the skin at every
// instant, however deep that goes and wherever it moves to.
#pragma once
#include "core/math.hpp"
#include "technique/hands/hand_posture.hpp"
#include "technique/lanes.hpp"
#include "technique/pressed.hpp"
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace palpate::technique {

// Of the posture's first hand, in the order of a hand's vertices (hand_mesh.hpp).
std::vector<OnDigits> on_resting_digits(const HandPosture& posture);

// The skin around a place as it lies, in a frame of its own: metres over the origin, turned over, as Underside has it.
struct SkinBelow {
    glm::mat3 axes{1};
    glm::vec3 origin{0};
    Underside turned_over;
};

class RestingDigits {
public:
    // `postures`: from digits bent most to digits lifted most, otherwise alike, two or more; `hands`: they, standing.
    // `skins`: evenly along the path, at least one.
    RestingDigits(const HandPosture& posture, std::span<const std::shared_ptr<const Stance>> hands,
                  std::vector<std::shared_ptr<const SkinBelow>> skins);

    // Where they are when this is pressed; in the tool's frame.
    [[nodiscard]] LaidDigits laid(const Pressed& pressed, float path) const;

private:
    // Some vertices of a digit that may touch, at every level; the last one is repeated.
    using Block = std::vector<LaneVectors>;
    struct Sole {
        std::vector<Block> few, all; // about seven and three and a half millimetres apart
    };
    struct Bent {
        float level = 0;  // of the postures, between them
        float over_m = 0; // the skin, where it cannot come down to it; below zero: where it cannot be lifted off
    };
    struct Lying;

    std::shared_ptr<const BentDigits> digits_;
    std::vector<Sole> soles_; // by digit
    std::vector<std::shared_ptr<const SkinBelow>> skins_;

    [[nodiscard]] std::vector<Block> sole(std::size_t digit, float every_m) const;
    [[nodiscard]] Bent bent(const Sole& sole, const Lying& lying) const;
    [[nodiscard]] static float gap(std::span<const Block> sole, float level, const Lying& lying);
};

} // namespace palpate::technique
