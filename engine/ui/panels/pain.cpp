// Pain: two different things with switches and labels of their own, the course of a nerve and where trigger points are
// felt; what squeezes a nerve; and from where it hurts to what may be felt there, red flags first.
#include "ui/panels/pain_parts.hpp"
#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <array>
#include <fmt/format.h>
#include <imgui.h>

namespace palpate::ui {
namespace {

void skin_choice(Viewing& viewing) {
    const auto skin = viewing.body().match("skin*");
    if (skin.empty()) return;
    const bool off = viewing.hidden(skin.front()), ghost = viewing.ghosted(skin.front());
    constexpr std::array as{Showing::shown, Showing::ghosted, Showing::hidden};
    quiet(say("Skin, on which patterns are painted"));
    if (const int is = choice({say("Whole"), say("Ghost"), say("Off")}, off ? 2 : ghost ? 1 : 0); is >= 0)
        viewing.show_as(skin, as[static_cast<std::size_t>(is)]);
}

void side_choice(Desk& desk) {
    const bool left = desk.pain_side == anatomy::Side::left;
    if (const int is = choice({say("Right side"), say("Left side")}, left ? 1 : 0); is >= 0)
        desk.pain_side = is == 1 ? anatomy::Side::left : anatomy::Side::right;
}

} // namespace

std::string on_side(const Desk& desk, std::string_view name) {
    return fmt::format("{}.{}", name, anatomy::side_names[static_cast<std::size_t>(desk.pain_side)]);
}

void pain_panel(Desk& desk) {
    heading(say("Pain"));
    ImGui::BeginChild("list");
    side_choice(desk);
    ImGui::Dummy({0, em() * 0.2F});
    skin_choice(desk.viewing);
    ImGui::Dummy({0, em() * 0.4F});
    for (const std::string& mistake : desk.viewing.mistakes()) quiet(mistake);
    if (ImGui::CollapsingHeader(label("Where does it hurt?").c_str(), ImGuiTreeNodeFlags_DefaultOpen))
        painful_places(desk);
    if (ImGui::CollapsingHeader(label("Nerve course").c_str(), ImGuiTreeNodeFlags_DefaultOpen)) nerve_courses(desk);
    if (ImGui::CollapsingHeader(label("Trigger points").c_str(), ImGuiTreeNodeFlags_DefaultOpen)) trigger_points(desk);
    if (ImGui::CollapsingHeader(label("Skin of a root (dermatome)").c_str())) dermatomes(desk);
    if (ImGui::CollapsingHeader(label("What squeezes a nerve").c_str())) conditions(desk);
    ImGui::EndChild();
}

} // namespace palpate::ui
