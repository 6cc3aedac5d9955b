#include "ui/overlay.hpp"
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

void small_text(std::string_view text, const glm::vec2& at) {
    ImGui::GetBackgroundDrawList()->AddText(fonts().small, fonts().small->FontSize, {at.x, at.y}, ink::quiet,
                                            text.data(), text.data() + text.size());
}

} // namespace

void picture_overlay(const Desk& desk) {
    const Rectangle& place = desk.layout.picture;
    ImGui::GetBackgroundDrawList()->AddImage(nullptr, {place.low.x, place.low.y}, {place.high.x, place.high.y});

    const float gap = em() * 0.8F, y = place.high.y - gap - fonts().small->FontSize;
    const std::string& credit = desk.viewing.body().credit;
    const float credit_width = small_width(credit);
    small_text(credit, {place.high.x - gap - credit_width, y});
    if (small_width(hint) + credit_width + 4 * gap < place.size().x) small_text(hint, {place.low.x + gap, y});

    const auto tag = [&](const NameTag& name, bool strong) {
        name_plate(desk.viewing.body().structures[name.structure].name, name.at, place, strong);
    };
    if (desk.clicked) tag(*desk.clicked, true);
    if (desk.hovered) tag(*desk.hovered, false);
}

} // namespace palpate::ui
