#include "command/checks.hpp"
#include "core/user_folders.hpp"
#include "pain/palettes.hpp"
#include "palpate/commands.hpp"
#include "palpate/shooting.hpp"
#include "scene/bodies.hpp"
#include "scene/lesson.hpp"
#include "technique/technique.hpp"
#include "ui/document.hpp"
#include "ui/viewer.hpp"
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>

namespace palpate::program {
namespace {

struct ViewOptions {
    std::string scene, body, size, quality, theme, language, palette; // empty: as in the settings
    std::optional<float> scale;
    std::string device = "auto";
    bool validation = false, trace = false;
};

// Without a scene: the hip from behind, below the skin, which is one step of the layers away, and without the fat.
scene::Scene hip_below_the_skin() {
    scene::Scene scene;
    scene.layers = 1.0F;
    scene::Rule fat;
    fat.select = {{"kind:fat"}, true, ""};
    fat.effect = "hide";
    scene.structures.push_back(std::move(fat));
    scene.camera.frame = {{"hip_bone.*", "vertebra_l*", "femur.*"}, true, ""};
    return scene;
}

// What a person has chosen before, and instead of that what this command line says.
void apply_settings(const ViewOptions& options, ui::ViewerSettings& settings) {
    try {
        settings.settings_file = core::config_folder() / "settings.json";
        settings.drafts = core::state_folder() / "drafts";
        ui::ReadSettings read = ui::read_settings(settings.settings_file);
        settings.settings = std::move(read.settings);
        settings.message = std::move(read.message);
    } catch (const core::Error& error) { // nothing is kept then, and all else works
        settings.settings_file.clear();
        settings.message = error.what();
    }
    settings.size = settings.settings.window;
    ui::Preferences& preferences = settings.settings.preferences;
    if (!options.theme.empty()) preferences.theme.dark = options.theme == "dark";
    if (options.scale) preferences.theme.scale = *options.scale;
    if (!options.language.empty()) preferences.language = core::language_named(options.language);
    if (!options.palette.empty()) preferences.palette = pain::palette_named(options.palette).id;
    if (settings.settings.quality) settings.scene.look.quality = *settings.settings.quality;
}

int view(const ViewOptions& options) {
    ui::ViewerSettings settings;
    if (options.scene.empty()) {
        settings.scene = hip_below_the_skin();
    } else if (scene::is_lesson(options.scene)) {
        settings.lesson = scene::read_lesson(scene::find_lesson(options.scene));
        settings.scene = settings.lesson->steps.front().scene;
        settings.scene.beside.clear(); // steps are of one view
    } else if (technique::is_technique(options.scene)) {
        settings.scene = hip_below_the_skin(); // until it is laid out
        settings.technique = options.scene;
    } else {
        settings.file = scene::find_scene(options.scene);
        settings.scene = scene::read_scene(settings.file);
    }
    apply_settings(options, settings);
    if (!options.size.empty()) settings.size = scene::picture_size(options.size);
    if (!options.quality.empty())
        settings.scene.look.quality = options.quality == "plain" ? scene::Quality::plain : scene::Quality::full;
    settings.body = scene::load_body(options.body, settings.scene.body, settings.scene.file.parent_path());
    settings.body_name = options.body.empty() ? ui::wanted_body(settings.scene) : options.body;
    if (settings.body_name.empty() && std::getenv("PALPATE_BODY") == nullptr)
        settings.body_name = scene::body_table().front().name;
    settings.device = options.device;
    settings.validation = options.validation;
    if (options.trace)
        settings.trace = [](const std::string& line) {
            fmt::print("{}\n", line);
            std::fflush(stdout);
        };
    ui::view(std::move(settings));
    return 0;
}

} // namespace

Action make_view(CLI::App& app) {
    auto options = std::make_shared<ViewOptions>();
    app.add_option("scene", options->scene,
                   "Scene or lesson file, or the name of a shipped one or of a technique (palpate list scenes, "
                   "lessons, techniques); default: the hip, below the skin");
    app.add_option("--body", options->body, "Built-in body or imported body.glb, instead of the scene's")
        ->type_name("NAME|FILE");
    app.add_option("--size", options->size, "Size of the window; default: as last time, else 1280x720")
        ->check(size_in_pixels())
        ->type_name("WIDTHxHEIGHT");
    app.add_option("--quality", options->quality, "plain (fast) or full (shadows, occlusion); default: the scene's")
        ->check(one_of({"plain", "full"}));
    app.add_option("--theme", options->theme, "light, or dark for a projector in a dark room; default: as last time")
        ->check(one_of({"light", "dark"}));
    app.add_option("--scale", options->scale,
                   "Size of type and buttons, on top of the desktop's own; default: as last time")
        ->check(number_from(ui::least_scale, ui::most_scale))
        ->type_name("TIMES");
    app.add_option("--language", options->language,
                   "In which structures are named: en, la, de, es; default: as last time")
        ->type_name("CODE");
    app.add_option("--palette", options->palette,
                   "Colours of patterns, courses and squeezed nerves (palpate list palettes); default: as last time")
        ->type_name("NAME");
    app.add_option("--device", options->device, "auto, cpu, gpu or a number of palpate list devices")
        ->capture_default_str()
        ->type_name("DEVICE");
    // For tests: no group, so that help does not show them.
    app.add_flag("--validation", options->validation)->group("");
    app.add_flag("--trace", options->trace)->group("");
    return [options] { return view(*options); };
}

} // namespace palpate::program
