#include "command/checks.hpp"
#include "core/console.hpp"
#include "output/exporter.hpp"
#include "output/sheet.hpp"
#include "pain/named.hpp"
#include "palpate/commands.hpp"
#include "palpate/shooting.hpp"
#include "render/studio.hpp"
#include "scene/bodies.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <optional>

namespace palpate::program {
namespace {

struct OverlapOptions : ShootingOptions {
    std::vector<std::string> of;
    std::filesystem::path output;
    std::string from = "posterior";
    bool json = false;
};

constexpr std::uint32_t columns = 6; // of pictures

struct Area {
    std::string of, name;           // the second with its side, for eyes
    std::string show;               // as in a scene's "pain"
    pain::Pattern pattern;          // of a nerve's course: no skin
    std::vector<std::string> nerve; // its structures
};

bool is_course(const std::string& of) {
    const std::vector<pain::Course>& all = pain::shipped_courses();
    return std::any_of(all.begin(), all.end(),
                       [id = of.substr(0, of.rfind('.'))](const pain::Course& course) { return course.id == id; });
}

Area area_of(const std::string& of, pain::Named& named, const anatomy::Body& body) {
    if (is_course(of)) {
        Area course{
            of, "Nerve course: " + pain::Named::course_row(of).name.in(core::Language::english), "course", {}, {}};
        for (const std::size_t part : named.course(of).parts) course.nerve.push_back(body.structures[part].id);
        course.pattern.essential.assign(named.skin().vertex_count(), 0);
        course.pattern.spillover = course.pattern.essential;
        return course;
    }
    if (pain::Named::is_dermatome(of))
        return {of, "Dermatome " + pain::split_side(of).name, "dermatome", named.dermatome(of), {}};
    return {of, named.name(of, core::Language::english), "pattern", named.pattern(of), {}};
}

std::vector<Area> areas_of(const OverlapOptions& options, pain::Named& named, const anatomy::Body& body) {
    std::vector<Area> all;
    for (const std::string& of : options.of) {
        all.push_back(area_of(of, named, body));
        for (const std::string_view side : anatomy::side_names)
            if (of.ends_with(fmt::format(".{}", side))) all.back().name += fmt::format(", {}", side);
    }
    return all;
}

// Of the first area's skin, the share that the second covers too, essential zones and spillover together.
float shared(const pain::Skin& skin, const Area& a, const Area& b) {
    const float all = a.pattern.essential_m2 + a.pattern.spillover_m2;
    return all > 0 ? pain::overlap(skin, a.pattern, b.pattern).all_m2 / all : 0;
}

void print(const pain::Skin& skin, const std::vector<Area>& areas, bool as_json) {
    if (as_json) {
        nlohmann::ordered_json rows = nlohmann::ordered_json::array();
        for (const Area& a : areas) {
            nlohmann::ordered_json row{{"of", a.of},
                                       {"name", a.name},
                                       {"essential_cm2", std::round(a.pattern.essential_m2 * 1e4)},
                                       {"spillover_cm2", std::round(a.pattern.spillover_m2 * 1e4)}};
            for (const Area& b : areas) row["shared_percent"][b.of] = std::round(100 * shared(skin, a, b));
            rows.push_back(std::move(row));
        }
        fmt::print("{}\n", rows.dump(2));
        return;
    }
    std::size_t wide = 0;
    for (const Area& a : areas) wide = std::max(wide, a.name.size());
    fmt::print("Of each row's skin, the percentage that each column's covers too.\n\n{:{}}  cm2", "", wide);
    for (std::size_t i = 0; i < areas.size(); ++i) fmt::print("{:>6}", fmt::format("({})", i + 1));
    fmt::print("\n");
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const pain::Pattern& pattern = areas[i].pattern;
        fmt::print("{:{}} {:4.0f}", areas[i].name, wide, (pattern.essential_m2 + pattern.spillover_m2) * 1e4F);
        for (const Area& b : areas) fmt::print("{:6.0f}", 100 * shared(skin, areas[i], b));
        fmt::print("   ({})\n", i + 1);
    }
    fmt::print("\nShares of skin, not of likelihood: where pain is felt does not tell where it comes from.\n");
}

// "Of its skin 27 % in (1), 5 % in (3)"
std::string shares_of(const pain::Skin& skin, const std::vector<Area>& areas, std::size_t i) {
    if (!areas[i].nerve.empty()) return "A nerve's course has no skin of its own";
    std::vector<std::string> shares;
    for (std::size_t k = 0; k < areas.size(); ++k)
        if (const float percent = 100 * shared(skin, areas[i], areas[k]); k != i && percent >= 0.5F)
            shares.push_back(fmt::format("{:.0f} % in ({})", percent, k + 1));
    return shares.empty() ? "Shares no skin with the others" : fmt::format("Of its skin {}", fmt::join(shares, ", "));
}

// One picture of each, side by side, with what it shares with the others below.
core::Image sheet_of(const OverlapOptions& options, const pain::Skin& skin, const std::vector<Area>& areas,
                     const std::shared_ptr<const anatomy::Body>& body) {
    std::vector<core::Image> pictures;
    const gpu::Device device = device_of(options);
    std::optional<render::Studio> studio;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        std::vector<std::string> nerve;
        for (const std::string& id : areas[i].nerve) nerve.push_back(fmt::format(", \"{}\"", id));
        const std::string text = fmt::format(
            R"({{"pain": [{{"show": "{}", "of": "{}"}}], "legend": false, "look": {{"credit": {}}},
                "structures": [{{"select": ["skin"{}], "do": "isolate"}}{}],
                "film": {{"size": "320x640"}},
                "camera": {{"frame": "kind:skin", "from": "{}", "margin": 0.1}},
                "captions": [{{"text": "({}) {}", "position": [0.5, 0.06], "size": 0.042}},
                             {{"text": "{}", "position": [0.5, 0.93], "size": 0.042}}]}})",
            areas[i].show, areas[i].of, i + 1 == areas.size(), fmt::join(nerve, ""),
            nerve.empty() ? "" : R"(, {"select": "skin", "do": "ghost", "opacity": 0.25})", options.from, i + 1,
            areas[i].name, shares_of(skin, areas, i));
        scene::Scene scene = scene::parse_scene(text, "overlap");
        apply_picture_options(options, scene);
        const core::Extent cell = scene.film.size;
        if (!studio) studio.emplace(device, cell);
        pictures.push_back(studio->picture(scene::Stage(std::move(scene), body).at(0, cell)));
    }
    return output::contact_sheet(pictures, columns);
}

int overlap(const OverlapOptions& options) {
    core::ConsoleProgress console;
    if (!options.output.empty()) expect_picture_format(options.output);
    core::report(console.sink(), {"reading the body", 0, 1});
    const auto body = scene::load_body(options.body);
    pain::Named named(*body);
    const std::vector<Area> areas = areas_of(options, named, *body);
    if (!options.output.empty()) {
        const core::Image sheet = sheet_of(options, named.skin(), areas, body);
        const auto exporter =
            output::make_exporter(options.output, {sheet.extent, 1, options.transparent, 1, "Overlap", body->credit});
        exporter->frame(sheet);
        exporter->finish();
    }
    print(named.skin(), areas, options.json);
    return 0;
}

} // namespace

Action make_overlap(CLI::App& app) {
    auto options = std::make_shared<OverlapOptions>();
    app.add_option("of", options->of,
                   "Trigger points, roots and nerves (palpate list points, dermatomes, courses) with their side")
        ->required()
        ->type_name("POINT|ROOT|NERVE");
    app.add_option("--body", options->body, "Built-in body or imported body.glb")->type_name("NAME|FILE");
    app.add_option("-o,--output", options->output, "Also draw them side by side, each as large as --size says")
        ->type_name("FILE.png");
    std::vector<std::string> directions;
    for (const scene::DirectionRow& row : scene::direction_table()) directions.emplace_back(row.name);
    app.add_option("--from", options->from, "Where the pictures are seen from (palpate list directions)")
        ->check(one_of(directions))
        ->capture_default_str()
        ->type_name("DIRECTION");
    app.add_flag("--json", options->json, "As JSON");
    add_picture_options(app, *options);
    return [options] { return overlap(*options); };
}

} // namespace palpate::program
