// What a needle passed: a column of tissues to scale with their depths, in the place of the selection's card.
#include "core/colour.hpp"
#include "render/materials.hpp"
#include "scene/stage.hpp"
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

std::uint32_t colour_of(const Desk& desk, const anatomy::Band& band) {
    if (!band.structure) return rgb(0xEBD9A8); // fat and loose tissue as a rule
    const scene::Material material = scene::material_of(desk.viewing.body().structures[*band.structure].kind);
    const glm::vec3 srgb =
        core::srgb_from_linear(glm::vec3(render::material_table()[static_cast<std::size_t>(material)].base)) * 255.0F;
    return ImGui::ColorConvertFloat4ToU32({srgb.x / 255, srgb.y / 255, srgb.z / 255, 1});
}

// Labels beside the column, pushed down where they would lie on the one before.
void column(Desk& desk, float height) {
    const Needle& needle = desk.needle;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, bar = em() * 2, per_mm = height / needle.depth_mm();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    float free = at.y;
    for (const anatomy::Band& band : needle.bands()) {
        const float top = at.y + band.from_mm * per_mm, bottom = at.y + band.to_mm * per_mm;
        draw.AddRectFilled({at.x, top}, {at.x + bar, bottom}, colour_of(desk, band));
        if (!band.structure) continue;
        const float line = fonts().small->FontSize, y = std::max((top + bottom - line) / 2, free);
        if (y + line > at.y + height + em()) continue; // no room is left: thin bands at the foot
        draw.AddLine({at.x + bar, (top + bottom) / 2}, {at.x + bar + em() * 0.6F, y + line / 2}, ink().faint);
        const std::string name =
            shown_name(desk.viewing.body().structures[*band.structure], desk.preferences.language, false);
        ImGui::PushFont(fonts().small);
        cut_text(fmt::format("{:.0f}-{:.0f} mm  {}", band.from_mm, band.to_mm, name), {at.x + bar + em() * 0.8F, y},
                 width - bar - em() * 0.8F, ink().text);
        ImGui::PopFont();
        free = y + line * 1.15F;
    }
    const float point = at.y + needle.puncture()->point_mm * per_mm;
    draw.AddLine({at.x - em() * 0.3F, point}, {at.x + bar + em() * 0.3F, point}, rgb(0xDB2A1E), em() * 0.15F);
    ImGui::Dummy({width, std::max(height, free - at.y)});
}

} // namespace

void depth_panel(Desk& desk) {
    const bool something = desk.needle.puncture().has_value() || !desk.needle.mistake().empty();
    if (!something) return;
    begin_card("##depth", desk);
    heading(say("Under this place"));
    if (!desk.needle.mistake().empty()) {
        quiet(desk.needle.mistake());
    } else {
        quiet(fmt::format(
            fmt::runtime(say("Square to the skin; the place itself lies {:.0f} mm deep. Millimetres from {}.")),
            std::max(desk.needle.puncture()->point_mm, 0.0F),
            desk.needle.puncture()->from_skin ? say("the skin") : say("the outermost structure")));
        ImGui::Dummy({0, em() * 0.3F});
        column(desk, std::min(em() * 18, std::max(card_room(desk), em() * 6)));
    }
    end_card();
}

} // namespace palpate::ui
