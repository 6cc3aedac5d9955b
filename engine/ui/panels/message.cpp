// What was done or went wrong, at the picture's foot until it is put away.
#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <imgui.h>

namespace palpate::ui {

void message_panel(Desk& desk) {
    if (desk.message.empty()) return;
    const Rectangle& picture = desk.layout.picture;
    const float gap = em(), width = std::min(em() * 44, picture.size().x - 2 * gap);
    ImGui::SetNextWindowPos({(picture.low.x + picture.high.x) / 2, picture.high.y - 3.2F * gap}, ImGuiCond_Always,
                            {0.5F, 1});
    ImGui::SetNextWindowSizeConstraints({width, 0}, {width, picture.size().y / 2});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, em() * 0.5F);
    ImGui::Begin("##message", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing);
    const float button = ImGui::GetContentRegionMax().x - symbol_button_width(Symbol::close);
    ImGui::PushTextWrapPos(button - em() * 0.5F);
    ImGui::TextUnformatted(desk.message.c_str());
    ImGui::PopTextWrapPos();
    ImGui::SameLine(button);
    const bool away = symbol_button(Symbol::close, false, say("Put away (Esc)"));
    ImGui::End();
    ImGui::PopStyleVar();
    if (away) desk.message.clear();
}

} // namespace palpate::ui
