// Keys and mouse, from the tables that the window itself goes by.
#include "ui/keys.hpp"
#include "ui/panels/floating.hpp"
#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <algorithm>
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

// Of the column of keys: in some languages their names are long.
float room_for_keys() {
    float widest = em() * 5.6F;
    const auto include = [&](std::string_view keys) {
        widest = std::max(widest, ImGui::CalcTextSize(keys.data(), keys.data() + keys.size()).x);
    };
    ImGui::PushFont(fonts().strong);
    for (const KeyRow& row : key_table()) include(say(row.keys));
    for (const MouseRow& row : mouse_table()) include(say(row.gesture));
    ImGui::PopFont();
    return widest + em() * 0.6F;
}

void key_group(std::string_view group, float room) {
    title(say(group));
    for (const KeyRow& row : key_table())
        if (row.group == group && !row.keys.empty()) line(say(row.keys), say(row.summary), room);
    ImGui::Dummy({0, em() * 0.5F});
}

} // namespace

void help_panel(Desk& desk) {
    if (!desk.help) return;
    begin_floating("##help", say("Keys and mouse"), em() * 72);
    if (ImGui::BeginTable("columns", 3, ImGuiTableFlags_SizingStretchSame)) {
        const float room = room_for_keys();
        ImGui::TableNextColumn();
        title(say("Mouse"));
        for (const MouseRow& row : mouse_table()) line(say(row.gesture), say(row.summary), room);
        ImGui::Dummy({0, em() * 0.5F});
        key_group("Camera", room);
        ImGui::TableNextColumn();
        key_group("Structures", room);
        key_group("Tools", room);
        key_group("Play", room);
        ImGui::TableNextColumn();
        key_group("Lessons", room);
        key_group("Files", room);
        key_group("Window", room);
        ImGui::EndTable();
    }
    quiet(fmt::format(fmt::runtime(say("Palpate {} draws on {}. For learning; it does not replace medical advice.")),
                      PALPATE_VERSION, desk.device));
    if (ImGui::IsMouseClicked(0) && !ImGui::IsWindowHovered() && !ImGui::IsWindowAppearing()) desk.help = false;
    end_floating();
}

} // namespace palpate::ui
