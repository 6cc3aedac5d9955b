#include "scene/scene.hpp"
#include <algorithm>
#include <cmath>

namespace palpate::scene {

std::uint32_t default_samples(Quality quality) { return quality == Quality::plain ? 1 : 8; }

double Scene::seconds() const {
    if (film.seconds) return *film.seconds;
    double last = layers.end();
    const auto include = [&](double moment) { last = std::max(last, moment); };
    for (const Rule& rule : structures)
        for (const std::optional<Track>* track : {&rule.opacity, &rule.emphasis, &rule.layers})
            if (*track) include((*track)->end());
    include(focus.open.end());
    include(condition.severity.end());
    for (const PainPlan& one : pain) {
        include(one.opacity.end());
        if (one.wave) include(one.wave->from + one.wave->seconds);
    }
    for (const MovementPlan& movement : pose) include(movement.degrees.end());
    if (position.size() > 1) include(position.back().at + position.back().seconds);
    if (camera.orbit && camera.orbit->seconds > 0) include(camera.orbit->start + camera.orbit->seconds);
    if (!camera.path.empty()) include(camera.path.back().at);
    for (const LabelPlan& label : labels) include(label.opacity.end());
    for (const CaptionPlan& caption : captions) include(caption.to.value_or(caption.from));
    constexpr double default_length = 5;
    return last > 0 ? last : default_length;
}

std::uint64_t Scene::frames() const {
    return std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::llround(seconds() * film.rate)));
}

} // namespace palpate::scene
