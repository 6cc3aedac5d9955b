// How far the body is peeled: a gauge from skin to bone, continuous, with a mark at every layer's name.
#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"
#include <algorithm>
#include <cmath>
#include <imgui.h>

namespace palpate::ui {
namespace {

constexpr float snap_reach = 0.12F; // of a layer: a hand that means a whole one

struct Gauge {
    glm::vec2 at;
    float width, step, line_x; // step: from one mark to the next
    [[nodiscard]] float y_of(float layer) const { return at.y + step * (layer + 0.5F); }
    [[nodiscard]] float layer_at(float y) const {
        return std::clamp((y - at.y) / step - 0.5F, 0.0F, anatomy::deepest_layer);
    }
};

void draw_gauge(const Gauge& gauge, float layer, bool lit) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float line = std::max(2.0F, em() * 0.2F), last = gauge.y_of(anatomy::deepest_layer), here = gauge.y_of(layer);
    draw.AddRectFilled({gauge.line_x - line / 2, gauge.y_of(0)}, {gauge.line_x + line / 2, here}, ink().line, line);
    draw.AddRectFilled({gauge.line_x - line / 2, here}, {gauge.line_x + line / 2, last}, ink().accent, line);
    for (std::size_t i = 0; i < layer_names.size(); ++i) {
        const auto mark = static_cast<float>(i);
        const bool gone = mark + 1 <= layer, outermost = !gone && mark <= layer; // as peeling has it
        const float y = gauge.y_of(mark);
        draw.AddCircleFilled({gauge.line_x, y}, em() * 0.22F, mark < layer ? ink().line : ink().accent);
        ImGui::PushFont(outermost ? fonts().strong : fonts().text);
        cut_text(say(layer_names[i]), {gauge.line_x + em() * 1.1F, y - ImGui::GetFontSize() / 2},
                 gauge.width - em() * 1.6F,
                 gone        ? ink().faint
                 : outermost ? ink().accent
                             : ink().text);
        ImGui::PopFont();
    }
    draw.AddCircleFilled({gauge.line_x, here}, em() * 0.52F, ink().on_accent);
    draw.AddCircleFilled({gauge.line_x, here}, em() * (lit ? 0.46F : 0.42F), ink().accent);
    draw.AddCircleFilled({gauge.line_x, here}, em() * 0.16F, ink().on_accent);
}

} // namespace

void layer_gauge(Desk& desk) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float step = std::round(em() * 1.62F);
    const Gauge gauge{{at.x, at.y}, ImGui::GetContentRegionAvail().x, step, at.x + em() * 0.55F};
    ImGui::InvisibleButton("gauge", {gauge.width, step * static_cast<float>(layer_names.size())});
    const bool held = ImGui::IsItemActive(), hovered = ImGui::IsItemHovered();
    if (held) {
        const ImGuiIO& io = ImGui::GetIO();
        float layer = gauge.layer_at(io.MousePos.y);
        // A name means its whole layer, the line whatever lies between.
        const bool on_name = io.MouseClickedPos[0].x > gauge.line_x + em() * 0.9F;
        if (on_name || std::abs(layer - std::round(layer)) < snap_reach) layer = std::round(layer);
        desk.viewing.choose_layer(layer, true);
    }
    if (ImGui::IsItemDeactivated()) desk.viewing.settle();
    if (hovered || held) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    draw_gauge(gauge, desk.viewing.layer(), hovered || held);
}

} // namespace palpate::ui
