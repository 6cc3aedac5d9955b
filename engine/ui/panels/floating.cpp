#include "ui/panels/floating.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <algorithm>
#include <imgui.h>
#include <imgui_internal.h>

namespace palpate::ui {
namespace {

// Not by its focus: that would let go of a button which is being pressed.
void bring_to_front() { ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow()); }

void dim(const glm::vec2& window) { // all that lies below
    ImGui::PushStyleColor(ImGuiCol_WindowBg, with_alpha(ink().shade, 90));
    begin_panel("##dim", {{0, 0}, window});
    bring_to_front();
    end_panel();
    ImGui::PopStyleColor();
}

} // namespace

void begin_floating(const char* name, const char* title, float width) {
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    const float most = std::min(width, window.x - 2 * em());
    dim({window.x, window.y});
    ImGui::SetNextWindowPos({window.x / 2, window.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::SetNextWindowSizeConstraints({most, 0}, {most, window.y - 2 * em()});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, em() * 0.6F);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {em() * 1.8F, em() * 1.5F});
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
    bring_to_front();
    ImGui::PushFont(fonts().title);
    ImGui::TextUnformatted(title);
    ImGui::PopFont();
    ImGui::Dummy({0, em() * 0.4F});
}

void end_floating() {
    ImGui::End();
    ImGui::PopStyleVar(2);
}

} // namespace palpate::ui
