#include "palpate/film_lesson.hpp"
#include "core/console.hpp"
#include "output/filming.hpp"
#include "render/studio.hpp"
#include "scene/bodies.hpp"
#include "scene/lesson.hpp"
#include <cmath>
#include <fmt/format.h>

namespace palpate::program {
namespace {

struct Shot { // a step of the film
    scene::Scene scene;
    double from = 0, at = 0; // seconds of the scene
    std::uint64_t frames = 0;
};

std::vector<Shot> shots_of(const scene::Lesson& lesson, const ShootingOptions& options, const scene::FilmPlan& film) {
    std::vector<Shot> shots;
    for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
        Shot& shot = shots.emplace_back(Shot{captioned(lesson, i), lesson.steps[i].from, lesson.steps[i].at, 0});
        apply_picture_options(options, shot.scene);
        shot.scene.film.size = film.size;
        if (shot.scene.look.quality == scene::Quality::full && !shot.scene.look.samples)
            shot.scene.look.samples = output::film_samples;
        shot.frames = static_cast<std::uint64_t>(std::llround(seconds_of_step(lesson, i) * film.rate));
    }
    return shots;
}

std::uint64_t frames_of(const std::vector<Shot>& shots) {
    std::uint64_t frames = 0;
    for (const Shot& shot : shots) frames += shot.frames;
    return frames;
}

std::vector<scene::Cue> cues_of(const scene::Lesson& lesson, core::Language language) {
    std::vector<scene::Cue> cues;
    double at = 0;
    for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
        const double end = at + seconds_of_step(lesson, i);
        cues.push_back({at, end, lesson.steps[i].title.in(language) + "\n" + words_of_step(lesson, i, language)});
        at = end;
    }
    return cues;
}

void draw(const std::vector<Shot>& shots, const std::shared_ptr<const anatomy::Body>& body, const scene::FilmPlan& film,
          const gpu::DeviceSettings& settings, output::Reel& reel, const core::ProgressSink& progress) {
    const gpu::Device device(settings);
    render::Studio studio(device, film.size);
    std::uint64_t done = 0;
    for (const Shot& shot : shots) {
        const scene::Stage stage(shot.scene, body, nullptr, nullptr, progress);
        const auto moment = [&](std::uint64_t frame) {
            return std::min(shot.from + static_cast<double>(frame) / film.rate, shot.at);
        };
        studio.film(
            0, shot.frames, [&](std::uint64_t frame) { return stage.at(moment(frame), film.size); },
            [&](std::uint64_t, core::Image&& picture) {
                reel.frame(std::move(picture));
                core::report(progress, {"rendering", ++done, frames_of(shots)});
            });
    }
}

} // namespace

int film_lesson(const ShootingOptions& options, const std::vector<std::filesystem::path>& outputs) {
    if (options.step) throw core::UsageError("film: a lesson is filmed with all its steps; --step belongs to still");
    if (options.seconds)
        throw core::UsageError("film: a lesson lasts as long as its words take; --seconds is not for it");
    core::ConsoleProgress console;
    const core::ProgressSink progress = console.sink();
    const scene::Lesson lesson = scene::read_lesson(scene::find_lesson(options.scene));
    scene::Scene first = lesson.steps.front().scene;
    apply_picture_options(options, first);
    if (options.rate) first.film.rate = *options.rate;
    const scene::FilmPlan& film = first.film;
    const std::vector<Shot> shots = shots_of(lesson, options, film);
    const std::uint64_t frames = frames_of(shots);

    const auto body = scene::load_body(options.body, first.body, first.file.parent_path());
    output::Reel reel(
        outputs, {film.size, film.rate, first.look.transparent, frames, lesson.title.in(first.language), body->credit},
        cues_of(lesson, first.language));
    if (reel.wants_pictures()) draw(shots, body, film, device_settings(options), reel, progress);
    reel.finish();
    return 0;
}

} // namespace palpate::program
