#include "ui/tools.hpp"
#include "ui/desk.hpp"
#include <algorithm>

namespace palpate::ui {
namespace {

constexpr float pin_reach = 12; // the window's units: so near is a click on it

void nothing_left(Desk&) {}

void measure(Desk& desk, const Hit& hit) {
    if (!desk.measuring) {
        desk.measuring = hit;
        return;
    }
    const auto held = [&](const Hit& end) { return desk.viewing.held_at(end.structure, end.place); };
    std::vector<scene::DistancePlan> distances = desk.viewing.distances();
    distances.push_back({held(*desk.measuring), held(hit)});
    desk.viewing.choose_distances(std::move(distances));
    desk.measuring.reset();
}

void needle(Desk& desk, const Hit& hit) {
    const auto shape = desk.viewing.shape();
    desk.needle.push(desk.viewing.body(), shape.get(), hit.place);
}

void pin(Desk& desk, const Hit& hit) {
    std::vector<scene::NotePlan> notes = desk.viewing.notes();
    notes.push_back({desk.viewing.held_at(hit.structure, hit.place), ""});
    desk.viewing.choose_notes(std::move(notes), false);
    desk.noting = desk.viewing.notes().size() - 1;
}

// The region of the skin there; clicked a second time it is taken away.
void mark_painful(Desk& desk, const Hit& hit, bool both_ways) {
    const auto region = desk.painful.region_at(desk.viewing, hit.place);
    if (!region) return;
    PainChoice choice = desk.viewing.pain();
    if (holds(choice.regions, *region) && !both_ways) return;
    toggle(choice.regions, *region);
    if (colours_of(choice) <= most_colours) desk.viewing.choose_pain(std::move(choice));
}

const ToolRow tools_shown[] = {
    {Tool::look, Symbol::explore, "Look", "", "Drag to turn, wheel to zoom, click to name   ? help",
     [](Desk& desk, const Hit& hit) { desk.select(hit.structure); }, nothing_left, nullptr, false},
    {Tool::measure, Symbol::measure, "Measure", "Measure from place to place (M)", "Click two places: how far apart",
     measure, [](Desk& desk) { desk.measuring.reset(); }},
    {Tool::needle, Symbol::needle, "Depth", "What lies under a place, and how deep (D)",
     "Click a place: a needle goes in, square to the skin", needle, [](Desk& desk) { desk.needle.pull(); }},
    {Tool::pin, Symbol::pin, "Pin", "Stick a note to the body (P)", "Click a place and write a note", pin,
     [](Desk& desk) { desk.noting.reset(); }},
    {Tool::hurts, Symbol::paint, "Hurts", "", "Click or paint on the skin where it hurts; right drag moves the body",
     [](Desk& desk, const Hit& hit) { mark_painful(desk, hit, true); }, nothing_left,
     [](Desk& desk, const Hit& hit) { mark_painful(desk, hit, false); }, false},
};

// The pin that a click falls on.
std::optional<std::size_t> pin_under(const Desk& desk, const glm::vec2& at) {
    const std::vector<scene::NotePlan>& notes = desk.viewing.notes();
    for (std::size_t i = 0; i < notes.size(); ++i)
        if (const auto place = desk.viewing.place_of(notes[i]))
            if (const auto seen = desk.on_window(*place); seen && glm::distance(*seen, at) <= pin_reach) return i;
    return std::nullopt;
}

} // namespace

std::span<const ToolRow> tool_table() { return tools_shown; }
const ToolRow& row_of(Tool tool) { return tools_shown[static_cast<std::size_t>(tool)]; }

void click(Desk& desk, const std::optional<Hit>& hit, const glm::vec2& at) {
    desk.noting = pin_under(desk, at);
    if (desk.noting) return;
    if (hit && !(hit->between && desk.tool == Tool::look)) {
        row_of(desk.tool).click(desk, *hit);
        if (desk.tool == Tool::look) desk.clicked = NameTag{hit->structure, at, false, desk.halves.framed()};
    } else if (desk.tool == Tool::look) {
        desk.select(std::nullopt);
    }
}

void choose_tool(Desk& desk, Tool tool) {
    row_of(desk.tool).put_away(desk);
    desk.tool = desk.tool == tool ? Tool::look : tool;
}

} // namespace palpate::ui
