#include "core/assets.hpp"
#include "core/json_schema.hpp"
#include "palpate/check_pain.hpp"
#include "palpate/commands.hpp"
#include "palpate/depth_report.hpp"
#include "palpate/guarded.hpp"
#include "palpate/technique_report.hpp"
#include "scene/bodies.hpp"
#include "scene/lesson.hpp"
#include "scene/stage.hpp"
#include "technique/technique.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>

namespace palpate::program {
namespace {
namespace fs = std::filesystem;
using core::Json;
using core::Mistakes;

struct CheckOptions {
    std::vector<std::string> scenes;
    std::string body;
    bool depths = false, techniques = false;
};

// Against the schema that the file itself names, relative to it.
void check_against_schema(const Json& document, Mistakes& mistakes) {
    const std::optional<Json> named = document.find("$schema");
    if (!named || named->any_text().starts_with("http")) return;
    const Json schema = Json::read(document.file().parent_path() / named->text());
    for (std::string& mistake : core::schema_mistakes(schema, document)) mistakes.push_back(std::move(mistake));
}

void check_asset(const fs::path& file, Mistakes& mistakes) {
    guarded(mistakes, [&] {
        const Json document = Json::read(file);
        if (file.string().ends_with(".schema.json")) {
            for (std::string& mistake : core::mistakes_of_schema(document)) mistakes.push_back(std::move(mistake));
            return;
        }
        for (const char* const key : {"source", "license"}) // house rule: data say whence they are
            guarded(mistakes, [&] { static_cast<void>(document.at(key).text()); });
        check_against_schema(document, mistakes);
    });
}

void check_scene(const fs::path& file, const CheckOptions& options, Mistakes& mistakes) {
    Mistakes found;
    guarded(found, [&] {
        scene::Scene scene = scene::read_scene(file, &found);
        const auto body = scene::load_body(options.body, scene.body, file.parent_path());
        for (const scene::Scene& second : scene.beside) static_cast<void>(scene::Stage(second, body, &found));
        static_cast<void>(scene::Stage(std::move(scene), body, &found));
    });
    // The reader's own words are better; the schema's count only where the reader is content.
    if (found.empty()) guarded(found, [&] { check_against_schema(Json::read(file), found); });
    std::move(found.begin(), found.end(), std::back_inserter(mistakes));
}

// Steps that name a scene or a technique are checked where that is.
void check_lesson(const fs::path& file, const CheckOptions& options, Mistakes& mistakes) {
    Mistakes found;
    guarded(found, [&] {
        std::string name;
        std::shared_ptr<const anatomy::Body> body;
        for (scene::LessonStep& step : scene::read_lesson(file, &found).steps) {
            if (!step.scene_name.empty() || !step.technique.empty()) continue;
            if (!body || step.scene.body != name)
                body = scene::load_body(options.body, name = step.scene.body, file.parent_path());
            static_cast<void>(scene::Stage(std::move(step.scene), body, &found));
        }
    });
    if (found.empty()) guarded(found, [&] { check_against_schema(Json::read(file), found); });
    std::move(found.begin(), found.end(), std::back_inserter(mistakes));
}

int check(const CheckOptions& options) {
    Mistakes mistakes;
    std::size_t files = 0;
    if (options.scenes.empty()) {
        for (const fs::path& file : core::files_in(core::data_folder() / "assets", ".json")) {
            check_asset(file, mistakes);
            ++files;
        }
        if (fs::exists(core::data_folder() / "assets" / "techniques"))
            for (const fs::path& file : technique::shipped_techniques()) // beyond the schema: positions, tools, doses
                guarded(mistakes, [&] { static_cast<void>(technique::read_technique(file)); });
        // Content is held against the built-in body, whatever body scenes are checked on.
        if (fs::exists(core::data_folder() / "assets" / "pain"))
            guarded(mistakes, [&] { check_pain(*scene::body_table().front().make(), mistakes); });
        for (const fs::path& file : scene::shipped_scenes()) {
            check_scene(file, options, mistakes);
            ++files;
        }
        for (const fs::path& file : scene::shipped_lessons()) {
            check_lesson(file, options, mistakes);
            ++files;
        }
    }
    for (const std::string& name : options.scenes) {
        guarded(mistakes, [&] {
            if (technique::is_technique(name))
                check_asset(technique::shipped_technique(name).file, mistakes);
            else if (scene::is_lesson(name))
                check_lesson(scene::find_lesson(name), options, mistakes);
            else
                check_scene(scene::find_scene(name), options, mistakes);
        });
        ++files;
    }
    for (const std::string& mistake : mistakes) fmt::print("{}\n", mistake);
    if (mistakes.empty()) {
        fmt::print("{} files, nothing wrong\n", files);
        return 0;
    }
    std::fflush(stdout);
    throw core::Error(
        fmt::format("{} {} in {} files", mistakes.size(), mistakes.size() == 1 ? "mistake" : "mistakes", files));
}

} // namespace

Action make_check(CLI::App& app) {
    auto options = std::make_shared<CheckOptions>();
    app.add_option("scenes", options->scenes,
                   "Scenes, lessons or techniques to check; default: every asset, schema and shipped scene")
        ->type_name("SCENE");
    app.add_option("--body", options->body, "The body whose structures scenes must name")->type_name("NAME|FILE");
    app.add_flag("--depths", options->depths, "Instead: how deep structures lie in the body, beside published depths")
        ->excludes("scenes");
    app.add_flag("--techniques", options->techniques,
                 "Instead: perform techniques (those named, or all on both sides) and say what they reach and how near "
                 "they come to what must not be pressed")
        ->excludes("--depths");
    return [options] {
        if (options->depths) return report_depths(options->body);
        return options->techniques ? report_techniques(options->body, options->scenes) : check(*options);
    };
}

} // namespace palpate::program
