#include "scene/cues.hpp"
#include "technique/technique.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::scene {
namespace {

std::string words_of(const technique::Phase& phase) {
    std::string text = phase.say;
    if (!phase.breathing.empty()) text += " " + phase.breathing;
    if (phase.pressure > 0) text += fmt::format("\nPressure {:g} of 10, about {:g} N", phase.pressure, phase.newton);
    if (!phase.repeat.empty()) text += (phase.pressure > 0 ? "; " : "\n") + phase.repeat;
    return text;
}

} // namespace

std::vector<Cue> cues_of(const Scene& scene) {
    std::vector<Cue> cues;
    const double end = scene.seconds();
    for (const CaptionPlan& caption : scene.captions)
        cues.push_back({caption.from, std::min(caption.to.value_or(end), end), caption.text.in(scene.language)});
    if (!scene.technique.name.empty()) {
        const technique::Technique technique = technique::shipped_technique(scene.technique.name);
        double at = scene.technique.start;
        for (const technique::Phase& phase : technique.phases) {
            Cue cue{at, std::min(at + phase.seconds, end), words_of(phase)};
            if (&phase == &technique.phases.front())
                for (const std::string& rule : technique.stop_rules) cue.text += "\n" + rule;
            if (cue.from < cue.to) cues.push_back(std::move(cue));
            at += phase.seconds;
        }
    }
    std::stable_sort(cues.begin(), cues.end(), [](const Cue& a, const Cue& b) { return a.from < b.from; });
    return cues;
}

} // namespace palpate::scene
