#include "atlas/fidelity/page.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>

namespace palpate::atlas {
namespace {

using Entries = std::vector<const Entry*>;

Entries those(const std::vector<Entry>& entries, const std::function<bool(const Entry&)>& wanted) {
    Entries chosen;
    for (const Entry& entry : entries)
        if (wanted(entry)) chosen.push_back(&entry);
    return chosen;
}

double middle(const Entries& entries, const std::function<double(const Entry&)>& value) {
    std::vector<double> values;
    for (const Entry* entry : entries) values.push_back(value(*entry));
    if (values.empty()) return 0;
    const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), half, values.end());
    return *half;
}

std::string number(std::uint64_t value) { // 1,234,567
    std::string text = std::to_string(value);
    for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
    return text;
}

std::string marked(const std::string& text, bool missed) { return missed ? "**" + text + "**" : text; }

void add_method(const PageFacts& facts, std::string& page) {
    page += "# How true the atlas is\n\nWritten by `atlas report`; do not edit.\n\n## What is measured\n\n";
    if (facts.reference.empty()) {
        page +=
            "No reference was given: distances and volumes are those which each figure states, measured when it was "
            "fitted.\nGenus, triangles and sizes are of the body as it was built.\n";
    } else {
        page += fmt::format(
            "Every structure as it stands in the built body (right side and middle, full detail) against the mesh of "
            "{} that it\nwas measured from; left ones are exact mirror images. Distances in millimetres, **both "
            "ways**: from 2,000 to 9,000 points\nspread evenly over each surface to the nearest point of the other; "
            "of the reference, only points that have the shape on one\nside alone (its inner walls are left out). "
            "`95 %`: the 95th percentile. Volume: built / reference, what lies inside the\nreference being decided by "
            "its winding number (some of its meshes are open or cross themselves), in cells fine enough\nfor about "
            "0.2 % in solids and 2 % in sheets of half a millimetre.\n\n{}\n",
            facts.reference, facts.credit);
    }
    page += "\nGoals: ";
    for (const Goal& goal : goals)
        page += fmt::format("{}s mean {:.2f}, 95 % {:.1f}; ", anatomy::name_of(goal.kind), goal.mean_mm, goal.p95_mm);
    page += fmt::format("volume of both within {:.0f} %.\nOther kinds have no goal; their numbers stand in the table "
                        "all the same.\n\n",
                        100 * goal_volume_off);
}

void add_totals(const PageFacts& facts, std::string& page) {
    std::size_t written = 0, balls = 0, points = 0;
    for (const Entry& entry : facts.entries) {
        written += entry.figures;
        (entry.tubes ? points : balls) += entry.balls;
    }
    page += "## Totals\n\n| | |\n|---|---:|\n";
    const auto row = [&](std::string_view what, const std::string& value) {
        page += fmt::format("| {} | {} |\n", what, value);
    };
    row("structures with figures", number(facts.entries.size()));
    row("structures of the body, both sides", number(facts.structures));
    row("balls", number(balls));
    row("points of tubes", number(points));
    row("numbers written", number(written));
    row(fmt::format("bytes of text (budget {})", number(text_budget)),
        marked(number(facts.text_bytes), facts.text_bytes > text_budget));
    row("triangles of the body at full detail", number(facts.triangles));
    if (facts.body_bytes) row("bytes of the body (.glb)", number(*facts.body_bytes));
    page += "\n";
}

void add_summary(const PageFacts& facts, std::string& page) {
    page +=
        "## By kind\n\nOf the structures that were measured: the median of their means and 95th percentiles, and how "
        "many reach each goal.\n\n"
        "| kind | structures | measured | mean | 95 % | mean reached | 95 % reached | volume reached | all |\n"
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|\n";
    for (const anatomy::KindRow& kind : anatomy::kind_table) {
        const Entries all = those(facts.entries, [&](const Entry& e) { return e.kind == kind.kind; });
        const Entries measured = those(facts.entries, [&](const Entry& e) { return e.kind == kind.kind && e.quality; });
        if (all.empty()) continue;
        page += fmt::format("| {} | {} | {} ", kind.name, all.size(), measured.size());
        if (measured.empty()) {
            page += "| | | | | | |\n";
            continue;
        }
        page += fmt::format("| {:.2f} | {:.2f} ", middle(measured, [](const Entry& e) { return e.quality->mean; }),
                            middle(measured, [](const Entry& e) { return e.quality->p95; }));
        if (goal_of(kind.kind) == nullptr) {
            page += "| no goal | | | |\n";
            continue;
        }
        const auto share = [&](const std::function<bool(const Entry&)>& misses) {
            const auto met =
                std::count_if(measured.begin(), measured.end(), [&](const Entry* e) { return !misses(*e); });
            return fmt::format("| {} ({:.0f} %) ", met,
                               100.0 * static_cast<double>(met) / static_cast<double>(measured.size()));
        };
        page += share([](const Entry& e) { return e.misses_mean; }) +
                share([](const Entry& e) { return e.misses_p95; }) +
                share([](const Entry& e) { return e.misses_volume; }) +
                share([](const Entry& e) { return e.misses_mean || e.misses_p95 || e.misses_volume; }) + "|\n";
    }
    page += "\n";
}

std::string line_of(const Entry& e) {
    const Quality& q = *e.quality;
    return fmt::format("| {}{} | {} | {} | {} | {:.2f} | {} | {} | {} | {} | {} | {} |\n", e.id,
                       e.share < 0.98 ? " (in part)" : "", anatomy::name_of(e.kind),
                       marked(fmt::format("{:.2f}", q.mean), e.misses_mean),
                       marked(fmt::format("{:.2f}", q.p95), e.misses_p95), q.largest,
                       marked(fmt::format("{:.3f}", q.volume_ratio), e.misses_volume),
                       marked(std::to_string(e.genus), e.stated_genus && *e.stated_genus != e.genus), e.components,
                       e.balls, e.figures, e.triangles);
}

void add_table(const PageFacts& facts, std::string& page) {
    const Entries measured = those(facts.entries, [](const Entry& e) { return e.quality.has_value(); });
    page += "## Structure by structure\n\n**Bold**: a goal missed, or a genus that the figure does not state. Genus: "
            "holes of the surface, all its pieces together.\nBalls: or points of tubes. Figures: numbers written.\n\n"
            "| structure | kind | mean | 95 % | largest | volume | genus | pieces | balls | figures | triangles |\n"
            "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n";
    for (const Entry* entry : measured) page += line_of(*entry);
    page += "\n";
}

void add_thickened(const PageFacts& facts, std::string& page) {
    const Entries thick = those(facts.entries, [](const Entry& e) {
        return e.thickened && e.quality && e.reference_thickness_mm > 0 &&
               e.quality->volume_ratio > 1 + goal_volume_off;
    });
    if (thick.empty()) return;
    page += fmt::format(
        "## Thicker than the reference, on purpose\n\nThe reference shows many ligaments and broad muscles as cloth. "
        "Balls of that thickness would be lost in the grid that the\nsurface is made on, so the figures are fitted to "
        "a thickened copy. Of {} structures the median mean thickness (twice the\nvolume / area) is {:.2f} mm in the "
        "reference and {:.2f} mm here. Their volumes are therefore wrong by as much, but for broad muscles, "
        "whose\nflesh "
        "makes up for it.\n\n"
        "| structure | reference, mm | atlas, mm | volume |\n|---|---:|---:|---:|\n",
        thick.size(), middle(thick, [](const Entry& e) { return e.reference_thickness_mm; }),
        middle(thick, [](const Entry& e) { return e.thickness_mm; }));
    for (const Entry* e : thick)
        page += fmt::format("| {} | {:.2f} | {:.2f} | {:.2f} |\n", e->id, e->reference_thickness_mm, e->thickness_mm,
                            e->quality->volume_ratio);
    page += "\n";
}

void add_ids(std::string_view heading, std::string_view words, const std::vector<std::string>& ids, std::string& page) {
    if (ids.empty()) return;
    page += fmt::format("## {}\n\n{}\n\n{}.\n\n", heading, words, fmt::join(ids, ", "));
}

void add_unmeasured(const PageFacts& facts, std::string& page) {
    const Entries constructed = those(facts.entries, [](const Entry& e) { return e.constructed; });
    if (!constructed.empty()) {
        page +=
            "## Constructed, without a measure\n\nMade from landmarks and texts, because the reference does not show "
            "them or not so; nothing to measure them against.\n\n| structure | kind | figures | how |\n"
            "|---|---|---:|---|\n";
        for (const Entry* e : constructed)
            page += fmt::format("| {} | {} | {} | {} |\n", e->id, anatomy::name_of(e->kind), e->figures, e->note);
        page += "\n";
    }
    const Entries parts = those(facts.entries, [](const Entry& e) { return e.quality && e.share < 0.98; });
    if (!parts.empty()) {
        page +=
            "## Compared in part\n\nNerves and vessels that the atlas ends before the reference does or carries on by "
            "hand: compared where both are.\n\n| structure | compared, of the reference's surface | what is said of it "
            "|\n|---|---:|---|\n";
        for (const Entry* e : parts) page += fmt::format("| {} | {:.0f} % | {} |\n", e->id, 100 * e->share, e->note);
        page += "\n";
    }
    std::vector<std::string> unmeasured;
    for (const Entry& e : facts.entries)
        if (!e.constructed && !e.quality) unmeasured.push_back(e.id);
    add_ids("Not measured", "Figures said to be of the reference, which has nothing under these names.", unmeasured,
            page);
    add_ids("In the reference, not in the atlas", "Known to `assets/anatomy`, without a figure.", facts.without_figure,
            page);
    add_ids("Not recognised", "Names in the reference that `assets/anatomy` does not know.", facts.unknown, page);
}

void add_wrong(const PageFacts& facts, std::string& page) {
    page += "## What is known to be wrong\n\n";
    const auto missed = [](const Entry& e) { return e.misses_mean || e.misses_p95 || e.misses_volume; };
    Entries missing = those(facts.entries, missed);
    std::stable_sort(missing.begin(), missing.end(),
                     [](const Entry* a, const Entry* b) { return a->quality->mean > b->quality->mean; });
    page +=
        fmt::format("{} structures miss a goal{}\n", missing.size(), missing.empty() ? "." : ", the farthest first:");
    for (const Entry* e : missing)
        page += fmt::format("* {}: {}{}{}\n", e->id,
                            e->misses_mean ? fmt::format("mean {:.2f} mm; ", e->quality->mean) : "",
                            e->misses_p95 ? fmt::format("95 % {:.2f} mm; ", e->quality->p95) : "",
                            e->misses_volume ? fmt::format("volume {:.3f}; ", e->quality->volume_ratio) : "");
    std::vector<std::string> holes;
    for (const Entry& e : facts.entries)
        if (e.stated_genus && *e.stated_genus != e.genus)
            holes.push_back(fmt::format("{} ({}, stated {})", e.id, e.genus, *e.stated_genus));
    if (!holes.empty()) page += fmt::format("\nAnother genus than the figure states: {}.\n", fmt::join(holes, ", "));
    if (!facts.seen.empty()) page += "\n" + facts.seen;
    page += "\n";
}

} // namespace

std::string fidelity_page(const PageFacts& facts) {
    std::string page;
    add_method(facts, page);
    add_totals(facts, page);
    add_summary(facts, page);
    add_wrong(facts, page);
    if (!facts.plates.empty()) {
        page += "## Plates\n\nLeft the reference, right the atlas; same camera, same look.\n\n";
        for (const auto& [file, title] : facts.plates) page += fmt::format("{}\n\n![{}]({})\n\n", title, title, file);
    }
    add_thickened(facts, page);
    add_unmeasured(facts, page);
    add_table(facts, page);
    while (page.ends_with("\n\n")) page.pop_back();
    return page;
}

} // namespace palpate::atlas
