// How the window looks: theme, size of type, language of names, look of the picture.
#include "pain/palettes.hpp"
#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
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

void language_choice(Preferences& preferences) {
    for (const core::LanguageRow& row : core::language_table)
        if (radio_row(("##" + std::string(row.code)).c_str(), row.name, preferences.language == row.language))
            preferences.language = row.language;
}

void palette_choice(Preferences& preferences) {
    for (const pain::Palette& palette : pain::shipped_palettes())
        if (radio_row(("##" + palette.id).c_str(), palette.name.in(preferences.language),
                      preferences.palette == palette.id))
            preferences.palette = palette.id;
    quiet(say("All of them are apart for colour-blind eyes."));
}

} // namespace

void settings_panel(Desk& desk) {
    heading(say("Settings"));
    ImGui::BeginChild("list");
    Theme& theme = desk.preferences.theme;
    title(say("Room"));
    if (const int is = choice({say("Light"), say("Dark")}, theme.dark ? 1 : 0); is >= 0) theme.dark = is == 1;
    title(say("Size of type"));
    constexpr std::array<float, 4> scales{1, 1.25F, 1.5F, 2};
    int chosen = -1;
    for (std::size_t i = 0; i < scales.size(); ++i)
        if (scales[i] == theme.scale) chosen = static_cast<int>(i);
    if (const int is = choice({"100 %", "125 %", "150 %", "200 %"}, chosen); is >= 0)
        theme.scale = scales[static_cast<std::size_t>(is)];
    title(say("Names in"));
    language_choice(desk.preferences);
    title(say("Picture"));
    const bool full = desk.viewing.quality() == scene::Quality::full;
    if (const int is = choice({say("Plain, fast"), say("Full")}, full ? 1 : 0); is >= 0) {
        desk.chosen_quality = is == 1 ? scene::Quality::full : scene::Quality::plain;
        desk.viewing.choose_quality(*desk.chosen_quality);
    }
    title(say("Colours of pain, territories and nerves"));
    palette_choice(desk.preferences);
    if (fonts().symbols == nullptr) {
        ImGui::Dummy({0, em() * 0.5F});
        quiet(say("Buttons show words: the font of their signs is not installed (Debian: fonts-fork-awesome)."));
    }
    ImGui::EndChild();
}

} // namespace palpate::ui
