// The note of the pin that was stuck or clicked.
#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <imgui.h>
#include <imgui_stdlib.h>

namespace palpate::ui {

void note_panel(Desk& desk) {
    std::vector<scene::NotePlan> notes = desk.viewing.notes();
    if (!desk.noting || *desk.noting >= notes.size()) {
        desk.noting.reset();
        return;
    }
    scene::NotePlan& note = notes[*desk.noting];
    const auto place = desk.viewing.place_of(note);
    const auto seen = place ? desk.on_window(*place) : std::nullopt;
    const Rectangle& picture = desk.layout.picture;
    const glm::vec2 size{em() * 17, em() * 3.2F};
    const glm::vec2 at = glm::clamp(seen.value_or(picture.low) + em() * 0.8F, picture.low + em(),
                                    glm::max(picture.high - size - em(), picture.low + em()));
    ImGui::SetNextWindowPos({at.x, at.y});
    ImGui::SetNextWindowSize({size.x, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, em() * 0.5F);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {em() * 0.5F, em() * 0.5F});
    ImGui::Begin("##note", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - 2 * small_symbol_width(Symbol::remove) - em() * 0.5F);
    const bool done =
        ImGui::InputTextWithHint("##text", say("Write a note"), &note.text, ImGuiInputTextFlags_EnterReturnsTrue);
    const bool changed = note.text != desk.viewing.notes()[*desk.noting].text;
    const bool left = ImGui::IsItemDeactivated();
    ImGui::SameLine();
    const bool remove = small_symbol_button(Symbol::remove, say("Take the pin out"));
    ImGui::SameLine(0, 0);
    const bool close = small_symbol_button(Symbol::close, say("Done"));
    ImGui::End();
    ImGui::PopStyleVar(2);
    if (remove) {
        notes.erase(notes.begin() + static_cast<std::ptrdiff_t>(*desk.noting));
        desk.noting.reset();
        desk.viewing.choose_notes(std::move(notes), false);
        return;
    }
    if (changed) desk.viewing.choose_notes(std::move(notes), true); // all that is typed is one step
    if (left) desk.viewing.settle();
    if (done || close) desk.noting.reset();
}

} // namespace palpate::ui
