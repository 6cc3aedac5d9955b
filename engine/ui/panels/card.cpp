// The card at the picture's right: of the selection, or of what a tool found.
#include "ui/panels/table.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <algorithm>
#include <imgui.h>

namespace palpate::ui {
namespace {

float card_width(const Rectangle& picture) { return std::min(std::round(em() * 19), picture.size().x - 2 * em()); }

// Beside the toolbar where there is room, else below it.
float card_top(const Desk& desk) {
    const Rectangle& picture = desk.layout.picture;
    const bool beside = !desk.panels || desk.toolbar.high.x + em() < picture.high.x - em() - card_width(picture);
    return beside ? picture.low.y + em() : desk.toolbar.high.y + em() / 2;
}

float card_height(const Desk& desk) { // at most; the credit line at the foot stays free
    return std::max(desk.layout.picture.high.y - card_top(desk) - 3 * em(), 4 * em());
}

} // namespace

void begin_card(const char* name, Desk& desk) {
    const Rectangle& picture = desk.layout.picture;
    const float width = card_width(picture);
    ImGui::SetNextWindowPos({picture.high.x - em(), card_top(desk)}, ImGuiCond_Always, {1, 0});
    ImGui::SetNextWindowSizeConstraints({width, 0}, {width, card_height(desk)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, em() * 0.6F);
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                     ImGuiWindowFlags_NoFocusOnAppearing);
    const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
    desk.card = {{at.x, at.y}, {at.x + size.x, at.y + size.y}};
    if (!ImGui::IsWindowAppearing()) drop_shadow(desk.card, em() * 0.6F); // its size is known from the second pass on
}

float card_room(const Desk& desk) {
    return card_height(desk) - ImGui::GetCursorPosY() - ImGui::GetStyle().WindowPadding.y;
}

void end_card() {
    ImGui::End();
    ImGui::PopStyleVar();
}

} // namespace palpate::ui
