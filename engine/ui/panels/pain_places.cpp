// Where does it hurt: regions clicked, painted or written; first what belongs to a doctor, then what may be felt there.
#include "pain/find.hpp"
#include "pain/red_flags.hpp"
#include "pain/regions.hpp"
#include "ui/panels/pain_parts.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <cmath>
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

namespace palpate::ui {
namespace {

int percent(float share) { return static_cast<int>(std::lround(100 * share)); }

void add_regions_meant(Desk& desk) {
    PainChoice choice = desk.viewing.pain();
    for (const pain::Region* const region : pain::regions_meant(desk.pain_words))
        if (const std::string of = on_side(desk, region->id); !holds(choice.regions, of)) choice.regions.push_back(of);
    if (colours_of(choice) > most_colours) return;
    desk.viewing.choose_pain(std::move(choice));
    desk.pain_words.clear();
}

void asking(Desk& desk) {
    const bool painting = desk.tool == Tool::hurts;
    if (word_button(painting ? say("Painting: done") : say("Click or paint on the skin"), painting,
                    ImGui::GetContentRegionAvail().x))
        choose_tool(desk, Tool::hurts);
    ImGui::SetNextItemWidth(-1);
    if (ImGui::InputTextWithHint("##words", say("or write it: back of thigh"), &desk.pain_words,
                                 ImGuiInputTextFlags_EnterReturnsTrue))
        add_regions_meant(desk);
    if (desk.pain_words.size() > 2 && pain::regions_meant(desk.pain_words).empty())
        quiet(say("No region of the skin is called so."));
}

void marked_regions(Desk& desk, const PainChoice& shown) {
    PainChoice choice = shown;
    for (const std::string& of : shown.regions) {
        const pain::SidedName named = pain::split_side(of);
        const pain::Region* const region = pain::find_region(named.name);
        ImGui::PushID(of.c_str());
        if (small_symbol_button(Symbol::close, say("Not there"))) toggle(choice.regions, of);
        ImGui::SameLine();
        ImGui::AlignTextToFramePadding();
        wrapped(fmt::format("{} ({})", region != nullptr ? region->name.in(desk.preferences.language) : named.name,
                            say(anatomy::side_names[static_cast<std::size_t>(named.side)])));
        ImGui::PopID();
    }
    if (choice != shown) desk.viewing.choose_pain(std::move(choice));
}

void red_flags(core::Language language) {
    ImGui::PushStyleColor(ImGuiCol_Text, ink().warning);
    heading(say("First: to a doctor, and no massage, with"));
    for (const pain::RedFlag& flag : pain::shipped_red_flags()) {
        const bool open = ImGui::TreeNode(flag.id.c_str(), "%s", "");
        ImGui::SameLine(0, em() * 0.6F);
        wrapped(flag.name.in(language));
        if (!open) continue;
        for (const std::string& sign : flag.signs) wrapped("- " + say(sign));
        wrapped(say(flag.what_to_do));
        ImGui::TreePop();
    }
    ImGui::PopStyleColor();
}

void referrals(Desk& desk, const pain::Findings& found) {
    heading(say("Points that refer there"));
    quiet(say("Share of the place that the pattern covers."));
    if (found.referrals.empty()) quiet(say("None of those that this program knows."));
    PainChoice choice = desk.viewing.pain();
    const float show_width = em() * 4;
    for (const pain::Referral& referral : found.referrals) {
        const std::string of = on_side(desk, referral.point->id);
        const bool on = holds(choice.points, of), possible = on || colours_of(choice) < most_colours;
        ImGui::PushID(of.c_str());
        ImGui::BeginDisabled(!possible);
        if (word_button(on ? say("Shown") : say("Show"), on, show_width)) {
            toggle(choice.points, of);
            desk.viewing.choose_pain(choice);
        }
        ImGui::EndDisabled();
        if (!possible) tooltip(say(no_colour_left));
        ImGui::SameLine();
        ImGui::BeginGroup();
        wrapped(referral.point->name.in(desk.preferences.language));
        quiet(fmt::format(fmt::runtime(say("{} % essential zone, {} % spillover")), percent(referral.essential),
                          percent(referral.spillover)));
        ImGui::EndGroup();
        if (ImGui::IsItemHovered())
            tooltip(fmt::format(fmt::runtime(say("Evidence: {}")), say(referral.point->evidence)).c_str());
        ImGui::PopID();
    }
}

void supplies(const pain::Findings& found) {
    heading(say("Roots that supply its skin"));
    quiet(say("Another thing than referral: numbness, weakness and a lost reflex point to a root."));
    for (const pain::Supply& supply : found.supplies)
        wrapped(fmt::format(fmt::runtime(say("{}: {} %. {}; reflex: {}")), supply.root->root, percent(supply.share),
                            say(supply.root->myotome), say(supply.root->reflex)));
}

} // namespace

void painful_places(Desk& desk) {
    asking(desk);
    const PainChoice choice = desk.viewing.pain();
    marked_regions(desk, choice);
    if (!desk.painful.mistake().empty()) quiet(desk.painful.mistake());
    const std::vector<std::string> regions = desk.viewing.pain().regions;
    if (!regions.empty()) {
        desk.pain_side = pain::split_side(regions.front()).side;
        ImGui::Dummy({0, em() * 0.3F});
        red_flags(desk.preferences.language);
        ImGui::Dummy({0, em() * 0.3F});
        if (const pain::Findings* const found = desk.painful.causes(desk.viewing, regions)) {
            referrals(desk, *found);
            ImGui::Dummy({0, em() * 0.3F});
            supplies(*found);
            ImGui::Dummy({0, em() * 0.3F});
            quiet(say(pain::finding_caution));
        } else if (desk.painful.busy()) {
            working_bar();
        }
    }
    ImGui::Dummy({0, em() * 0.3F});
}

} // namespace palpate::ui
