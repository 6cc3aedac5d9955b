// Explore: a search over all that the body is made of, how deep to look, and the structures as a tree.
#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

namespace palpate::ui {
namespace {

void scene_title(const Desk& desk) {
    const std::string& title = desk.viewing.scene().title;
    ImGui::PushFont(fonts().strong);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    cut_text(title.empty() ? desk.viewing.body().name : title, {at.x, at.y}, ImGui::GetContentRegionAvail().x,
             ink().text);
    ImGui::Dummy({0, ImGui::GetFontSize()});
    ImGui::PopFont();
    ImGui::Dummy({0, em() * 0.1F});
}

void search_field(Desk& desk) {
    if (desk.focus_search) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(-1);
    ImGui::InputTextWithHint("##search", say("Search in any language"), &desk.search,
                             ImGuiInputTextFlags_AutoSelectAll);
    if (ImGui::IsItemActive()) desk.focus_search = false;
}

// How many parts are out of sight, and a way to have all of them back.
void footer(Viewing& viewing) {
    const std::size_t hidden = viewing.hidden_count();
    ImGui::AlignTextToFramePadding();
    ImGui::PushStyleColor(ImGuiCol_Text, ink().quiet);
    ImGui::TextUnformatted(hidden == 0 ? say("All shown")
                                       : fmt::format(fmt::runtime(say("{} hidden")), hidden).c_str());
    ImGui::PopStyleColor();
    const float restore = std::round(em() * 6.1F);
    ImGui::SameLine(ImGui::GetContentRegionMax().x - restore);
    ImGui::BeginDisabled(viewing.edits() == restored(viewing.edits()));
    if (word_button(say("Restore all"), false, restore)) viewing.restore();
    ImGui::EndDisabled();
}

} // namespace

void explore_panel(Desk& desk) {
    scene_title(desk);
    search_field(desk);
    const float footer_height = ImGui::GetFrameHeightWithSpacing() + em() * 0.2F;
    ImGui::BeginChild("list", {0, -footer_height});
    if (desk.search.empty()) { // while searching, what is found has the room
        layer_gauge(desk);
        ImGui::Dummy({0, em() * 0.3F});
    }
    structure_tree(desk);
    ImGui::EndChild();
    footer(desk.viewing);
}

} // namespace palpate::ui
