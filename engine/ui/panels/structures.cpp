// The body's structures by kind and name, as far as a search finds them; each can be hidden, ghosted and isolated.
#include "ui/names.hpp"
#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
#include "ui/structure_groups.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"
#include <array>
#include <fmt/format.h>
#include <imgui.h>

namespace palpate::ui {
namespace {

using Open = std::array<bool, anatomy::kind_table.size()>;

struct Row {
    const StructureGroup* group;
    std::size_t member; // of the group; whole_group: its heading
};
constexpr std::size_t whole_group = SIZE_MAX;

std::vector<Row> rows_of(const std::vector<StructureGroup>& groups, const Open& open, bool all) {
    std::vector<Row> rows;
    for (const StructureGroup& group : groups) {
        rows.push_back({&group, whole_group});
        if (!all && !open[static_cast<std::size_t>(group.kind)]) continue;
        for (std::size_t i = 0; i < group.members.size(); ++i) rows.push_back({&group, i});
    }
    return rows;
}

float row_height() { return icon_button_width() + 2; }
float letter_width() { return em() * 0.95F; } // of the column with R and L

// The icons at the right end of a row: the eye in a column of its own; ghost and isolate on the row that the pointer is
// on, and where they are in force. Returns where the text must end.
float row_icons(Viewing& viewing, std::span<const std::size_t> structures, const glm::vec2& right_end, bool hovered) {
    const auto all = [&](bool (Viewing::*is)(std::size_t) const) {
        return std::all_of(structures.begin(), structures.end(), [&](std::size_t i) { return (viewing.*is)(i); });
    };
    const bool hidden = all(&Viewing::hidden), ghosted = all(&Viewing::ghosted), isolated = all(&Viewing::isolated);
    const float side = icon_button_width();
    float x = right_end.x;
    const auto button = [&](const char* id, Icon icon, bool on, const char* tip) {
        x -= side;
        ImGui::SetCursorScreenPos({x, right_end.y});
        return icon_button(id, icon, on, !hovered, tip);
    };
    if (button("eye", hidden ? Icon::closed_eye : Icon::eye, false, hidden ? say("Show") : say("Hide (H)")))
        viewing.toggle_hidden(structures);
    x -= letter_width();
    if ((hovered || ghosted) &&
        button("ghost", Icon::ghost, ghosted, ghosted ? say("Make whole (G)") : say("Make see-through (G)")))
        viewing.toggle_ghost(structures);
    if ((hovered || isolated) &&
        button("isolate", Icon::isolate, isolated, isolated ? say("With the rest again (I)") : say("Show alone (I)")))
        viewing.isolate(structures);
    return x;
}

void draw_arrow(float x, float y, bool open) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float s = em() * 0.26F;
    if (open)
        draw.AddTriangleFilled({x - s, y - s * 0.6F}, {x + s, y - s * 0.6F}, {x, y + s * 0.8F}, ink().quiet);
    else
        draw.AddTriangleFilled({x - s * 0.6F, y - s}, {x - s * 0.6F, y + s}, {x + s * 0.8F, y}, ink().quiet);
}

void group_row(Desk& desk, const StructureGroup& group, bool& open, bool searching) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, middle = at.y + row_height() / 2;
    if (ImGui::Selectable("##group", false, ImGuiSelectableFlags_AllowItemOverlap, {width, row_height()}) && !searching)
        open = !open;
    const bool hovered =
        ImGui::IsMouseHoveringRect(at, {at.x + width, at.y + row_height()}) && ImGui::IsWindowHovered();
    draw_arrow(at.x + em() * 0.5F, middle, open || searching);
    const std::string title(plural_of(group.kind));
    ImGui::PushFont(fonts().strong);
    const float text_y = middle - ImGui::GetFontSize() / 2, title_width = ImGui::CalcTextSize(title.c_str()).x;
    cut_text(title, {at.x + em() * 1.15F, text_y}, width, ink().text);
    ImGui::PopFont();
    cut_text(fmt::format("{}", group.members.size()), {at.x + em() * 1.6F + title_width, text_y}, em() * 4,
             ink().quiet);
    row_icons(desk.viewing, group.members, {at.x + width, at.y + 1}, hovered);
    ImGui::SetCursorScreenPos({at.x, at.y + row_height()});
}

void structure_row(Desk& desk, std::size_t index) {
    const anatomy::Structure& structure = desk.viewing.body().structures[index];
    const bool selected = desk.viewing.selected() == index;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    if (ImGui::Selectable("##structure", selected,
                          ImGuiSelectableFlags_AllowItemOverlap | ImGuiSelectableFlags_AllowDoubleClick,
                          {width, row_height()})) {
        desk.viewing.select(index);
        desk.clicked.reset();
        if (ImGui::IsMouseDoubleClicked(0)) desk.fly_to(desk.viewing.framing(desk.bound_for(), desk.picture()));
    }
    const bool hovered =
        ImGui::IsMouseHoveringRect(at, {at.x + width, at.y + row_height()}) && ImGui::IsWindowHovered();
    const std::size_t one[] = {index};
    const float end = row_icons(desk.viewing, one, {at.x + width, at.y + 1}, hovered);
    const std::uint32_t colour = desk.viewing.hidden(index) ? ink().faint : selected ? ink().accent : ink().text;
    const float text_y = at.y + (row_height() - ImGui::GetFontSize()) / 2, name_x = at.x + em() * 1.15F;
    // The side stands in a column of its own.
    cut_text(shown_name(structure, desk.preferences.language, false), {name_x, text_y}, end - name_x - em() * 0.3F,
             colour);
    if (structure.side != anatomy::Side::midline)
        cut_text(title_of(structure.side).substr(0, 1), {at.x + width - icon_button_width() - letter_width(), text_y},
                 em() * 2, ink().quiet);
    ImGui::SetCursorScreenPos({at.x, at.y + row_height()});
}

void scroll_to(const std::vector<Row>& rows, std::size_t structure) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].member == whole_group || rows[i].group->members[rows[i].member] != structure) continue;
        const float y = static_cast<float>(i) * row_height(), seen = ImGui::GetWindowHeight();
        if (y < ImGui::GetScrollY() || y + row_height() > ImGui::GetScrollY() + seen)
            ImGui::SetScrollY(std::max(0.0F, y - seen / 2));
    }
}

void structure_list(Desk& desk, const std::vector<StructureGroup>& groups, Open& open) {
    const auto selected = desk.viewing.selected();
    if (desk.scroll_to_selection && selected)
        open[static_cast<std::size_t>(desk.viewing.body().structures[*selected].kind)] = true;
    const bool searching = !desk.search.empty();
    const std::vector<Row> rows = rows_of(groups, open, searching);
    if (rows.empty()) quiet(say("Nothing has this name."));
    if (desk.scroll_to_selection && selected) scroll_to(rows, *selected);
    desk.scroll_to_selection = false;

    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(rows.size()), row_height());
    while (clipper.Step())
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const Row& row = rows[static_cast<std::size_t>(i)];
            ImGui::PushID(i);
            if (row.member == whole_group)
                group_row(desk, *row.group, open[static_cast<std::size_t>(row.group->kind)], searching);
            else
                structure_row(desk, row.group->members[row.member]);
            ImGui::PopID();
        }
    clipper.End();
    ImGui::PopStyleVar();
}

} // namespace

void structure_tree(Desk& desk) {
    static Open open = [] { // which kinds are unfolded; of the one window there is
        Open first{};
        first[static_cast<std::size_t>(anatomy::Kind::muscle)] = true;
        return first;
    }();
    const Finding::Result& found = desk.finding.find(desk.viewing.body(), desk.search, desk.preferences.language);
    if (!found.as_spelt && !found.groups.empty()) quiet(say("Nothing is spelt so. Like it:"));
    structure_list(desk, found.groups, open);
}

} // namespace palpate::ui
