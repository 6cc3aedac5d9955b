// What still and film have in common: the options, the scene with the options applied to it, and the device.
#pragma once
#include "core/progress.hpp"
#include "gpu/device.hpp"
#include "scene/stage.hpp"
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace CLI {
class App;
class Validator;
} // namespace CLI

namespace palpate::program {

struct ShootingOptions {
    std::string scene; // a path, a shipped scene's name, a technique's, or a lesson's
    std::string body;  // --body; empty: what the scene wants
    std::string size, preset, quality, language, palette;
    std::string device = "auto";
    std::optional<std::uint32_t> samples;
    std::optional<double> rate, seconds, moment;
    std::optional<std::uint32_t> step; // of a lesson, from 1
    bool transparent = false;
    bool guard = false, pressure = false, no_dose = false, cards = false; // of techniques
};

CLI::Validator size_in_pixels(); // "1280x720", checked while the command line is read

void add_scene_and_body(CLI::App& app, ShootingOptions& options);
void add_moment(CLI::App& app, ShootingOptions& options);          // at, step
void add_picture_options(CLI::App& app, ShootingOptions& options); // size, quality, samples, transparent, device
void apply_picture_options(const ShootingOptions& options, scene::Scene& scene); // throws core::UsageError

// The scene that is meant: a lesson's step with its words over the picture. Throws core::Error, core::UsageError: a
// step that the lesson does not have, or of what is no lesson.
scene::Scene scene_of(const ShootingOptions& options);
double moment_of(const ShootingOptions& options); // that a still shows, in seconds of the scene

// Reads the scene and lays the options over it. `full_samples`: per pixel of the full look, where neither the scene nor
// the options say. Throws core::Error, core::UsageError.
scene::Scene scene_to_shoot(const ShootingOptions& options,
                            std::uint32_t full_samples = scene::default_samples(scene::Quality::full));
// Puts it on its body, which takes long where the body lies. Throws core::Error.
scene::Stage stage_of(const ShootingOptions& options, scene::Scene scene, const core::ProgressSink& progress);
scene::Stage stage_of(const ShootingOptions& options, const core::ProgressSink& progress); // both

// Throws core::UsageError where a picture is asked for in a format that holds films, or in none that is known.
void expect_picture_format(const std::filesystem::path& output);

// Throws core::Error where a device is asked for by a name that no device has.
void expect_device(const ShootingOptions& options);

gpu::DeviceSettings device_settings(const ShootingOptions& options);
gpu::Device device_of(const ShootingOptions& options);

} // namespace palpate::program
