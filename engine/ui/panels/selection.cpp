// The selected structure: what it is called and what is known of it.
#include "anatomy/roots.hpp"
#include "pain/points.hpp"
#include "ui/knowledge.hpp"
#include "ui/names.hpp"
#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <imgui.h>

namespace palpate::ui {
namespace {

void fact(std::string_view label, std::string_view text) {
    if (text.empty()) return;
    ImGui::Dummy({0, em() * 0.15F});
    quiet(label);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::PopTextWrapPos();
}

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

void names(const anatomy::Structure& structure, core::Language language) { // wrapped as whoever calls it says
    ImGui::PushFont(fonts().title);
    ImGui::TextUnformatted(shown_name(structure, language, true).c_str());
    ImGui::PopFont();
    if (structure.latin.empty() || language == core::Language::latin) return;
    ImGui::PushFont(fonts().italic);
    ImGui::PushStyleColor(ImGuiCol_Text, ink().quiet);
    ImGui::TextUnformatted(structure.latin.c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void deeds(Desk& desk, std::size_t index) {
    Viewing& viewing = desk.viewing;
    const std::size_t one[] = {index};
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {em() * 0.2F, ImGui::GetStyle().FramePadding.y});
    const bool hidden = viewing.hidden(index);
    const WordButton row[] = {{hidden ? say("Show") : say("Hide"), hidden},
                              {say("Ghost"), viewing.ghosted(index)},
                              {say("Isolate"), viewing.isolated(index)},
                              {say("Frame"), false}};
    switch (word_buttons(row)) {
    case 0:
        viewing.toggle_hidden(one);
        break;
    case 1:
        viewing.toggle_ghost(one);
        break;
    case 2:
        viewing.isolate(one);
        break;
    case 3:
        desk.fly_to(viewing.framing(desk.bound_for(), desk.picture()));
        break;
    default:
        break;
    }
    ImGui::PopStyleVar();
}

// Muscles and tendons arise and insert; what else has two ends runs from one to the other.
void attachments(const anatomy::Structure& structure) {
    const bool pulls = structure.kind == anatomy::Kind::muscle || structure.kind == anatomy::Kind::tendon;
    fact(pulls ? say("Origin") : say("From"), structure.origin);
    fact(pulls ? say("Insertion") : say("To"), structure.insertion);
}

// "Reference: Z-Anatomy; 0.8 mm from it on average". What was constructed must not look measured.
std::string shape_of(const anatomy::Figures& figures) {
    if (figures.from == anatomy::ShapeFrom::unsaid) return "";
    std::string text = say(capitalised(std::string(anatomy::name_of(figures.from))));
    if (!figures.source.empty()) text += ": " + figures.source;
    if (figures.mean_mm) text += fmt::format(fmt::runtime(say("; {:.1f} mm from it on average")), *figures.mean_mm);
    if (figures.p95_mm) text += fmt::format(fmt::runtime(say(", 95 % within {:.1f} mm")), *figures.p95_mm);
    return text;
}

std::string ids_of(const anatomy::Structure& structure) {
    std::string ids = structure.fma;
    if (!structure.ta2.empty()) ids += fmt::format("{}TA2 {}", ids.empty() ? "" : "   ", structure.ta2);
    return ids;
}

// "de Birnenförmiger Muskel", one line each.
std::string other_names(const anatomy::Structure& structure, core::Language shown) {
    std::string lines;
    for (const NameIn& name : names_of(structure)) {
        if (name.language == shown) continue;
        const auto& row = core::language_table[static_cast<std::size_t>(name.language)];
        lines += fmt::format("{}{}  {}", lines.empty() ? "" : "\n", row.code, name.name);
    }
    return lines;
}

// A click leads to the point's own card.
void points(Desk& desk, const anatomy::Structure& structure) {
    const auto known = points_in(desk.viewing.body(), structure, desk.preferences.language);
    if (known.empty()) return;
    ImGui::Dummy({0, em() * 0.15F});
    quiet(say("Trigger points"));
    for (const KnownPoint& point : known) {
        ImGui::PushID(point.id.c_str());
        if (link(point.name)) desk.select(point.structure);
        ImGui::PopID();
    }
}

std::string said_lines(const std::vector<std::string>& english) {
    std::string lines;
    for (const std::string& one : english) lines += (lines.empty() ? "- " : "\n- ") + say(one);
    return lines;
}

void point_card(const Desk& desk, const anatomy::Structure& structure) {
    for (const KnownPoint& known : points_at(desk.viewing.body(), structure, desk.preferences.language)) {
        const pain::TriggerPoint& point = *known.point;
        fact(say("Caution"), said_lines(point.cautions));
        fact(say("Where it lies"), say(point.location));
        fact(say("Palpation"), say(point.palpation.hands) + ". " + say(point.palpation.find));
        fact(say("Test against resistance"), say(point.palpation.resisted));
        fact(fmt::format("{} ({})", say("Looks like a root"), fmt::join(point.mimicked_roots, ", ")),
             say(point.mimics_why));
        fact(say("Could also be"), said_lines(point.differential));
        fact(say("Kept up by"), said_lines(point.perpetuating));
        fact(say("Evidence"), say(point.evidence) + "\n" + say(point.review));
        fact(say("Sources"), said_lines(point.sources));
    }
}

void techniques(const anatomy::Structure& structure, core::Language language) {
    std::string lines;
    for (const KnownTechnique& technique : techniques_reaching(structure, language))
        lines += fmt::format("{}{}{}", lines.empty() ? "" : "\n", technique.name,
                             technique.is_meant ? "" : say(" (reached besides)"));
    fact(say("Techniques"), lines);
}

void facts(Desk& desk, const anatomy::Structure& structure) {
    attachments(structure);
    fact(structure.kind == anatomy::Kind::nerve ? say("Roots") : say("Innervation"),
         capitalised(anatomy::innervation_text(structure)));
    fact(say("Action"), capitalised(structure.action));
    points(desk, structure);
    point_card(desk, structure);
    techniques(structure, desk.preferences.language);
    fact(say("In other languages"), other_names(structure, desk.preferences.language));
    fact(say("Also called"), fmt::format("{}", fmt::join(structure.synonyms, ", ")));
    fact(say("In the terminologies"), ids_of(structure));
    fact(say("Shape"), shape_of(structure.figures));
    if (!structure.recognised) fact(say("Note"), say("Kept as it was imported: no table knows this name."));
    if (!structure.source.empty()) {
        ImGui::Dummy({0, em() * 0.15F});
        quiet(structure.source);
    }
}

void heading_of(Desk& desk, const anatomy::Structure& structure, bool short_of_room) {
    const Symbol fold = desk.card_folded ? Symbol::unfold : Symbol::fold;
    const float right = ImGui::GetContentRegionMax().x - small_symbol_width(fold) - small_symbol_width(Symbol::close);
    const ImVec2 top = ImGui::GetCursorPos();
    ImGui::PushTextWrapPos(right);
    names(structure, desk.preferences.language);
    ImGui::PopTextWrapPos();
    const ImVec2 below = ImGui::GetCursorPos();
    ImGui::SetCursorPos({right, top.y});
    if (small_symbol_button(fold, desk.card_folded ? say("All that is known of it") : say("Its name alone")))
        desk.card_folded = !desk.card_folded;
    ImGui::SameLine(0, 0);
    if (small_symbol_button(Symbol::close, say("Clear the selection (Esc)"))) desk.select(std::nullopt);
    ImGui::SetCursorPos(below);
    if (short_of_room) return;
    const std::string side =
        structure.side == anatomy::Side::midline ? "" : fmt::format("{}   ", title_of(structure.side));
    ImGui::Dummy({0, em() * 0.1F});
    if (structure.region != anatomy::Region::other)
        quiet(capitalised(say(std::string(anatomy::row_of(structure.region).title))));
    quiet(fmt::format(fmt::runtime(say("{}   {}layer {:.1f}, {}")), title_of(structure.kind), side, structure.layer,
                      say(layer_names[layer_index(structure.layer)])));
}

} // namespace

void selection_panel(Desk& desk) {
    const auto selected = desk.viewing.selected();
    const bool other_card =
        desk.needle.puncture().has_value() || !desk.needle.mistake().empty() || shows_distances(desk);
    if (!selected || other_card) return;
    begin_card("##selection", desk);
    const anatomy::Structure& structure = desk.viewing.body().structures[*selected];
    heading_of(desk, structure, card_room(desk) < 13 * em());
    if (card_room(desk) > em() * 4) { // else its name alone
        ImGui::Dummy({0, em() * 0.2F});
        deeds(desk, *selected);
    }
    const float room = card_room(desk);
    if (!desk.card_folded && room > em() * 4) {
        ImGui::BeginChild("list", {0, std::min(room, std::max(desk.facts_height, 1.0F))});
        facts(desk, structure);
        desk.facts_height = ImGui::GetCursorPosY(); // known from the next pass on
        ImGui::EndChild();
    }
    end_card();
}

} // namespace palpate::ui
