// How coarse the picture is while it moves: as coarse as this device needs to keep up with a hand, no coarser.
#pragma once
#include "core/image.hpp"
#include <algorithm>
#include <array>
#include <cmath>

namespace palpate::ui {

class Pace {
public:
    // Of the picture's width and height, while it moves.
    [[nodiscard]] float share() const { return shares[step_]; }
    // How long a moving picture of this share took to draw, seconds. One that was slow makes the next one coarser;
    // finer only where it would still be fast enough, so that shares do not go to and fro.
    void took(double seconds);

private:
    static constexpr std::array<float, 5> shares{1, 0.75F, 0.6F, 0.45F, 0.35F};
    static constexpr double slow = 0.055, fast_enough = 0.045; // seconds
    std::size_t step_ = 0;
};

inline void Pace::took(double seconds) {
    if (seconds > slow && step_ + 1 < shares.size()) {
        ++step_;
    } else if (step_ > 0) {
        const double more = shares[step_ - 1] / shares[step_]; // each way
        if (seconds * more * more < fast_enough) --step_;
    }
}

inline core::Extent scaled(core::Extent picture, float share) {
    const auto part = [share](std::uint32_t size) {
        return std::max(1U, static_cast<std::uint32_t>(std::lround(static_cast<float>(size) * share)));
    };
    return {part(picture.width), part(picture.height)};
}

} // namespace palpate::ui
