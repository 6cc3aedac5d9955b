#include "palpate/shooting.hpp"
#include "command/checks.hpp"
#include "output/exporter.hpp"
#include "pain/palettes.hpp"
#include "scene/bodies.hpp"
#include "scene/lesson.hpp"
#include "scene/technique_scene.hpp"
#include "technique/technique.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace palpate::program {
namespace {

std::size_t step_of(const scene::Lesson& lesson, const ShootingOptions& options) {
    const std::uint32_t step = options.step.value_or(1);
    if (step > lesson.steps.size())
        throw core::UsageError(fmt::format("--step: the lesson has {} steps, found {}", lesson.steps.size(), step));
    return step - 1;
}

struct SizePreset {
    std::string_view name;
    core::Extent size;
};
constexpr SizePreset size_presets[] = {{"144p", {256, 144}},    {"240p", {426, 240}},   {"360p", {640, 360}},
                                       {"480p", {854, 480}},    {"720p", {1280, 720}},  {"1080p", {1920, 1080}},
                                       {"1440p", {2560, 1440}}, {"2160p", {3840, 2160}}};

} // namespace

CLI::Validator size_in_pixels() {
    return {[](std::string& text) -> std::string {
                try {
                    scene::picture_size(text);
                    return "";
                } catch (const core::Error& error) {
                    return error.what();
                }
            },
            ""};
}

void add_scene_and_body(CLI::App& app, ShootingOptions& options) {
    app.add_option(
           "scene", options.scene,
           "Scene or lesson file, or the name of a shipped scene, a technique or a lesson (palpate list scenes, "
           "techniques, lessons)")
        ->required();
    app.add_option("--body", options.body, "Built-in body or imported body.glb, instead of the scene's")
        ->type_name("NAME|FILE");
}

void add_moment(CLI::App& app, ShootingOptions& options) {
    app.add_option("--at", options.moment,
                   "The moment of the scene, in seconds; default: 0, or the lesson's step's own")
        ->check(number_from(0.0, 86400.0))
        ->type_name("SECONDS");
    app.add_option("--step", options.step, "Of a lesson: which step, from 1 (palpate list lessons)")
        ->check(whole_from(1, 1000))
        ->type_name("N");
}

void add_picture_options(CLI::App& app, ShootingOptions& options) {
    app.add_option("--size", options.size,
                   fmt::format("Picture size in pixels, 1x1 to {0}x{0}; default: the scene's", scene::largest_picture))
        ->check(size_in_pixels())
        ->type_name("WIDTHxHEIGHT");
    std::vector<std::string> presets;
    for (const SizePreset& preset : size_presets) presets.emplace_back(preset.name);
    app.add_option("--preset", options.preset, "Picture size by its name, 16:9")
        ->check(one_of(presets))
        ->excludes(app.get_option("--size"));
    app.add_option("--quality", options.quality, "plain (fast) or full (shadows, occlusion); default: the scene's")
        ->check(one_of({"plain", "full"}));
    app.add_option("--samples", options.samples, "Samples per pixel, 1 to 1024: more is smoother and slower")
        ->check(whole_from(1, 1024))
        ->type_name("N");
    app.add_flag("--transparent", options.transparent, "No background (PNG, WebM)");
    app.add_option("--language", options.language,
                   "Of labels, legend and captions: en, la, de, es; default: the scene's")
        ->type_name("CODE");
    app.add_option("--palette", options.palette,
                   "Colours of patterns, courses and squeezed nerves, as palpate list palettes has them; default: the "
                   "scene's")
        ->type_name("NAME");
    app.add_flag("--guard", options.guard, "Of a technique: how near the press comes to what must not be pressed");
    app.add_flag("--pressure", options.pressure, "Of a technique: the pressure on the skin as a map");
    app.add_flag("--no-dose", options.no_dose, "Of a technique: without its bar and words");
    app.add_option("--device", options.device, "auto, cpu, gpu or a number of palpate list devices")
        ->capture_default_str()
        ->type_name("DEVICE");
}

void apply_picture_options(const ShootingOptions& options, scene::Scene& scene) {
    if (!options.size.empty()) scene.film.size = scene::picture_size(options.size);
    for (const SizePreset& preset : size_presets)
        if (preset.name == options.preset) scene.film.size = preset.size;
    if (!options.quality.empty()) {
        scene.look.quality = options.quality == "plain" ? scene::Quality::plain : scene::Quality::full;
        scene.look.samples.reset(); // chosen for the other quality
    }
    if (options.samples) scene.look.samples = options.samples;
    if (options.transparent) scene.look.transparent = true;
    if ((options.guard || options.pressure || options.no_dose) && scene.technique.name.empty())
        throw core::UsageError(scene.file, "", "--guard, --pressure and --no-dose belong to scenes with a technique");
    scene.technique.guard |= options.guard;
    scene.technique.pressure |= options.pressure;
    if (options.no_dose) scene.technique.dose = false;
    if (!options.palette.empty()) scene.look.palette = pain::palette_named(options.palette).id;
    if (!options.language.empty()) scene.language = core::language_named(options.language);
}

scene::Scene scene_of(const ShootingOptions& options) {
    if (!scene::is_lesson(options.scene)) {
        if (options.step) throw core::UsageError("--step belongs to a lesson, found \"" + options.scene + "\"");
        return scene::find_scene_or_technique(options.scene);
    }
    const scene::Lesson lesson = scene::read_lesson(scene::find_lesson(options.scene));
    return captioned(lesson, step_of(lesson, options));
}

double moment_of(const ShootingOptions& options) {
    if (options.moment || !scene::is_lesson(options.scene)) return options.moment.value_or(0);
    const scene::Lesson lesson = scene::read_lesson(scene::find_lesson(options.scene));
    return lesson.steps[step_of(lesson, options)].at;
}

scene::Scene scene_to_shoot(const ShootingOptions& options, std::uint32_t full_samples) {
    scene::Scene scene = scene_of(options);
    if (options.cards && technique::is_technique(options.scene)) scene = scene::with_cards(std::move(scene));
    apply_picture_options(options, scene);
    if (!scene.look.samples && scene.look.quality == scene::Quality::full) scene.look.samples = full_samples;
    if (options.rate) scene.film.rate = *options.rate;
    if (options.seconds) scene.film.seconds = options.seconds;
    return scene;
}

scene::Stage stage_of(const ShootingOptions& options, scene::Scene scene, const core::ProgressSink& progress) {
    core::report(progress, {"reading the body", 0, 1});
    auto body = scene::load_body(options.body, scene.body, scene.file.parent_path());
    return {std::move(scene), std::move(body), nullptr, nullptr, progress};
}

scene::Stage stage_of(const ShootingOptions& options, const core::ProgressSink& progress) {
    return stage_of(options, scene_to_shoot(options), progress);
}

void expect_picture_format(const std::filesystem::path& output) {
    const output::FormatRow* const format = output::format_of(output);
    if (format != nullptr && !format->moving) return;
    if (format == nullptr)
        throw core::UsageError(output, "", "found no ending of a picture; expected a file such as picture.png");
    throw core::UsageError(
        output, "",
        fmt::format("{} holds films; expected a picture such as .png, or use palpate film", format->ending));
}

void expect_device(const ShootingOptions& options) {
    if (options.device != "auto") static_cast<void>(device_of(options));
}

gpu::DeviceSettings device_settings(const ShootingOptions& options) {
    gpu::DeviceSettings settings;
    settings.choice = options.device;
    return settings;
}

gpu::Device device_of(const ShootingOptions& options) { return gpu::Device(device_settings(options)); }

} // namespace palpate::program
