#include "technique/timeline.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace palpate::technique {

std::size_t turns_of(const Phase& phase) {
    if (phase.hz <= 0) return 0;
    const double turns = phase.seconds * double{std::min(phase.hz, fastest_shown_hz)};
    return static_cast<std::size_t>(std::max(1L, std::lround(turns)));
}

Moment moment_at(const Technique& technique, double seconds) {
    Moment moment;
    double begin = 0;
    const std::vector<Phase>& phases = technique.phases;
    while (moment.phase + 1 < phases.size() && seconds >= begin + phases[moment.phase].seconds)
        begin += phases[moment.phase++].seconds;
    const Phase& phase = phases[moment.phase];
    moment.into = std::clamp(seconds - begin, 0.0, phase.seconds);
    moment.left = phase.seconds - moment.into;
    moment.of_turns = turns_of(phase);
    moment.turns = static_cast<double>(moment.of_turns) * moment.into / phase.seconds;

    // The dose and the place go over from the phase before; the first begins without any.
    static const Phase nothing;
    const Phase& before = moment.phase > 0 ? phases[moment.phase - 1] : nothing;
    const double ramp = std::min(phase.ramp, phase.seconds);
    const auto share = static_cast<float>(ramp > 0 ? smooth_step(moment.into / ramp) : 1.0);
    moment.pressure = glm::mix(before.pressure, phase.pressure, share);
    moment.newton = glm::mix(before.newton, phase.newton, share);
    const float from = moment.phase > 0 ? before.at : phase.at;

    // A stroke is blended in and out within the phase, so that phases join smoothly.
    constexpr double longest_blend = 0.8;
    const double blend = std::min(longest_blend, phase.seconds / 4);
    const auto in = static_cast<float>(smooth_step(moment.into / blend) * smooth_step(moment.left / blend));
    moment.motion = stroke_named(phase.stroke).at(moment.turns + double{phase.begun}, phase.length_mm * 1e-3F);
    if (moment.of_turns == 0) moment.motion = press(0, 0);
    moment.motion.offset_m *= in;
    moment.motion.turn *= in;
    moment.motion.depth = glm::mix(1.0F, moment.motion.depth, in);
    moment.motion.path = std::clamp(moment.motion.path * (1 - phase.at) + glm::mix(from, phase.at, share), 0.0F, 1.0F);
    return moment;
}

} // namespace palpate::technique
