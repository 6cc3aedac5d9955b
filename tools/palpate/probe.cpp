#include "anatomy/place.hpp"
#include "anatomy/tissue_bands.hpp"
#include "command/checks.hpp"
#include "core/console.hpp"
#include "output/exporter.hpp"
#include "palpate/commands.hpp"
#include "palpate/posed_place.hpp"
#include "palpate/probe_picture.hpp"
#include "posture/position.hpp"
#include "render/studio.hpp"
#include "scene/bodies.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace palpate::program {
namespace {

constexpr float shown_mm = 100, beyond_mm = 20; // without --depth: this deep, and this far beyond the place

struct ProbeOptions : ShootingOptions {
    std::string at, direction = "inward";
    std::string position; // of the patient
    double moment = 0;    // of the scene
    std::optional<float> depth_mm;
    std::filesystem::path output;
    bool json = false;
};

// An option's own words before what is wrong with it, which is wrong usage.
template <class Work>
auto of_option(const char* name, Work work) {
    try {
        return work();
    } catch (const core::Error& error) {
        throw core::UsageError(fmt::format("{}: {}", name, error.what()));
    }
}

// The body as the options hold it: alone, in a position, or as a scene poses it at a moment.
scene::Stage stage_of(const ProbeOptions& options, const core::ProgressSink& progress) {
    scene::Scene scene;
    std::filesystem::path folder;
    if (!options.scene.empty()) {
        const scene::Scene like = scene::read_scene(scene::find_scene(options.scene));
        scene.file = like.file;
        scene.body = like.body;
        scene.position = like.position;
        scene.pose = like.pose;
        scene.film = like.film;
        scene.film.seconds = std::max(like.seconds(), options.moment);
        folder = like.file.parent_path();
    }
    if (!options.position.empty()) {
        of_option("--position", [&] { return posture::shipped_position(options.position); }); // a misspelt one
        scene.position.push_back({0, options.position, 0, "--position"});
    }
    apply_picture_options(options, scene);
    core::report(progress, {"reading the body", 0, 1});
    auto body = scene::load_body(options.body, scene.body, folder);
    return {std::move(scene), std::move(body), nullptr, nullptr, progress};
}

Needled needle(const ProbeOptions& options, const scene::Stage& stage) {
    Needled found{&stage, options.moment, {}, {}, options.direction, 0, 0};
    const anatomy::Body& body = stage.body();
    anatomy::Probe probe(body);
    found.place = of_option("--at", [&] { return anatomy::find_place(options.at, body); });
    if (const posture::Motion* const motion = stage.posing().motion()) {
        const auto shape = stage.posing().shape_at(options.moment);
        probe.refit(std::span(shape->positions).first(body.geometry.positions.size())); // supports are not probed
        found.place = posed_place(found.place, motion->body(), motion->places(options.moment), *shape);
    }
    const glm::vec3 way =
        of_option("--direction", [&] { return anatomy::find_way(options.direction, found.place, probe); });
    found.puncture = probe.at(found.place.point, way);
    found.tip_mm = found.puncture.point_mm;
    for (const anatomy::Crossing& crossing : found.puncture.crossings) // up to the structure that was named
        if (crossing.structure == found.place.structure && crossing.enter_mm <= found.puncture.point_mm + 1)
            found.tip_mm = crossing.enter_mm;
    const float end_mm = found.puncture.crossings.back().leave_mm;
    found.depth_mm = options.depth_mm.value_or(std::min(std::max(shown_mm, found.tip_mm + beyond_mm), end_mm));
    return found;
}

void print_text(const Needled& needled) {
    const anatomy::Puncture& puncture = needled.puncture;
    const glm::vec3 entry = puncture.entry * 1000.0F, way = puncture.direction;
    fmt::print("{}, {}: depths in mm from {}\n", needled.place.name, needled.way, counted_from(puncture));
    for (const anatomy::Crossing& crossing : puncture.crossings)
        if (crossing.enter_mm < needled.depth_mm)
            fmt::print("{:7.1f} -{:6.1f}  {}\n", crossing.enter_mm, crossing.leave_mm,
                       needled.body().structures[crossing.structure].name);
    fmt::print("enters at {:.1f},{:.1f},{:.1f} mm and goes {:.3f},{:.3f},{:.3f}; the place lies {:.1f} mm deep\n",
               entry.x, entry.y, entry.z, way.x, way.y, way.z, needled.tip_mm);
}

void print_json(const Needled& needled) {
    using Json = nlohmann::ordered_json;
    const anatomy::Puncture& puncture = needled.puncture;
    const auto tenths = [](float mm) { return std::round(static_cast<double>(mm) * 100) / 100; };
    const auto vector = [&](const glm::vec3& v, float times) {
        return Json{tenths(v.x * times), tenths(v.y * times), tenths(v.z * times)};
    };
    Json crossings = Json::array(), bands = Json::array();
    for (const anatomy::Crossing& crossing : puncture.crossings) {
        if (crossing.enter_mm >= needled.depth_mm) continue;
        const anatomy::Structure& structure = needled.body().structures[crossing.structure];
        crossings.push_back({{"structure", structure.id},
                             {"name", structure.name},
                             {"kind", anatomy::name_of(structure.kind)},
                             {"enter_mm", tenths(crossing.enter_mm)},
                             {"leave_mm", tenths(crossing.leave_mm)}});
    }
    for (const anatomy::Band& band : anatomy::tissue_bands(puncture.crossings, needled.depth_mm))
        bands.push_back({{"structure", band.structure ? Json(needled.body().structures[*band.structure].id) : Json()},
                         {"from_mm", tenths(band.from_mm)},
                         {"to_mm", tenths(band.to_mm)}});
    const Json all{{"body", needled.body().name},
                   {"place", needled.place.name},
                   {"direction_name", needled.way},
                   {"direction", Json{puncture.direction.x, puncture.direction.y, puncture.direction.z}},
                   {"entry_mm", vector(puncture.entry, 1000)},
                   {"depths_from", puncture.from_skin ? "skin" : "outermost structure"},
                   {"place_depth_mm", tenths(needled.tip_mm)},
                   {"crossings", crossings},
                   {"bands", bands}};
    fmt::print("{}\n", all.dump(2));
}

int probe(const ProbeOptions& options) {
    core::ConsoleProgress console;
    if (!options.output.empty()) expect_picture_format(options.output);
    const scene::Stage stage = stage_of(options, console.sink());
    const Needled needled = needle(options, stage);
    if (!options.output.empty()) {
        const scene::Scene& scene = stage.scene();
        const core::Extent size = scene.film.size;
        const auto exporter = output::make_exporter(options.output, {size, scene.film.rate, scene.look.transparent, 1,
                                                                     needled.place.name, needled.body().credit});
        const gpu::Device device = device_of(options);
        exporter->frame(render::Studio(device, size).picture(picture_of(needled)));
        exporter->finish();
    }
    if (options.json)
        print_json(needled);
    else
        print_text(needled);
    return 0;
}

} // namespace

Action make_probe(CLI::App& app) {
    auto options = std::make_shared<ProbeOptions>();
    std::string ways = "Which way the needle goes: X,Y,Z or one of";
    for (const anatomy::WayRow& row : anatomy::way_table()) ways += fmt::format("\n{:10} {}", row.name, row.summary);
    app.add_option("--at", options->at,
                   "A structure, a landmark, or X,Y,Z in millimetres: x to the body's left, y up, z forward "
                   "(--at=-90,880,-60)")
        ->required()
        ->type_name("STRUCTURE|LANDMARK|X,Y,Z");
    CLI::Option* const position =
        app.add_option("--position", options->position, "As the patient lies, sits or stands (palpate list positions)")
            ->type_name("NAME");
    CLI::Option* const scene =
        app.add_option("--scene", options->scene, "As a scene holds the body: its pose or positions")
            ->type_name("SCENE")
            ->excludes(position);
    app.add_option("--moment", options->moment, "Of that scene, in seconds")
        ->check(number_from(0.0, 86400.0))
        ->capture_default_str()
        ->type_name("SECONDS")
        ->needs(scene);
    app.add_option("--direction", options->direction, ways)->capture_default_str()->type_name("NAME|X,Y,Z");
    app.add_option("--body", options->body, "Built-in body or imported body.glb")->type_name("NAME|FILE");
    app.add_option(
           "--depth", options->depth_mm,
           fmt::format("How deep, in millimetres; default: {:g}, and {:g} beyond the place", shown_mm, beyond_mm))
        ->check(number_from(1.0, 2000.0))
        ->type_name("MM");
    app.add_option("-o,--output", options->output, "Also draw it: the place with the needle, and a core sample")
        ->type_name("FILE.png");
    app.add_flag("--json", options->json, "As JSON");
    add_picture_options(app, *options);
    return [options] { return probe(*options); };
}

} // namespace palpate::program
