// The timeline below the picture: phases as blocks, higher where they press harder, and the play head over them.
#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <array>
#include <fmt/format.h>
#include <imgui.h>

namespace palpate::ui {
namespace {

void buttons(Desk& desk) {
    PlayHead& head = desk.practice.head;
    const double rate = desk.viewing.scene().film.rate;
    if (symbol_button(Symbol::step_back, false, say("One picture back (,)"))) head.step(-1, rate);
    ImGui::SameLine();
    if (symbol_button(head.playing ? Symbol::pause : Symbol::play, head.playing, say("Play or pause (Space)")))
        head.toggle();
    ImGui::SameLine();
    if (symbol_button(Symbol::step_on, false, say("One picture on (.)"))) head.step(1, rate);
    ImGui::SameLine();
    if (symbol_button(Symbol::repeat, head.loops, say("Again and again"))) head.loops = !head.loops;
    constexpr std::array<double, 3> speeds{0.25, 0.5, 1};
    for (const double speed : speeds) {
        ImGui::SameLine();
        if (word_button(fmt::format("{:g}x", speed).c_str(), head.speed == speed, em() * 3.4F)) head.speed = speed;
    }
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(fmt::format(fmt::runtime(say("{:.1f} s of {:.1f} s")), head.seconds, head.length).c_str());
}

void draw_phases(const technique::Technique& technique, core::Language language, const glm::vec2& at,
                 const glm::vec2& size) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const auto whole = static_cast<float>(technique.seconds());
    const float foot = at.y + size.y, word_height = em() * 1.5F;
    float x = at.x;
    for (const technique::Phase& phase : technique.phases) {
        const float width = size.x * static_cast<float>(phase.seconds) / whole;
        const float height = (size.y - word_height) * (0.12F + 0.88F * phase.pressure / 10);
        draw.AddRectFilled({x + 1, foot - height}, {x + width - 1, foot}, ink().accent_soft, em() * 0.2F);
        draw.AddRectFilled({x + 1, foot - height}, {x + width - 1, foot - height + 2}, ink().accent);
        cut_text(phase.name.in(language), {x + em() * 0.3F, at.y}, width - em() * 0.6F, ink().text);
        x += width;
    }
}

} // namespace

void timeline_strip(Desk& desk) {
    Practice& practice = desk.practice;
    const technique::Technique* const technique = practice.technique();
    if (technique == nullptr) {
        quiet(say("Choose a technique at the left: it is laid out on the body and played here."));
        return;
    }
    buttons(desk);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size = ImGui::GetContentRegionAvail();
    ImGui::InvisibleButton("timeline", size);
    PlayHead& head = practice.head;
    if (ImGui::IsItemActive()) {
        head.playing = false;
        head.go_to(head.length * static_cast<double>((ImGui::GetIO().MousePos.x - at.x) / size.x));
    }
    if (ImGui::IsItemHovered() || ImGui::IsItemActive()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    draw_phases(*technique, desk.preferences.language, {at.x, at.y}, {size.x, size.y});
    if (head.length <= 0) return;
    const float x = at.x + size.x * static_cast<float>(head.seconds / head.length);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddLine({x, at.y}, {x, at.y + size.y}, ink().text, 2);
    draw.AddTriangleFilled({x - em() * 0.35F, at.y}, {x + em() * 0.35F, at.y}, {x, at.y + em() * 0.5F}, ink().text);
}

} // namespace palpate::ui
