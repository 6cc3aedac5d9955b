#include "palpate/commands.hpp"
#include "scene/bodies.hpp"
#include "ui/viewer.hpp"
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fmt/format.h>

namespace palpate::program {
namespace {

struct ViewOptions {
    std::string scene, body, size, quality, theme = "light", language;
    float scale = 1;
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

int view(const ViewOptions& options) {
    ui::ViewerSettings settings;
    settings.scene = options.scene.empty() ? hip_below_the_skin() : scene::read_scene(scene::find_scene(options.scene));
    if (!options.size.empty()) {
        try {
            settings.size = scene::picture_size(options.size);
        } catch (const core::Error& error) {
            throw core::Error(std::string("--size: ") + error.what());
        }
    }
    if (!options.quality.empty())
        settings.scene.look.quality = options.quality == "plain" ? scene::Quality::plain : scene::Quality::full;
    settings.body = scene::load_body(options.body, settings.scene.body, settings.scene.file.parent_path());
    settings.preferences = {{options.scale, options.theme == "dark"},
                            options.language.empty() ? settings.scene.language
                                                     : core::language_named(options.language)};
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
    app.add_option(
        "scene", options->scene,
        "Scene file, or the name of a shipped scene (palpate list scenes); default: the hip, below the skin");
    app.add_option("--body", options->body, "Built-in body or imported body.glb, instead of the scene's")
        ->type_name("NAME|FILE");
    app.add_option("--size", options->size, "Size of the window; default: 1280x720")->type_name("WIDTHxHEIGHT");
    app.add_option("--quality", options->quality, "plain (fast) or full (shadows, occlusion); default: the scene's")
        ->check(CLI::IsMember({"plain", "full"}));
    app.add_option("--theme", options->theme, "light, or dark for a projector in a dark room")
        ->check(CLI::IsMember({"light", "dark"}))
        ->capture_default_str();
    app.add_option("--scale", options->scale, "Size of type and buttons, on top of the desktop's own")
        ->check(CLI::Range(ui::least_scale, ui::most_scale))
        ->capture_default_str()
        ->type_name("TIMES");
    app.add_option("--language", options->language,
                   "In which structures are named: en, la, de, es; default: the scene's")
        ->type_name("CODE");
    app.add_option("--device", options->device, "auto, cpu, gpu or a number of palpate list devices")
        ->capture_default_str()
        ->type_name("DEVICE");
    // For tests: no group, so that help does not show them.
    app.add_flag("--validation", options->validation)->group("");
    app.add_flag("--trace", options->trace)->group("");
    return [options] { return view(*options); };
}

} // namespace palpate::program
