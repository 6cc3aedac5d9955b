// The card at the right of the picture, or of its framed half: of the selection, or of what a tool found.
#include "ui/panels/table.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <algorithm>
#include <imgui.h>

namespace palpate::ui {
namespace {

float wished_width() { return std::round(em() * 19); }

// In the framed half, of which it speaks, where that has room.
const Rectangle& card_place(const Desk& desk) {
    const bool room = desk.place().size().x >= wished_width() + 2 * em();
    return room ? desk.place() : desk.layout.picture;
}

float card_width(const Rectangle& place) { return std::min(wished_width(), place.size().x - 2 * em()); }

// Beside the toolbar where there is room, else below it.
float card_top(const Desk& desk) {
    const Rectangle& place = card_place(desk);
    const bool beside = !desk.panels || desk.toolbar.high.x + 0.8F * em() < place.high.x - em() - card_width(place);
    return beside ? place.low.y + em() : desk.toolbar.high.y + em() / 2;
}

float card_height(const Desk& desk) { // at most; the credit line at the foot stays free
    return std::max(card_place(desk).high.y - card_top(desk) - 3 * em(), 4 * em());
}

} // namespace

void begin_card(const char* name, Desk& desk) {
    const Rectangle& place = card_place(desk);
    const float width = card_width(place);
    ImGui::SetNextWindowPos({place.high.x - em(), card_top(desk)}, ImGuiCond_Always, {1, 0});
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
