// The rail at the window's left: one mode chosen of the table. A second click on it gives its room to the picture.
#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <algorithm>
#include <imgui.h>
#include <string>

namespace palpate::ui {
namespace {

bool rail_button(Symbol symbol, std::string_view name, bool on, float height) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const bool clicked = ImGui::InvisibleButton(std::string(name).c_str(), {width, height});
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float inset = em() * 0.25F;
    if (on || hovered)
        draw.AddRectFilled({at.x + inset, at.y + inset}, {at.x + width - inset, at.y + height - inset},
                           on ? ink().accent_soft : ink().hover, em() * 0.5F);
    const std::uint32_t colour = on ? ink().accent : hovered ? ink().text : ink().quiet;
    const auto centred = [&](ImFont* font, std::string_view text, float y) { // smaller where it is long
        const char* const end = text.data() + text.size();
        const float whole = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), end).x;
        const float height_of_type = font->FontSize * std::min(1.0F, (width - 2 * inset) / std::max(whole, 1.0F));
        const ImVec2 size = font->CalcTextSizeA(height_of_type, FLT_MAX, 0, text.data(), end);
        draw.AddText(font, height_of_type, {std::round(at.x + (width - size.x) / 2), std::round(y - size.y / 2)},
                     colour, text.data(), end);
    };
    const std::string_view said = say(name);
    if (fonts().large_symbols != nullptr) {
        centred(fonts().large_symbols, row_of(symbol).utf8, at.y + height * 0.40F);
        centred(fonts().small, said, at.y + height * 0.76F);
    } else {
        centred(fonts().text, said, at.y + height * 0.5F);
    }
    return clicked;
}

void mode_button(Desk& desk, const Mode& mode, float height) {
    const bool on = desk.mode == mode.name;
    if (rail_button(mode.symbol, mode.name, on, height)) desk.mode = on ? std::string_view() : mode.name;
}

} // namespace

void rail_panel(Desk& desk) {
    if (!desk.panels) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, em() * 0.4F});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ink().rail);
    begin_panel("##rail", desk.layout.rail);
    const auto count = static_cast<float>(modes().size() + 1); // and the help
    const float room = ImGui::GetContentRegionAvail().y, height = std::floor(std::min(em() * 3.9F, room / count));
    for (const Mode& mode : modes())
        if (!mode.at_foot) mode_button(desk, mode, height);
    const auto at_foot = static_cast<float>(
        1 + std::count_if(modes().begin(), modes().end(), [](const Mode& mode) { return mode.at_foot; }));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImGui::GetContentRegionAvail().y - at_foot * height);
    if (rail_button(Symbol::help, "Help", desk.help, height)) desk.help = !desk.help;
    for (const Mode& mode : modes())
        if (mode.at_foot) mode_button(desk, mode, height);
    end_panel();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

} // namespace palpate::ui
