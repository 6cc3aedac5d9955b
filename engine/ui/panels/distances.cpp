// What was measured, while measuring, in the place of the selection's card; each can be taken away.
#include "scene/marks.hpp"
#include "ui/names.hpp"
#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <imgui.h>

namespace palpate::ui {
namespace {

std::string name_of(const Desk& desk, const scene::HeldPlace& held) {
    const anatomy::Body& body = desk.viewing.body();
    const auto found = body.find(held.on);
    return found ? shown_name(body.structures[*found], desk.preferences.language, true) : held.on;
}

std::string length_of(const Viewing& viewing, const scene::DistancePlan& plan) {
    const auto from = viewing.place_of(plan.from), to = viewing.place_of(plan.to);
    return from && to ? scene::length_text(glm::distance(*from, *to)) : "";
}

// True: it is to be taken away.
bool row(const Desk& desk, const scene::DistancePlan& plan) {
    const float right = ImGui::GetContentRegionMax().x - small_symbol_width(Symbol::remove);
    const std::string from = name_of(desk, plan.from), to = name_of(desk, plan.to);
    const ImVec2 top = ImGui::GetCursorPos();
    ImGui::PushFont(fonts().strong);
    ImGui::TextUnformatted(length_of(desk.viewing, plan).c_str());
    ImGui::PopFont();
    const ImVec2 below = ImGui::GetCursorPos();
    ImGui::SetCursorPos({right, top.y});
    const bool remove = small_symbol_button(Symbol::remove, say("Take it away"));
    ImGui::SetCursorPos(below);
    quiet(from == to ? from : fmt::format("{} - {}", from, to));
    ImGui::Dummy({0, em() * 0.3F});
    return remove;
}

} // namespace

bool shows_distances(const Desk& desk) { return desk.tool == Tool::measure && !desk.viewing.distances().empty(); }

void distances_panel(Desk& desk) {
    if (!shows_distances(desk)) return;
    begin_card("##distances", desk);
    heading(say("Distances"));
    std::vector<scene::DistancePlan> distances = desk.viewing.distances();
    const auto taken = [&](const scene::DistancePlan& plan) {
        ImGui::PushID(&plan);
        const bool remove = row(desk, plan);
        ImGui::PopID();
        return remove;
    };
    ImGui::BeginChild("list", {0, std::min(card_room(desk), std::max(desk.facts_height, 1.0F))});
    const auto gone = std::find_if(distances.begin(), distances.end(), taken);
    desk.facts_height = ImGui::GetCursorPosY(); // known from the next pass on
    ImGui::EndChild();
    end_card();
    if (gone == distances.end()) return;
    distances.erase(gone);
    desk.viewing.choose_distances(std::move(distances));
}

} // namespace palpate::ui
