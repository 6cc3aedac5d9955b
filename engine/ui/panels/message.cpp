// What was done or went wrong, at the picture's foot until it is put away; and there, that a scene is on its way.
#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <imgui.h>

namespace palpate::ui {
namespace {

constexpr std::chrono::milliseconds worth_telling{300}; // an opening that takes longer

// `foot`: of the plate, above that of the picture, in ems.
void begin_plate(const char* name, const Rectangle& picture, float most_em, float foot) {
    const float width = std::min(em() * most_em, picture.size().x - 2 * em());
    ImGui::SetNextWindowPos({(picture.low.x + picture.high.x) / 2, picture.high.y - foot * em()}, ImGuiCond_Always,
                            {0.5F, 1});
    ImGui::SetNextWindowSizeConstraints({width, 0}, {width, picture.size().y / 2});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, em() * 0.5F);
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing);
}

void end_plate() {
    ImGui::End();
    ImGui::PopStyleVar();
}

void opening_plate(const Desk& desk) {
    const Opening& opening = desk.opening;
    if (!opening.laying.busy() || desk.teaching.lesson) return; // whose panel tells it
    if (std::chrono::steady_clock::now() - opening.begun < worth_telling) return;
    begin_plate("##opening", desk.layout.picture, 16, 7);
    quiet(say("Opening ..."));
    working_bar();
    end_plate();
}

} // namespace

void message_panel(Desk& desk) {
    opening_plate(desk);
    if (desk.message.empty()) return;
    begin_plate("##message", desk.layout.picture, 44, 3.2F);
    const float button = ImGui::GetContentRegionMax().x - symbol_button_width(Symbol::close);
    ImGui::PushTextWrapPos(button - em() * 0.5F);
    ImGui::TextUnformatted(desk.message.c_str());
    ImGui::PopTextWrapPos();
    ImGui::SameLine(button);
    const bool away = symbol_button(Symbol::close, false, say("Put away (Esc)"));
    end_plate();
    if (away) desk.message.clear();
}

} // namespace palpate::ui
