#include "ui/edits.hpp"
#include <algorithm>
#include <array>

namespace palpate::ui {
namespace {

constexpr std::array<const char*, 3> effect_names{"show", "hide", "ghost"}; // in the order of Showing

scene::Rule& add_rule(scene::Scene& scene, std::vector<std::string> terms, const char* effect) {
    scene::Rule& rule = scene.structures.emplace_back();
    rule.select.terms = std::move(terms);
    rule.effect = effect;
    return rule;
}

bool peels_all(const scene::Rule& rule) {
    return rule.effect == "peel" && rule.layers && rule.select.terms == std::vector<std::string>{"*"};
}

// Last, so that it also peels what the scene shows by name; the scene's own peeling ends. In a scene that was saved
// with a layer its rule stands already, before what was shown by hand.
void peel_to(float layer, scene::Scene& scene) {
    scene.layers = 0.0F;
    auto& rules = scene.structures;
    const auto found = std::find_if(rules.rbegin(), rules.rend(), peels_all);
    if (found == rules.rend()) {
        add_rule(scene, {"*"}, "peel").layers = layer;
        return;
    }
    found->layers = layer;
    const auto last = std::prev(found.base());
    rules.erase(std::remove_if(rules.begin(), last, peels_all), last); // they would peel on
}

} // namespace

float layer_of(const scene::Scene& scene, double seconds) {
    float layer = scene.layers.at(seconds);
    for (const scene::Rule& rule : scene.structures)
        if (peels_all(rule)) layer = std::max(layer, rule.layers->at(seconds));
    return layer;
}

scene::Scene edited(scene::Scene scene, const Edits& edits) {
    if (edits.section)
        scene.section = edits.section;
    else if (edits.uncut)
        scene.section.reset();
    if (edits.notes) scene.notes = *edits.notes;
    if (edits.distances) scene.distances = *edits.distances;
    if (edits.pain) scene.pain = plans_of(*edits.pain);
    if (edits.condition) {
        scene.condition.of = edits.condition->of;
        scene.condition.severity = edits.condition->severity;
    }
    if (edits.layer) peel_to(*edits.layer, scene);
    if (!edits.isolated.empty()) add_rule(scene, edits.isolated, "isolate");
    for (const Showing showing : {Showing::shown, Showing::hidden, Showing::ghosted}) {
        std::vector<std::string> ids;
        for (const auto& [id, how] : edits.shown)
            if (how == showing) ids.push_back(id);
        if (!ids.empty()) add_rule(scene, std::move(ids), effect_names[static_cast<std::size_t>(showing)]);
    }
    return scene;
}

Edits with(Edits edits, Ids ids, Showing showing) {
    for (const std::string& id : ids) edits.shown[id] = showing;
    return edits;
}

Edits isolating(Edits edits, Ids ids) {
    const bool again = std::equal(ids.begin(), ids.end(), edits.isolated.begin(), edits.isolated.end());
    edits.isolated.clear();
    if (!again) edits.isolated.assign(ids.begin(), ids.end());
    edits.shown.clear();
    return edits;
}

Edits restored(Edits edits) {
    edits.isolated.clear();
    edits.shown.clear();
    return edits;
}

void History::change(Edits next) {
    settle();
    if (next == now()) return;
    steps_.resize(at_ + 1);
    steps_.push_back(std::move(next));
    if (steps_.size() > longest_history) steps_.erase(steps_.begin());
    at_ = steps_.size() - 1;
}

void History::drag(Edits next) {
    if (dragging_) {
        steps_[at_] = std::move(next);
    } else if (next != now()) {
        change(std::move(next));
        dragging_ = true;
    }
}

bool History::undo() {
    settle();
    if (!can_undo()) return false;
    --at_;
    return true;
}

bool History::redo() {
    settle();
    if (!can_redo()) return false;
    ++at_;
    return true;
}

} // namespace palpate::ui
