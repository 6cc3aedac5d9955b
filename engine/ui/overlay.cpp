#include "ui/overlay.hpp"
#include "ui/names.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <imgui.h>

namespace palpate::ui {
namespace {

constexpr std::string_view hint = "Drag to turn, wheel to zoom, click to name   ? help";

float small_width(std::string_view text) {
    const ImFont& font = *fonts().small;
    return font.CalcTextSizeA(font.FontSize, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

// On a light plate: it must be read on whatever lies behind.
void small_text(std::string_view text, const glm::vec2& at, float width) {
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    const float height = fonts().small->FontSize, x = em() * 0.5F, y = em() * 0.3F;
    draw.AddRectFilled({at.x - x, at.y - y}, {at.x + width + x, at.y + height + y}, with_alpha(ink().panel, 190),
                       em() * 0.35F);
    draw.AddText(fonts().small, height, {at.x, at.y}, ink().quiet, text.data(), text.data() + text.size());
}

} // namespace

void picture_overlay(const Desk& desk) {
    const Rectangle& place = desk.layout.picture;
    ImGui::GetBackgroundDrawList()->AddImage(nullptr, {place.low.x, place.low.y}, {place.high.x, place.high.y});

    const float gap = em() * 1.1F, y = place.high.y - gap - fonts().small->FontSize;
    const std::string& credit = desk.viewing.body().credit;
    const float credit_width = small_width(credit), hint_width = small_width(hint);
    if (!credit.empty()) small_text(credit, {place.high.x - gap - credit_width, y}, credit_width);
    if (hint_width + credit_width + 4 * gap < place.size().x) small_text(hint, {place.low.x + gap, y}, hint_width);

    const auto tag = [&](const NameTag& name, bool strong) {
        Rectangle free = place;
        if (desk.viewing.selected() && name.at.y < desk.card.high.y + 2 * em()) free.high.x = desk.card.low.x;
        name_plate(shown_name(desk.viewing.body().structures[name.structure], desk.preferences.language, true), name.at,
                   free, strong);
    };
    if (desk.clicked) tag(*desk.clicked, true);
    if (desk.hovered) tag(*desk.hovered, false);
}

} // namespace palpate::ui
