#include "core/console.hpp"
#include "core/files.hpp"
#include "output/exporter.hpp"
#include "output/subtitles.hpp"
#include "palpate/commands.hpp"
#include "palpate/shooting.hpp"
#include "render/studio.hpp"
#include <CLI/CLI.hpp>
#include <chrono>
#include <fmt/format.h>

namespace palpate::program {
namespace {

// Enough in motion, at half the time of a still's.
constexpr std::uint32_t film_samples = 4;

struct FilmOptions : ShootingOptions {
    std::vector<std::filesystem::path> outputs;
};

int film(const FilmOptions& options) {
    core::ConsoleProgress console;
    const core::ProgressSink progress = console.sink();
    const scene::Stage stage = stage_of(options, progress, film_samples);
    const scene::Scene& scene = stage.scene();
    const core::Extent size = scene.film.size;
    const std::uint64_t frames = scene.frames();

    // Opened before the first frame: what cannot be written is said at once.
    std::vector<std::unique_ptr<output::Exporter>> exporters;
    for (const std::filesystem::path& file : options.outputs) {
        if (output::holds_subtitles(file)) {
            core::write_file(file, output::subtitles(file, scene::cues_of(scene)));
            continue;
        }
        exporters.push_back(output::make_exporter(
            file, {size, scene.film.rate, scene.look.transparent, frames, scene.title, stage.body().credit}));
    }
    if (exporters.empty()) return 0; // captions alone

    const gpu::Device device = device_of(options);
    render::Studio studio(device, size);
    core::report(progress, {"rendering", 0, frames});
    studio.film(
        0, frames, [&](std::uint64_t frame) { return stage.at(static_cast<double>(frame) / scene.film.rate, size); },
        [&](std::uint64_t frame, core::Image&& picture) {
            for (std::size_t i = 0; i + 1 < exporters.size(); ++i) exporters[i]->frame(picture);
            exporters.back()->frame(std::move(picture));
            core::report(progress, {"rendering", frame + 1, frames});
        });
    for (const auto& exporter : exporters) exporter->finish();
    return 0;
}

} // namespace

Action make_film(CLI::App& app) {
    auto options = std::make_shared<FilmOptions>();
    add_scene_and_body(app, *options);
    app.add_option("-o,--output", options->outputs,
                   "The film to write, by its ending (palpate list formats), or its captions (.srt, .vtt); may be repeated")
        ->required()
        ->type_size(1)
        ->type_name("FILE");
    app.add_option("--rate", options->rate, "Pictures per second, 1 to 240; default: the scene's")
        ->check(CLI::Range(1.0, 240.0))
        ->type_name("N");
    app.add_option("--seconds", options->seconds, "Length; default: the scene's")
        ->check(CLI::Range(0.01, 86400.0))
        ->type_name("SECONDS");
    add_picture_options(app, *options);
    return [options] { return film(*options); };
}

} // namespace palpate::program
