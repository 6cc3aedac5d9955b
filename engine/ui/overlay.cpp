#include "ui/overlay.hpp"
#include "scene/marks.hpp"
#include "ui/names.hpp"
#include "ui/painter.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <algorithm>
#include <cfloat>
#include <cmath>
#include <imgui.h>

namespace palpate::ui {
namespace {

glm::vec2 small_size(std::string_view text, float room) { // broken into lines to fit
    const ImFont& font = *fonts().small;
    const ImVec2 size = font.CalcTextSizeA(font.FontSize, FLT_MAX, room, text.data(), text.data() + text.size());
    return {size.x, size.y};
}
float small_width(std::string_view text) { return small_size(text, 0).x; }

// On a light plate: it must be read on whatever lies behind.
void small_text(std::string_view text, const glm::vec2& at, const glm::vec2& size) {
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    const float x = em() * 0.5F, y = em() * 0.3F;
    draw.AddRectFilled({at.x - x, at.y - y}, {at.x + size.x + x, at.y + size.y + y}, with_alpha(ink().panel, 190),
                       em() * 0.35F);
    draw.AddText(fonts().small, fonts().small->FontSize, {at.x, at.y}, ink().quiet, text.data(),
                 text.data() + text.size(), size.x + 1);
}

void dot(const glm::vec2& at, float radius, std::uint32_t colour) { // with a light rim: seen on everything
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    draw.AddCircleFilled({at.x, at.y}, radius + em() * 0.12F, rgb(0xFFFFFF, 230));
    draw.AddCircleFilled({at.x, at.y}, radius, colour);
}

void line(const glm::vec2& from, const glm::vec2& to, float width, std::uint32_t colour) {
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    draw.AddLine({from.x, from.y}, {to.x, to.y}, rgb(0xFFFFFF, 230), width + em() * 0.2F);
    draw.AddLine({from.x, from.y}, {to.x, to.y}, colour, width);
}

void draw_distances(const Desk& desk, std::size_t half) {
    const Viewing& viewing = viewing_in(desk, half);
    for (const scene::DistancePlan& plan : viewing.distances()) {
        const auto from = viewing.place_of(plan.from), to = viewing.place_of(plan.to);
        if (!from || !to) continue;
        const auto begin = on_window(desk, half, *from), end = on_window(desk, half, *to);
        if (!begin || !end) continue;
        line(*begin, *end, em() * 0.13F, ink().accent);
        name_plate(scene::length_text(glm::distance(*from, *to)), (*begin + *end) * 0.5F, desk.layout.halves[half],
                   true);
        for (const glm::vec2& at : {*begin, *end}) dot(at, em() * 0.25F, ink().accent);
    }
}

void draw_first_end(const Desk& desk) { // of a distance that is being measured
    if (!desk.measuring) return;
    if (const auto at = desk.on_window(desk.measuring->place)) dot(*at, em() * 0.25F, ink().accent);
}

void draw_needle(const Desk& desk) {
    const auto& puncture = desk.needle.puncture();
    if (!puncture) return;
    constexpr float outside_m = 0.07F;
    const auto hub = desk.on_window(puncture->entry - puncture->direction * outside_m),
               entry = desk.on_window(puncture->entry),
               tip = desk.on_window(puncture->entry + puncture->direction * desk.needle.depth_mm() / 1000.0F);
    if (!hub || !entry || !tip) return;
    constexpr int dashes = 12; // inside the body
    for (int i = 0; i < dashes; ++i) {
        const auto at = [&](float share) { return *entry + (*tip - *entry) * share / static_cast<float>(dashes); };
        line(at(static_cast<float>(i)), at(static_cast<float>(i) + 0.55F), em() * 0.13F, rgb(0x2A3038));
    }
    line(*hub, *entry, em() * 0.2F, rgb(0x2A3038));
    dot(*entry, em() * 0.28F, rgb(0x2A3038));
    dot(*tip, em() * 0.22F, rgb(0xDB2A1E));
}

void draw_notes(const Desk& desk, std::size_t half) {
    const Viewing& viewing = viewing_in(desk, half);
    const Rectangle& place = desk.layout.halves[half];
    for (const scene::NotePlan& note : viewing.notes()) {
        const auto stuck = viewing.place_of(note);
        const auto at = stuck ? on_window(desk, half, *stuck) : std::nullopt;
        if (!at || !place.holds(*at)) continue;
        dot(*at, em() * 0.32F, rgb(0xB3382B));
        if (!note.text.empty()) name_plate(note.text, *at, place, false);
    }
}

// All that lies in it over the body.
void draw_half(const Desk& desk, std::size_t half) {
    const Rectangle& place = desk.layout.halves[half];
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    draw.AddImage(picture_id(half), {place.low.x, place.low.y}, {place.high.x, place.high.y});
    draw.PushClipRect({place.low.x, place.low.y}, {place.high.x, place.high.y});
    draw_distances(desk, half);
    if (half == desk.halves.framed()) {
        draw_first_end(desk);
        draw_needle(desk);
    }
    draw_notes(desk, half);
    draw.PopClipRect();
}

void draw_frame(const Desk& desk) { // around the half on which all acts
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    const Rectangle &place = desk.place(), &whole = desk.layout.picture;
    const float middle = (whole.low.x + whole.high.x) / 2, width = std::round(em() * 0.2F), in = width / 2;
    draw.AddLine({middle, whole.low.y}, {middle, whole.high.y}, ink().line, width / 2);
    draw.AddRect({place.low.x + in, place.low.y + in}, {place.high.x - in, place.high.y - in}, ink().accent, 0, 0,
                 width);
}

// Whence the body comes, at the right of the picture's foot; what a click does, at its left where there is room.
void draw_credit_and_hint(const Desk& desk) {
    const bool split = desk.halves.split;
    const Rectangle &first = desk.layout.halves[0], &last = desk.layout.halves[desk.halves.count() - 1];
    const float gap = em() * 1.1F;
    const auto legend = [&](std::size_t half) { return !viewing_in(desk, half).legend_free(); }; // at its left foot
    const std::string& credit = desk.viewing.body().credit;
    const float room = last.size().x - 2 * gap, beside_legend = room * 0.42F;
    const std::size_t half = desk.halves.count() - 1;
    const float above_legend = last.size().y * viewing_in(desk, half).legend_height(desk.picture());
    const bool beside = legend(half), above = beside && beside_legend < 13 * em();
    const glm::vec2 credit_size = small_size(credit, beside && !above ? beside_legend : room);
    const glm::vec2 credit_at = last.high - gap - credit_size - glm::vec2(0, above ? above_legend : 0);
    if (!credit.empty()) small_text(credit, credit_at, credit_size);

    const bool idle = desk.tool == Tool::look; // then it has the foot of the picture, where nothing else stands there
    const std::string_view hint =
        idle && split ? say("Panels and keys act in the framed half") : say(row_of(desk.tool).hint);
    const float taken = split ? 0 : credit_size.x + gap;
    const bool free = small_width(hint) + taken + 2 * gap < first.size().x && !legend(0);
    const glm::vec2 at{first.low.x + gap,
                       idle ? first.high.y - gap - fonts().small->FontSize : desk.toolbar.high.y + 0.9F * em()};
    if (!idle || free) small_text(hint, at, small_size(hint, desk.layout.picture.size().x - 2 * gap));
}

} // namespace

float legend_line(core::Extent picture, float density) {
    constexpr float most = 1.0F / 16; // of the picture's width
    const auto width = static_cast<float>(picture.width), shorter = std::min(width, static_cast<float>(picture.height));
    return std::max(scene::usual_legend_line, std::min(fonts().small->FontSize * density, most * width) / shorter);
}

void picture_overlay(const Desk& desk) {
    for (std::size_t half = 0; half < desk.halves.count(); ++half) draw_half(desk, half);
    if (desk.halves.split) draw_frame(desk);
    draw_credit_and_hint(desk);
    const auto tag = [&](const NameTag& name, bool strong) {
        Rectangle free = desk.layout.halves[name.half];
        const bool beside_card = desk.viewing.selected() && name.at.y < desk.card.high.y + 2 * em();
        if (beside_card && desk.card.low.x > name.at.x) free.high.x = std::min(free.high.x, desk.card.low.x);
        const anatomy::Structure& structure = desk.viewing.body().structures[name.structure];
        name_plate(name.between ? say("Between structures") : shown_name(structure, desk.preferences.language, true),
                   name.at, free, strong);
    };
    if (desk.clicked) tag(*desk.clicked, true);
    if (desk.hovered) tag(*desk.hovered, false);
}

} // namespace palpate::ui
