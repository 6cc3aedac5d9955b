// Which samples the window draws next: one at once whenever something changes, then more while it rests, until the
// picture is as good as it gets.
#pragma once
#include "render/renderer.hpp"

namespace palpate::ui {

inline constexpr std::uint32_t samples_at_rest = 16;

struct SampleStep {
    std::uint32_t of = 1; // the look's samples: 1 draws without jitter
    render::Samples draw;
};

class Accumulation {
public:
    void restart() { drawn_ = 0; }                            // something changed: what was drawn is worth nothing
    [[nodiscard]] bool started() const { return drawn_ > 0; } // the picture shows what is, if only roughly
    [[nodiscard]] bool finished() const { return drawn_ > samples_at_rest; }
    SampleStep next();

private:
    std::uint32_t drawn_ = 0; // 0 none; 1 the quick one; n + 1: n of the samples at rest
};

inline SampleStep Accumulation::next() {
    if (drawn_ == 0) {
        drawn_ = 1;
        return {1, {0, 1}};
    }
    // The sum begins with two samples: the renderer keeps no sum of a single one.
    const std::uint32_t done = drawn_ - 1, count = done == 0 ? 2 : 1;
    drawn_ += count;
    return {samples_at_rest, {done, count}};
}

} // namespace palpate::ui
