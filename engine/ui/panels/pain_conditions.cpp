// What squeezes a nerve, from healthy to severe.
#include "pain/conditions.hpp"
#include "ui/panels/pain_parts.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <algorithm>
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
                           : fmt::format("{}: {}", grade.name.in(desk.preferences.language), say(grade.mm)));
}

// "root_l5" of both sides, "disc_l4_l5" of none.
void add(const anatomy::Body& body, const std::string& id, std::vector<std::size_t>& into) {
    for (const std::string& pattern : {id, id + ".*"})
        for (const std::size_t i : body.match(pattern))
            if (std::find(into.begin(), into.end(), i) == into.end()) into.push_back(i);
}

// What is squeezed and what squeezes it, behind ghosts of the bones around.
void look_at(Desk& desk, const pain::Case& one) {
    const anatomy::Body& body = desk.viewing.body();
    std::vector<std::size_t> whole, ghosts;
    for (const std::string& id : one.meets) add(body, id, whole);
    for (const pain::Deform& deform : one.deform)
        for (const std::string& id : deform.of) add(body, id, whole);
    for (const char* const bone : {"vertebra_l*", "sacrum", "hip_bone"}) add(body, bone, ghosts);
    std::erase_if(whole, [&](std::size_t i) { return std::find(ghosts.begin(), ghosts.end(), i) != ghosts.end(); });
    if (whole.empty()) return;
    desk.viewing.show_only(whole, ghosts);
    desk.select(body.find(on_side(desk, one.meets.empty() ? "" : one.meets.front())).value_or(whole.front()));
    desk.fly_to(desk.viewing.framing(seen_from(desk.bound_for(), "posterior"), desk.picture()));
}

void what_is_known(const pain::Condition& condition, const pain::Case& one) {
    for (const std::string* const text : {&one.note, &condition.mechanism, &condition.people_should_know})
        if (!text->empty()) quiet(say(*text));
    for (const std::string& caution : condition.cautions) quiet(say("Caution: ") + say(caution));
    if (!condition.evidence.empty()) quiet(say("Evidence: ") + say(condition.evidence));
}

} // namespace

void conditions(Desk& desk) {
    const scene::Scene& scene = desk.viewing.scene();
    if (!scene.position.empty() || !scene.pose.empty() || !scene.technique.name.empty()) {
        quiet(say("Shown on the standing body: this scene lays it down."));
        return;
    }
    const ConditionChoice choice = desk.viewing.condition();
    if (radio_row("##nothing", say("Nothing"), choice.of.empty())) desk.viewing.choose_condition({}, false);
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
                if (word_button(say("Look at it"), false, ImGui::GetContentRegionAvail().x)) look_at(desk, one);
                what_is_known(condition, one);
            }
            ImGui::PopID();
        }
}

} // namespace palpate::ui
