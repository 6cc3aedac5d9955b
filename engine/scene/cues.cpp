#include "scene/cues.hpp"
#include "anatomy/vocabulary.hpp"
#include "technique/technique.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::scene {
namespace {

std::string words_of(const technique::Phase& phase, core::Language language) {
    const anatomy::Vocabulary& words = anatomy::Vocabulary::of(language);
    std::string text = phase.say.in(language);
    if (!phase.breathing.empty()) text += " " + phase.breathing.in(language);
    if (phase.pressure > 0)
        text += fmt::format("\n{}: {:g}/10, ~{:g} N", words.word("Pressure"), phase.pressure, phase.newton);
    if (!phase.repeat.empty()) text += (phase.pressure > 0 ? "; " : "\n") + phase.repeat.in(language);
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
            Cue cue{at, std::min(at + phase.seconds, end), words_of(phase, scene.language)};
            if (&phase == &technique.phases.front())
                for (const core::Translated& rule : technique.stop_rules) cue.text += "\n" + rule.in(scene.language);
            if (cue.from < cue.to) cues.push_back(std::move(cue));
            at += phase.seconds;
        }
    }
    std::stable_sort(cues.begin(), cues.end(), [](const Cue& a, const Cue& b) { return a.from < b.from; });
    return cues;
}

} // namespace palpate::scene
