#include "command/checks.hpp"
#include "core/console.hpp"
#include "core/language.hpp"
#include "output/filming.hpp"
#include "palpate/commands.hpp"
#include "palpate/film_lesson.hpp"
#include "palpate/shooting.hpp"
#include "scene/lesson.hpp"
#include "technique/technique.hpp"
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fmt/format.h>
#include <malloc.h>

namespace palpate::program {
namespace {

struct FilmOptions : ShootingOptions {
    std::vector<std::filesystem::path> outputs;
    FilmOptions() { cards = true; }
    bool all = false;
    std::vector<std::string> languages; // of --all
    std::string shard = "1/1";
};

int film(const FilmOptions& options) {
    core::ConsoleProgress console;
    const core::ProgressSink progress = console.sink();
    scene::Scene scene = scene_to_shoot(options, output::film_samples);
    // What cannot be written or drawn is said before the long work.
    static_cast<void>(output::Reel(options.outputs, output::film_settings(scene), {}));
    expect_device(options);
    const scene::Stage stage = stage_of(options, std::move(scene), progress);
    output::film_into(stage, options.outputs, device_settings(options), progress);
    return 0;
}

// "2/3": the second of three shares.
std::pair<std::size_t, std::size_t> share_of(const std::string& shard) {
    std::size_t index = 0, count = 0;
    char rest = 0;
    if (std::sscanf(shard.c_str(), "%zu/%zu%c", &index, &count, &rest) != 2 || index < 1 || index > count)
        throw core::UsageError("--shard: expected I/N such as 2/3, with I from 1 to N, found \"" + shard + "\"");
    return {index - 1, count};
}

struct Wanted {
    std::string technique, language, stem; // of its files' names
};

// Every technique on both sides, in every language asked for: NAME.right, or NAME.right.de.
std::vector<Wanted> all_wanted(const FilmOptions& options) {
    std::vector<Wanted> wanted;
    for (const auto& file : technique::shipped_techniques())
        for (const char* const side : {".right", ".left"}) {
            const std::string name = file.stem().string() + side;
            if (options.languages.empty()) wanted.push_back({name, options.language, name});
            for (const std::string& language : options.languages)
                wanted.push_back({name, language, name + "." + language});
        }
    return wanted;
}

// -o FOLDER/.mp4 gets FOLDER/NAME.right.mp4. Files that are there are whole (core::AtomicFile) and left alone: a run
// that was cut off goes on where it stopped.
int film_all(const FilmOptions& options) {
    const auto [index, count] = share_of(options.shard);
    for (const std::filesystem::path& output : options.outputs)
        if (!output.filename().string().starts_with('.'))
            throw core::UsageError(output, "", "with --all, expected FOLDER/.ENDING such as films/.mp4");
    for (const std::string& language : options.languages) (void)core::language_named(language);
    if (!options.language.empty()) (void)core::language_named(options.language);
    const std::vector<Wanted> wanted = all_wanted(options);
    for (std::size_t i = index; i < wanted.size(); i += count) {
        FilmOptions one = options;
        one.scene = wanted[i].technique;
        one.language = wanted[i].language;
        one.outputs.clear();
        for (const std::filesystem::path& output : options.outputs) {
            const std::filesystem::path file = output.parent_path() / (wanted[i].stem + output.filename().string());
            if (!std::filesystem::exists(file)) one.outputs.push_back(file);
        }
        fmt::print("{} ({} of {}){}\n", wanted[i].stem, i + 1, wanted.size(), one.outputs.empty() ? ": is there" : "");
        std::fflush(stdout);
        if (one.outputs.empty()) continue;
        film(one);
        // What one film's body, driver and encoder freed lies in pieces between what stays: kept, 58 films end at more
        // than twice the memory of one.
        ::malloc_trim(0);
    }
    return 0;
}

} // namespace

Action make_film(CLI::App& app) {
    auto options = std::make_shared<FilmOptions>();
    add_scene_and_body(app, *options);
    app.add_option(
           "-o,--output", options->outputs,
           "The film to write, by its ending (palpate list formats), or its captions (.srt, .vtt); may be repeated")
        ->required()
        ->type_size(1)
        ->type_name("FILE");
    app.add_option("--rate", options->rate, "Pictures per second, 1 to 240; default: the scene's")
        ->check(number_from(1.0, 240.0))
        ->type_name("N");
    app.add_option("--seconds", options->seconds, "Length; default: the scene's")
        ->check(number_from(0.01, 86400.0))
        ->type_name("SECONDS");
    add_picture_options(app, *options);
    app.add_flag("!--no-cards", options->cards, "Of a technique: without its title and end card");
    CLI::Option* const scene = app.get_option("scene")->required(false);
    CLI::Option* const all =
        app.add_flag("--all", options->all,
                     "Every technique on both sides; -o FOLDER/.mp4. Films that are there are left alone")
            ->excludes(scene);
    app.add_option("--languages", options->languages, "With --all: a film in each of these, NAME.SIDE.CODE")
        ->delimiter(',')
        ->needs(all)
        ->excludes(app.get_option("--language"))
        ->type_name("CODE ...");
    app.add_option("--shard", options->shard, "With --all: this share of them, for several processes or machines")
        ->needs(all)
        ->type_name("I/N");
    return [options] {
        if (options->all) return film_all(*options);
        if (options->scene.empty()) throw core::UsageError("film: expected a scene, a technique, a lesson or --all");
        if (scene::is_lesson(options->scene)) return film_lesson(*options, options->outputs);
        return film(*options);
    };
}

} // namespace palpate::program
