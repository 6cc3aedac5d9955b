// Over the picture: views, undo and redo. Wraps where the picture is narrow.
#include "ui/panels/table.hpp"
#include "ui/sections.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/views.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"
#include <cmath>
#include <imgui.h>
#include <string>

namespace palpate::ui {
namespace {

// Puts the next item beside the one before where it has room, else below.
class Flow {
public:
    explicit Flow(float right)
        : right_(right) {}
    void next(float width) {
        const float gap = ImGui::GetStyle().ItemSpacing.x;
        if (!first_ && ImGui::GetItemRectMax().x + gap + width <= right_) ImGui::SameLine();
        first_ = false;
    }

private:
    float right_;
    bool first_ = true;
};

float word_width(std::string_view word) {
    return ImGui::CalcTextSize(word.data(), word.data() + word.size()).x + 2 * ImGui::GetStyle().FramePadding.x;
}

// Words where the picture is wide, else all of them behind one sign.
void view_buttons(Desk& desk, Flow& flow) {
    const bool narrow = desk.layout.picture.size().x < 34 * em();
    const auto look = [&](const ViewRow& view) { desk.fly_to(seen_in(desk.bound_for(), view)); };
    for (const ViewRow& view : view_table()) {
        if (narrow || !view.on_toolbar) continue;
        const std::string name(say(view.name));
        flow.next(word_width(name));
        if (ImGui::Button(name.c_str(), {0, std::round(em() * 2.2F)})) look(view);
        tooltip(std::string(say(view.tip)).c_str());
    }
    const Symbol more = narrow ? Symbol::views : Symbol::unfold;
    flow.next(symbol_button_width(more));
    if (symbol_button(more, false, narrow ? say("Views") : say("More views"))) ImGui::OpenPopup("views");
    ImGui::SetNextWindowPos({ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + em() * 0.6F}); // below the toolbar
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {em() * 0.8F, em() * 0.6F});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {em() * 0.6F, em() * 0.6F});
    if (ImGui::BeginPopup("views")) {
        for (const ViewRow& view : view_table()) {
            if (!narrow && view.on_toolbar) continue;
            if (ImGui::Selectable(std::string(say(view.name)).c_str())) look(view);
            tooltip(std::string(say(view.tip)).c_str());
        }
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar(2);
}

void halves_buttons(Desk& desk, Flow& flow) {
    const Halves& halves = desk.halves;
    flow.next(symbol_button_width(Symbol::halves));
    if (symbol_button(Symbol::halves, halves.split, say("Two views side by side (V)"))) toggle_split(desk);
    if (!halves.split) return;
    flow.next(symbol_button_width(Symbol::together));
    if (symbol_button(Symbol::together, halves.together, say("One camera for both (C)"))) toggle_together(desk);
}

// Which plane, where it lies, which half is left.
void section_bar(Desk& desk, float right) {
    Viewing& viewing = desk.viewing;
    Flow flow(right);
    scene::SectionPlan plan = *viewing.section();
    for (const scene::PlaneRow& row : scene::plane_table()) {
        const std::string name = say(title_of_id(std::string(row.name)));
        flow.next(word_width(name));
        if (word_button(name.c_str(), plan.plane == row.plane))
            viewing.choose_section(section_through(viewing, row.plane), false);
        tooltip(std::string(say(row.summary)).c_str());
    }
    flow.next(symbol_button_width(Symbol::flip));
    if (symbol_button(Symbol::flip, plan.other_half, say("The other half"))) {
        plan.other_half = !plan.other_half;
        viewing.choose_section(plan, false);
    }
    const float width = em() * 11;
    flow.next(width);
    ImGui::SetNextItemWidth(width);
    const SectionRange range = section_range(viewing, plan.plane);
    float at_cm = plan.at.at(0) * 100;
    if (ImGui::SliderFloat("##section", &at_cm, range.low_m * 100, range.high_m * 100, "")) {
        plan.at = at_cm / 100;
        viewing.choose_section(plan, true);
    }
    if (ImGui::IsItemDeactivated()) viewing.settle();
    flow.next(em() * 4);
    ImGui::AlignTextToFramePadding();
    ImGui::Text("%.1f cm", static_cast<double>(at_cm));
}

} // namespace

void toolbar_panel(Desk& desk) {
    if (!desk.panels) return;
    const Rectangle& picture = desk.layout.picture;
    const float gap = em(), pad = std::round(em() * 0.35F), between = std::round(em() * 0.2F),
                width = picture.size().x - 2 * gap;
    ImGui::SetNextWindowPos({picture.low.x + gap, picture.low.y + gap});
    ImGui::SetNextWindowSizeConstraints({0, 0}, {width, picture.size().y});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, em() * 0.6F);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {between, between});
    ImGui::PushStyleColor(ImGuiCol_Button, with_alpha(ink().panel, 0));
    ImGui::Begin("##toolbar", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing);
    const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
    desk.toolbar = {{at.x, at.y}, {at.x + size.x, at.y + size.y}};
    if (!ImGui::IsWindowAppearing()) drop_shadow(desk.toolbar, em() * 0.6F);
    Flow flow(picture.low.x + gap + width - pad);
    view_buttons(desk, flow);
    flow.next(symbol_button_width(Symbol::frame));
    if (symbol_button(Symbol::frame, false, say("Fill the picture with the selection (F)")))
        desk.fly_to(desk.viewing.framing(desk.bound_for(), desk.picture()));
    flow.next(symbol_button_width(Symbol::home));
    if (symbol_button(Symbol::home, false, say("Back to where the scene began (R)")))
        desk.fly_to(desk.viewing.scene_camera(desk.picture()));
    ImGui::BeginDisabled(!desk.viewing.can_undo());
    flow.next(symbol_button_width(Symbol::undo));
    if (symbol_button(Symbol::undo, false, say("Undo (Ctrl+Z)"))) desk.viewing.undo();
    ImGui::EndDisabled();
    ImGui::BeginDisabled(!desk.viewing.can_redo());
    flow.next(symbol_button_width(Symbol::redo));
    if (symbol_button(Symbol::redo, false, say("Redo (Ctrl+Y)"))) desk.viewing.redo();
    ImGui::EndDisabled();
    for (const ToolRow& row : tool_table()) {
        if (!row.on_toolbar) continue;
        flow.next(symbol_button_width(row.symbol));
        if (symbol_button(row.symbol, desk.tool == row.tool, std::string(say(row.tip)).c_str()))
            choose_tool(desk, row.tool);
    }
    halves_buttons(desk, flow);
    flow.next(symbol_button_width(Symbol::section));
    const bool cut = desk.viewing.section().has_value();
    if (symbol_button(Symbol::section, cut, say("Cut the body open with a plane (X)"))) toggle_section(desk.viewing);
    if (cut) section_bar(desk, picture.low.x + gap + width - pad);
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(3);
}

} // namespace palpate::ui
