// How the window looks: theme, size of type, language of names, look of the picture.
#include "ui/panels/table.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <array>
#include <fmt/format.h>
#include <imgui.h>
#include <string>

namespace palpate::ui {
namespace {

void title(std::string_view text) {
    ImGui::Dummy({0, em() * 0.5F});
    quiet(text);
}

// Words side by side, one of them lit; the one that is clicked, else -1.
template <std::size_t count>
int choice(const std::array<const char*, count>& words, int chosen) {
    const float gap = ImGui::GetStyle().ItemSpacing.x / 2;
    const float width =
        (ImGui::GetContentRegionAvail().x - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
    int clicked = -1;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) ImGui::SameLine(0, gap);
        if (word_button(words[i], static_cast<int>(i) == chosen, width)) clicked = static_cast<int>(i);
    }
    return clicked;
}

void language_choice(Preferences& preferences) {
    for (const core::LanguageRow& row : core::language_table)
        if (radio_row(("##" + std::string(row.code)).c_str(), row.name, preferences.language == row.language))
            preferences.language = row.language;
}

} // namespace

void settings_panel(Desk& desk) {
    heading("Settings");
    ImGui::BeginChild("list");
    Theme& theme = desk.preferences.theme;
    title("Room");
    if (const int is = choice<2>({"Light", "Dark"}, theme.dark ? 1 : 0); is >= 0) theme.dark = is == 1;
    title("Size of type");
    constexpr std::array<float, 4> scales{1, 1.25F, 1.5F, 2};
    int chosen = -1;
    for (std::size_t i = 0; i < scales.size(); ++i)
        if (scales[i] == theme.scale) chosen = static_cast<int>(i);
    if (const int is = choice<4>({"100 %", "125 %", "150 %", "200 %"}, chosen); is >= 0)
        theme.scale = scales[static_cast<std::size_t>(is)];
    title("Names in");
    language_choice(desk.preferences);
    title("Picture");
    const bool full = desk.viewing.quality() == scene::Quality::full;
    if (const int is = choice<2>({"Plain, fast", "Full"}, full ? 1 : 0); is >= 0) {
        desk.chosen_quality = is == 1 ? scene::Quality::full : scene::Quality::plain;
        desk.viewing.choose_quality(*desk.chosen_quality);
    }
    quiet("Colours of pain, territories and nerves are apart for colour-blind eyes and in grey.");
    if (fonts().symbols == nullptr) {
        ImGui::Dummy({0, em() * 0.5F});
        quiet("Buttons show words: the font of their signs is not installed (Debian: fonts-fork-awesome).");
    }
    ImGui::EndChild();
}

} // namespace palpate::ui
