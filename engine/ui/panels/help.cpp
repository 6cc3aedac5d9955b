// Keys and mouse, from the tables that the window itself goes by.
#include "ui/keys.hpp"
#include "ui/panels/table.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <fmt/format.h>
#include <imgui.h>

namespace palpate::ui {
namespace {

void line(std::string_view what, std::string_view does, float indent) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushFont(fonts().strong);
    ImGui::GetWindowDrawList()->AddText(at, ink().text, what.data(), what.data() + what.size());
    ImGui::PopFont();
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + indent);
    ImGui::PushTextWrapPos(0);
    ImGui::PushStyleColor(ImGuiCol_Text, ink().quiet);
    ImGui::TextUnformatted(does.data(), does.data() + does.size());
    ImGui::PopStyleColor();
    ImGui::PopTextWrapPos();
}

void title(std::string_view text) {
    ImGui::PushStyleColor(ImGuiCol_Text, ink().accent);
    heading(text);
    ImGui::PopStyleColor();
}

void key_group(std::string_view group) {
    title(group);
    for (const KeyRow& row : key_table())
        if (row.group == group && !row.keys.empty()) line(row.keys, row.summary, em() * 6.2F);
    ImGui::Dummy({0, em() * 0.5F});
}

void dim(const glm::vec2& window) { // all that lies below
    ImGui::PushStyleColor(ImGuiCol_WindowBg, with_alpha(ink().shade, 90));
    ImGui::SetNextWindowFocus();
    begin_panel("##dim", {{0, 0}, window});
    end_panel();
    ImGui::PopStyleColor();
}

} // namespace

void help_panel(Desk& desk) {
    if (!desk.help) return;
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    const float width = std::min(em() * 50, window.x - 2 * em());
    dim({window.x, window.y});
    ImGui::SetNextWindowPos({window.x / 2, window.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::SetNextWindowSizeConstraints({width, 0}, {width, window.y - 2 * em()});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, em() * 0.6F);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {em() * 1.8F, em() * 1.5F});
    ImGui::SetNextWindowFocus();
    ImGui::Begin("##help", nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
    ImGui::PushFont(fonts().title);
    ImGui::TextUnformatted("Keys and mouse");
    ImGui::PopFont();
    ImGui::Dummy({0, em() * 0.4F});
    if (ImGui::BeginTable("columns", 2, ImGuiTableFlags_SizingStretchSame)) {
        ImGui::TableNextColumn();
        title("Mouse");
        for (const MouseRow& row : mouse_table()) line(row.gesture, row.summary, em() * 6.2F);
        ImGui::Dummy({0, em() * 0.5F});
        key_group("Structures");
        ImGui::TableNextColumn();
        key_group("Camera");
        key_group("Tools");
        key_group("Window");
        ImGui::EndTable();
    }
    quiet(fmt::format("Palpate {} draws on {}. For learning; it does not replace medical advice.", PALPATE_VERSION,
                      desk.device));
    if (ImGui::IsMouseClicked(0) && !ImGui::IsWindowHovered() && !ImGui::IsWindowAppearing()) desk.help = false;
    ImGui::End();
    ImGui::PopStyleVar(2);
}

} // namespace palpate::ui
