#include "core/console.hpp"
#include "output/exporter.hpp"
#include "palpate/commands.hpp"
#include "palpate/shooting.hpp"
#include "render/studio.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>

namespace palpate::program {
namespace {

struct StillOptions : ShootingOptions {
    std::filesystem::path output;
};

int still(const StillOptions& options) {
    core::ConsoleProgress console;
    expect_picture_format(options.output);
    scene::Scene scene = scene_to_shoot(options);
    const core::Extent size = scene.film.size;
    // Opened before the long work: what cannot be written is said at once.
    const auto exporter =
        output::make_exporter(options.output, {size, scene.film.rate, scene.look.transparent, 1, scene.title, ""});
    expect_device(options);
    const scene::Stage stage = stage_of(options, std::move(scene), console.sink());
    const gpu::Device device = device_of(options);
    render::Studio studio(device, size);
    core::report(console.sink(), {"rendering", 0, 1});
    exporter->frame(studio.picture(stage.at(moment_of(options), size)));
    core::report(console.sink(), {"rendering", 1, 1});
    exporter->finish();
    return 0;
}

} // namespace

Action make_still(CLI::App& app) {
    auto options = std::make_shared<StillOptions>();
    add_scene_and_body(app, *options);
    app.add_option("-o,--output", options->output, "The picture to write (palpate list formats)")
        ->required()
        ->type_name("FILE");
    add_moment(app, *options);
    add_picture_options(app, *options);
    return [options] { return still(*options); };
}

} // namespace palpate::program
