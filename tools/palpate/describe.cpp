#include "scene/describe.hpp"
#include "core/console.hpp"
#include "palpate/commands.hpp"
#include "palpate/shooting.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace palpate::program {
namespace {

struct DescribeOptions : ShootingOptions {
    bool json = false;
};

nlohmann::ordered_json json_of(const scene::Description& of) {
    return {{"title", of.title},
            {"description", of.text},
            {"seconds", of.seconds},
            {"camera", {{"from", of.from}, {"azimuth", of.azimuth}, {"elevation", of.elevation}}},
            {"position", of.position},
            {"isolated", of.isolated},
            {"seen", of.seen},
            {"ghosted", of.ghosted},
            {"lit", of.lit},
            {"covered", of.covered},
            {"hidden", of.hidden},
            {"pain", of.pain},
            {"condition", of.condition},
            {"technique", of.technique},
            {"landmarks", of.landmarks},
            {"labels", of.labels},
            {"notes", of.notes},
            {"distances", of.distances},
            {"captions", of.captions},
            {"beside", of.beside}};
}

int describe(const DescribeOptions& options) {
    core::ConsoleProgress console;
    const scene::Stage stage = stage_of(options, console.sink());
    const scene::Description description = scene::describe(stage, moment_of(options), stage.scene().film.size);
    if (options.json)
        fmt::print("{}\n", json_of(description).dump(2));
    else
        fmt::print("{}", scene::text_of(description));
    return 0;
}

} // namespace

Action make_describe(CLI::App& app) {
    auto options = std::make_shared<DescribeOptions>();
    add_scene_and_body(app, *options);
    add_moment(app, *options);
    app.add_option("--size", options->size, "Of the picture that is described; default: the scene's")
        ->check(size_in_pixels())
        ->type_name("WIDTHxHEIGHT");
    app.add_option("--language", options->language, "Of names: en, la, de, es; default: the scene's")
        ->type_name("CODE");
    app.add_flag("--json", options->json, "As JSON");
    return [options] { return describe(*options); };
}

} // namespace palpate::program
