// Pain: two different things with switches and labels of their own, the course of a nerve and where trigger points are
// felt; what squeezes a nerve; and from where it hurts to what may be felt there, red flags first.
#include "ui/panels/pain_parts.hpp"
#include "ui/panels/table.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <fmt/format.h>
#include <imgui.h>

namespace palpate::ui {
namespace {

void skin_choice(Viewing& viewing) {
    const auto skin = viewing.body().match("skin*");
    if (skin.empty()) return;
    const bool off = viewing.hidden(skin.front()), ghost = viewing.ghosted(skin.front());
    const float gap = ImGui::GetStyle().ItemSpacing.x / 2;
    const float width = std::floor((ImGui::GetContentRegionAvail().x - 2 * gap) / 3);
    quiet("Skin, on which patterns are painted");
    if (word_button("Whole", !off && !ghost, width)) viewing.show_as(skin, Showing::shown);
    ImGui::SameLine(0, gap);
    if (word_button("Ghost", ghost, width)) viewing.show_as(skin, Showing::ghosted);
    ImGui::SameLine(0, gap);
    if (word_button("Off", off, width)) viewing.show_as(skin, Showing::hidden);
}

void side_choice(Desk& desk) {
    const float gap = ImGui::GetStyle().ItemSpacing.x / 2;
    const float width = std::floor((ImGui::GetContentRegionAvail().x - gap) / 2);
    if (word_button("Right side", desk.pain_side == anatomy::Side::right, width)) desk.pain_side = anatomy::Side::right;
    ImGui::SameLine(0, gap);
    if (word_button("Left side", desk.pain_side == anatomy::Side::left, width)) desk.pain_side = anatomy::Side::left;
}

} // namespace

std::string on_side(const Desk& desk, std::string_view name) {
    return fmt::format("{}.{}", name, anatomy::side_names[static_cast<std::size_t>(desk.pain_side)]);
}

void pain_panel(Desk& desk) {
    heading("Pain");
    ImGui::BeginChild("list");
    side_choice(desk);
    ImGui::Dummy({0, em() * 0.2F});
    skin_choice(desk.viewing);
    ImGui::Dummy({0, em() * 0.4F});
    for (const std::string& mistake : desk.viewing.mistakes()) quiet(mistake);
    if (ImGui::CollapsingHeader("Where does it hurt?", ImGuiTreeNodeFlags_DefaultOpen)) painful_places(desk);
    if (ImGui::CollapsingHeader("Nerve course", ImGuiTreeNodeFlags_DefaultOpen)) nerve_courses(desk);
    if (ImGui::CollapsingHeader("Trigger points", ImGuiTreeNodeFlags_DefaultOpen)) trigger_points(desk);
    if (ImGui::CollapsingHeader("Skin of a root (dermatome)")) dermatomes(desk);
    if (ImGui::CollapsingHeader("What squeezes a nerve")) conditions(desk);
    ImGui::EndChild();
}

} // namespace palpate::ui
