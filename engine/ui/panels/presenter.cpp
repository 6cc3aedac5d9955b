// A lesson before a class: the step in large words, a ring round the pointer, nothing else.
#include "ui/panels/table.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <fmt/format.h>
#include <imgui.h>

namespace palpate::ui {
namespace {

void ring_round_the_pointer() { // seen from the last row
    const ImVec2 at = ImGui::GetIO().MousePos;
    if (!ImGui::IsMousePosValid()) return;
    ImDrawList& draw = *ImGui::GetForegroundDrawList();
    draw.AddCircle(at, em() * 1.6F, rgb(0xFFFFFF, 200), 0, em() * 0.5F);
    draw.AddCircle(at, em() * 1.6F, rgb(0xD8261C, 230), 0, em() * 0.25F);
}

} // namespace

void presenter_panel(Desk& desk) {
    const Teaching& teaching = desk.teaching;
    if (!teaching.presenting || !teaching.lesson) return;
    const Rectangle& picture = desk.layout.picture;
    const core::Language language = desk.preferences.language;
    const scene::LessonStep& step = teaching.lesson->steps[teaching.step];
    constexpr float large = 1.35F; // of the title's type
    const float width = picture.size().x * 0.86F;
    ImGui::SetNextWindowPos({(picture.low.x + picture.high.x) / 2, picture.high.y - em()}, ImGuiCond_Always, {0.5F, 1});
    ImGui::SetNextWindowSizeConstraints({width, 0}, {width, picture.size().y * 0.5F});
    ImGui::SetNextWindowBgAlpha(0.92F);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, em() * 0.8F);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {em() * 1.6F, em()});
    ImGui::Begin("##presenter", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoInputs);
    ImGui::PushFont(fonts().title);
    ImGui::SetWindowFontScale(large);
    ImGui::PushTextWrapPos(0);
    ImGui::PushStyleColor(ImGuiCol_Text, ink().accent);
    ImGui::TextUnformatted(
        fmt::format("{} / {}   {}", teaching.step + 1, teaching.lesson->steps.size(), step.title.in(language)).c_str());
    ImGui::PopStyleColor();
    const bool last = teaching.step + 1 == teaching.lesson->steps.size();
    ImGui::TextUnformatted(step.text.in(language).c_str());
    ImGui::SetWindowFontScale(1);
    if (last) ImGui::TextUnformatted(scene::safety_line(language).c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
    ImGui::End();
    ImGui::PopStyleVar(2);
    ring_round_the_pointer();
}

} // namespace palpate::ui
