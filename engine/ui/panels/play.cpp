// Play: the techniques by area, one of them laid out and played, and its export.
#include "core/error.hpp"
#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

namespace palpate::ui {
namespace {

void filters(Practice& practice) {
    if (const int is = choice({say("All"), say("Therapist"), say("Oneself")}, static_cast<int>(practice.whose));
        is >= 0)
        practice.whose = static_cast<Whose>(is);
    std::vector<std::string> tools;
    for (const TechniqueRow& row : technique_rows()) tools.push_back(row.tool);
    std::sort(tools.begin(), tools.end());
    tools.erase(std::unique(tools.begin(), tools.end()), tools.end());
    ImGui::SetNextItemWidth(-1);
    if (!ImGui::BeginCombo("##tool",
                           practice.tool.empty() ? say("Any tool or hand") : say(title_of_id(practice.tool)).c_str()))
        return;
    if (ImGui::Selectable(say("Any tool or hand"), practice.tool.empty())) practice.tool.clear();
    for (const std::string& tool : tools)
        if (ImGui::Selectable(say(title_of_id(tool)).c_str(), practice.tool == tool)) practice.tool = tool;
    ImGui::EndCombo();
}

bool wanted(const TechniqueRow& row, const Practice& practice) {
    if (practice.whose != Whose::all && row.self != (practice.whose == Whose::self)) return false;
    return practice.tool.empty() || row.tool == practice.tool;
}

void technique_list(Desk& desk) {
    Practice& practice = desk.practice;
    const std::string* area = nullptr;
    for (const TechniqueRow& row : technique_rows()) {
        if (!wanted(row, practice)) continue;
        if (area == nullptr || *area != row.area) {
            area = &row.area;
            ImGui::Dummy({0, em() * 0.3F});
            quiet(say(title_of_id(row.area)));
        }
        const std::string& name = row.name.in(desk.preferences.language);
        const std::size_t colon = name.find(": "); // the area stands above already
        const std::string label = colon == std::string::npos ? name : title_of_id(name.substr(colon + 2));
        const ImVec2 at = ImGui::GetCursorScreenPos();
        if (ImGui::Selectable(("##" + row.id).c_str(), practice.chosen() == row.id))
            practice.choose(row.id, practice.left(), desk.viewing, desk.picture());
        cut_text(label, {at.x, at.y}, ImGui::GetContentRegionAvail().x, ink().text);
        tooltip(fmt::format("{}\n{}", name, say(title_of_id(row.tool))).c_str());
    }
}

void paragraphs(const std::vector<core::Translated>& all, core::Language language) {
    for (const core::Translated& one : all) {
        ImGui::Bullet();
        ImGui::TextWrapped("%s", one.in(language).c_str());
    }
}

void facts(const technique::Technique& technique, core::Language language) {
    ImGui::TextWrapped("%s", technique.description.in(language).c_str());
    quiet(fmt::format(fmt::runtime(say("Dose: {}")), say(technique.dose)));
    ImGui::PushStyleColor(ImGuiCol_Text, ink().warning);
    ImGui::TextUnformatted(say("Stop when"));
    ImGui::PopStyleColor();
    paragraphs(technique.stop_rules, language);
    ImGui::TextUnformatted(say("Caution"));
    paragraphs(technique.cautions, language);
    quiet(fmt::format(fmt::runtime(say("Source: {}")), say(technique.source)));
    quiet(fmt::format(fmt::runtime(say("Evidence: {}")), say(technique.evidence)));
    quiet(say("This program teaches; it does not treat."));
}

bool tick(const char* text, bool& on) {
    ImGui::PushID(&on);
    const bool clicked = check_row("##box", text, on);
    ImGui::PopID();
    if (clicked) on = !on;
    return clicked;
}

void overlays(Desk& desk) {
    scene::TechniquePlan plan = desk.viewing.scene().technique;
    bool changed = tick(say("Dose and words"), plan.dose);
    changed |= tick(say("Guard: what must not be pressed"), plan.guard);
    changed |= tick(say("Pressure on the skin"), plan.pressure);
    // Words begin below the toolbar.
    const Rectangle& picture = desk.layout.picture;
    const float top = (desk.toolbar.high.y - picture.low.y + em()) / std::max(picture.size().y, 1.0F);
    constexpr float noticed = 0.01F;
    if (std::abs(top - plan.from_top) > noticed) {
        plan.from_top = top;
        changed = true;
    }
    if (changed) desk.viewing.show_technique(plan);
}

template <class Rows, class Text>
void combo(const char* id, int& chosen, const Rows& rows, const Text& text) {
    if (!ImGui::BeginCombo(id, text(rows[static_cast<std::size_t>(chosen)]).c_str())) return;
    for (int i = 0; i < static_cast<int>(rows.size()); ++i)
        if (ImGui::Selectable(text(rows[static_cast<std::size_t>(i)]).c_str(), i == chosen)) chosen = i;
    ImGui::EndCombo();
}

void export_form(Desk& desk) {
    Practice& practice = desk.practice;
    ExportForm& form = practice.form;
    const float half = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) / 2;
    ImGui::SetNextItemWidth(half);
    combo("##format", form.format, export_formats(),
          [](const ExportFormat& row) { return std::string(say(row.summary)); });
    ImGui::SameLine();
    ImGui::SetNextItemWidth(half);
    combo("##size", form.size, export_sizes(), [](const ExportSize& row) { return std::string(row.name); });
    tick(say("Title and end card"), form.cards);
    tick(say("Captions beside it (.srt)"), form.captions);
    tick(say("Seen as in the window"), form.as_seen);
    ImGui::SetNextItemWidth(-1);
    ImGui::InputTextWithHint("##folder", say("Folder (default: your home folder)"), &form.folder);
    if (practice.exporting()) {
        ImGui::ProgressBar(practice.export_share(), {-em() * 5.5F, 0});
        ImGui::SameLine();
        if (word_button(say("Cancel"), false, em() * 5)) practice.cancel_export();
    } else if (word_button(say("Export this"), true, ImGui::GetContentRegionAvail().x)) {
        practice.start_export(desk.viewing);
    }
}

} // namespace

void play_panel(Desk& desk) {
    Practice& practice = desk.practice;
    heading(say("Play"));
    filters(practice);
    const bool chosen = practice.technique() != nullptr && !practice.laying_out();
    ImGui::BeginChild("list", {0, chosen ? ImGui::GetContentRegionAvail().y * 0.38F : -em() * 3});
    technique_list(desk);
    ImGui::EndChild();
    if (practice.laying_out()) {
        quiet(say("Laying the body down ..."));
        working_bar();
    }
    if (!practice.said().empty()) ImGui::TextWrapped("%s", practice.said().c_str());
    if (!chosen) return;
    ImGui::Separator();
    ImGui::BeginChild("list of facts");
    if (const int is = choice({say("Right"), say("Left")}, practice.left() ? 1 : 0);
        is >= 0 && (is == 1) != practice.left())
        practice.choose(practice.chosen(), is == 1, desk.viewing, desk.picture());
    overlays(desk);
    if (ImGui::CollapsingHeader(label("Export").c_str())) export_form(desk);
    if (ImGui::CollapsingHeader(label("How, and when to stop").c_str(), ImGuiTreeNodeFlags_DefaultOpen))
        facts(*practice.technique(), desk.preferences.language);
    if (word_button(say("Close the technique"), false, ImGui::GetContentRegionAvail().x))
        practice.leave(desk.viewing);
    ImGui::EndChild();
}

} // namespace palpate::ui
