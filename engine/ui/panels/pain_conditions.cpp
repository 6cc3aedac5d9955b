// What squeezes a nerve, from healthy to severe.
#include "pain/conditions.hpp"
#include "ui/panels/pain_parts.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <fmt/format.h>
#include <imgui.h>

namespace palpate::ui {
namespace {

void severity(Desk& desk, ConditionChoice choice, const pain::Case& one) {
    ImGui::SetNextItemWidth(-1);
    float percent = choice.severity * 100;
    if (ImGui::SliderFloat("##severity", &percent, 0, 100, "")) {
        choice.severity = percent / 100;
        desk.viewing.choose_condition(choice, true);
    }
    if (ImGui::IsItemDeactivated()) desk.viewing.settle();
    const pain::Grade& grade = pain::grade_at(one, choice.severity);
    quiet(grade.mm.empty() ? grade.name.in(desk.preferences.language)
                           : fmt::format("{}: {}", grade.name.in(desk.preferences.language), grade.mm));
}

void what_is_known(const pain::Condition& condition, const pain::Case& one) {
    for (const std::string* const text : {&one.note, &condition.mechanism, &condition.people_should_know})
        if (!text->empty()) quiet(*text);
    for (const std::string& caution : condition.cautions) quiet("Caution: " + caution);
    if (!condition.evidence.empty()) quiet("Evidence: " + condition.evidence);
}

} // namespace

void conditions(Desk& desk) {
    const scene::Scene& scene = desk.viewing.scene();
    if (!scene.position.empty() || !scene.pose.empty() || !scene.technique.name.empty()) {
        quiet("Shown on the standing body: this scene lays it down.");
        return;
    }
    const ConditionChoice choice = desk.viewing.condition();
    if (radio_row("##nothing", "Nothing", choice.of.empty())) desk.viewing.choose_condition({}, false);
    for (const pain::Condition& condition : pain::shipped_conditions())
        for (const pain::Case& one : condition.cases) {
            const std::string of = on_side(desk, condition.id + "." + one.id);
            const std::string name = fmt::format("{}, {}", condition.name.in(desk.preferences.language),
                                                 one.name.in(desk.preferences.language));
            ImGui::PushID(of.c_str());
            const bool on = choice.of == of;
            if (radio_row("##on", name, on) && !on) desk.viewing.choose_condition({of, 0.7F}, false);
            if (on) {
                severity(desk, choice, one);
                what_is_known(condition, one);
            }
            ImGui::PopID();
        }
}

} // namespace palpate::ui
