// Courses, trigger points by muscle, dermatomes: boxes to tick.
#include "pain/course.hpp"
#include "pain/dermatomes.hpp"
#include "pain/knots.hpp"
#include "ui/names.hpp"
#include "ui/panels/pain_parts.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <imgui.h>
#include <map>

namespace palpate::ui {
namespace {

// "quadratus_lumborum.2" -> "quadratus_lumborum"
std::string muscle_of(const pain::TriggerPoint& point) { return point.id.substr(0, point.id.rfind('.')); }

// As the body calls it; several muscles that have one name here ("iliopsoas") are no structure of it.
std::string title_of_muscle(const Desk& desk, const std::string& id) {
    if (const auto muscle = desk.viewing.body().find(on_side(desk, id)))
        return shown_name(desk.viewing.body().structures[*muscle], desk.preferences.language, false);
    return say(title_of_id(id));
}

// Those that this body has, by muscle, in the order of the files.
std::vector<std::pair<std::string, std::vector<const pain::TriggerPoint*>>> points_by_muscle(const Desk& desk) {
    std::vector<std::pair<std::string, std::vector<const pain::TriggerPoint*>>> all;
    for (const pain::TriggerPoint& point : pain::shipped_points()) {
        if (!desk.viewing.body().find(pain::structure_id(point, desk.pain_side))) continue;
        const std::string muscle = muscle_of(point);
        if (all.empty() || all.back().first != muscle) all.push_back({muscle, {}});
        all.back().second.push_back(&point);
    }
    return all;
}

bool room_for_one(const PainChoice& choice) { return !choice.patterns || colours_of(choice) < most_colours; }

void tick_points(Desk& desk, const std::string& of, const char* id, std::string_view text, const char* tip) {
    PainChoice choice = desk.viewing.pain();
    const bool on = holds(choice.points, of);
    if (check_row(id, text, on, on || room_for_one(choice), say(no_colour_left))) {
        toggle(choice.points, of);
        desk.viewing.choose_pain(std::move(choice));
    }
    if (tip[0] != 0) tooltip(tip);
}

} // namespace

void nerve_courses(Desk& desk) {
    quiet(say("Where the nerve itself runs. It is not where a trigger point is felt."));
    PainChoice choice = desk.viewing.pain();
    for (const pain::Course& course : pain::shipped_courses()) {
        const bool there = std::any_of(course.structures.begin(), course.structures.end(), [&](const std::string& id) {
            return desk.viewing.body().find(on_side(desk, id)).has_value();
        });
        if (!there) continue;
        const std::string of = on_side(desk, course.id);
        if (!check_row(("##" + course.id).c_str(), course.name.in(desk.preferences.language),
                       holds(choice.courses, of)))
            continue;
        toggle(choice.courses, of);
        desk.viewing.choose_pain(choice);
    }
    ImGui::Dummy({0, em() * 0.3F});
}

void trigger_points(Desk& desk) {
    quiet(say("An X on the skin, a knot in the muscle. Solid: where it is mostly felt; stippled: where sometimes."));
    PainChoice choice = desk.viewing.pain();
    PainChoice other = choice;
    other.patterns = !choice.patterns;
    if (check_row("##patterns", say("Show where they are felt (referred pattern)"), choice.patterns,
                  colours_of(other) <= most_colours, say(no_colour_left)))
        desk.viewing.choose_pain(other);
    for (const auto& [muscle, points] : points_by_muscle(desk)) {
        ImGui::PushID(muscle.c_str());
        const bool open = ImGui::TreeNodeEx("##open", ImGuiTreeNodeFlags_FramePadding);
        ImGui::SameLine();
        tick_points(desk, on_side(desk, muscle + ".*"), "##all",
                    fmt::format("{} ({})", title_of_muscle(desk, muscle), points.size()), "");
        if (open) {
            for (const pain::TriggerPoint* const point : points)
                tick_points(desk, on_side(desk, point->id), ("##" + point->id).c_str(),
                            point->name.in(desk.preferences.language), say(point->location).c_str());
            ImGui::TreePop();
        }
        ImGui::PopID();
    }
    ImGui::Dummy({0, em() * 0.3F});
}

void dermatomes(Desk& desk) {
    quiet(say("Hatched: the skin that a root supplies. Numbness, weakness and a lost reflex point to a root."));
    PainChoice choice = desk.viewing.pain();
    const auto& roots = pain::shipped_dermatomes();
    const float gap = ImGui::GetStyle().ItemSpacing.x / 2, room = ImGui::GetContentRegionAvail().x + gap;
    const float width = std::floor(room / static_cast<float>(std::max<std::size_t>(roots.size(), 1)) - gap);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, ImGui::GetStyle().FramePadding.y});
    for (const pain::Dermatome& root : roots) {
        const std::string of = on_side(desk, root.root);
        const bool on = holds(choice.dermatomes, of), possible = on || colours_of(choice) < most_colours;
        if (&root != roots.data()) ImGui::SameLine(0, gap);
        ImGui::BeginDisabled(!possible);
        if (word_button(root.root.c_str(), on, width)) {
            toggle(choice.dermatomes, of);
            desk.viewing.choose_pain(choice);
        }
        ImGui::EndDisabled();
        tooltip(possible ? fmt::format(fmt::runtime(say("{}; reflex: {}")), say(root.myotome), say(root.reflex)).c_str()
                         : say(no_colour_left));
    }
    ImGui::PopStyleVar();
    ImGui::Dummy({0, em() * 0.3F});
}

} // namespace palpate::ui
