// How coarse the picture is while it moves: as coarse as this device needs to keep up with a hand, no coarser.
#pragma once
#include "core/image.hpp"
#include <algorithm>
#include <array>
#include <cmath>

namespace palpate::ui {

class Pace {
public:
    [[nodiscard]] float share() const { return steps[step_].share; } // of the picture's width and height
    [[nodiscard]] bool plain() const { return steps[step_].plain; }  // in the plain look, whatever was chosen
    // How long a moving picture took to draw, seconds. One that was slow makes the next one coarser; finer only where
    // it would still be fast enough, so that pictures do not go to and fro.
    void took(double seconds);

private:
    struct Step {
        float share;
        bool plain;
        [[nodiscard]] double cost() const { return static_cast<double>(share * share) * (plain ? plain_cost : 1); }
    };
    static constexpr double plain_cost = 0.45; // of the full look's, measured on llvmpipe with ghosts
    static constexpr std::array<Step, 6> steps{
        {{1, false}, {0.8F, false}, {0.65F, false}, {0.5F, false}, {0.6F, true}, {0.45F, true}}};
    static constexpr double slow = 0.06, fast_enough = 0.045; // seconds
    std::size_t step_ = 0;
};

inline void Pace::took(double seconds) {
    if (seconds > slow && step_ + 1 < steps.size())
        ++step_;
    else if (step_ > 0 && seconds * steps[step_ - 1].cost() / steps[step_].cost() < fast_enough)
        --step_;
}

inline core::Extent scaled(core::Extent picture, float share) {
    const auto part = [share](std::uint32_t size) {
        return std::max(1U, static_cast<std::uint32_t>(std::lround(static_cast<float>(size) * share)));
    };
    return {part(picture.width), part(picture.height)};
}

} // namespace palpate::ui
