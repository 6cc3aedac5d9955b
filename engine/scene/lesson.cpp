#include "scene/lesson.hpp"
#include "anatomy/vocabulary.hpp"
#include "core/assets.hpp"
#include "core/json_lists.hpp"
#include "pain/red_flags.hpp"
#include "scene/bodies.hpp"
#include "scene/lesson_sources.hpp"
#include "scene/read_values.hpp"
#include "scene/technique_scene.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::scene {
namespace {
namespace fs = std::filesystem;
using core::Json;

constexpr double an_hour = 3600;                       // seconds; no scene plays longer
constexpr std::string_view folder_prefix = "lessons/"; // of names of shipped ones

const core::Field<Question> question_fields[] = {
    {"ask", [](Question& question, const Json& value) { question.ask = core::read_translated(value); }, true},
    {"answer", [](Question& question, const Json& value) { question.answer = core::read_translated(value); }, true},
};

void read_questions(const Json& value, std::vector<Question>& questions) {
    for (const Json& item : value.items())
        item.attempt([&] {
            Question question;
            read_fields<Question>(item, question_fields, question);
            questions.push_back(std::move(question));
        });
}

void read_sources(const Json& value, std::vector<std::string>& sources) {
    for (const Json& item : value.items(1))
        item.attempt([&] {
            try {
                static_cast<void>(sources_of(item.text()));
            } catch (const core::Error& error) {
                item.fail(error.what());
            }
            sources.push_back(item.text());
        });
}

const core::Field<LessonStep> step_fields[] = {
    {"title", [](LessonStep& step, const Json& value) { step.title = core::read_translated(value); }, true},
    {"text", [](LessonStep& step, const Json& value) { step.text = core::read_translated(value); }, true},
    {"scene",
     [](LessonStep& step, const Json& value) {
         if (value.is_text()) step.scene_name = value.text(); // as an object it is read over the lesson's own
     }},
    {"technique", [](LessonStep& step, const Json& value) { step.technique = value.text(); }},
    {"from", [](LessonStep& step, const Json& value) { step.from = value.number(0, an_hour); }},
    {"at", [](LessonStep& step, const Json& value) { step.at = value.number(0, an_hour); }},
    {"questions", [](LessonStep& step, const Json& value) { read_questions(value, step.questions); }},
    {"sources", [](LessonStep& step, const Json& value) { read_sources(value, step.sources); }},
};

// The step's scene, by whichever of its keys says it.
Scene scene_behind(const LessonStep& step, const Json& item, const std::optional<Json>& base) {
    const std::optional<Json> own = item.find("scene");
    if (!step.technique.empty()) {
        if (own) item.at("technique").fail("stands beside \"scene\"; give one of them");
        try {
            return scene_of(technique::shipped_technique(step.technique));
        } catch (const core::Error& error) {
            item.at("technique").fail(error.what());
        }
    }
    if (!step.scene_name.empty()) {
        try {
            return read_scene(find_scene(step.scene_name));
        } catch (const core::Error& error) {
            own->fail(error.what());
        }
    }
    if (own) return read_scene(*own, base ? &*base : nullptr);
    if (base) return read_scene(*base);
    item.fail("shows nothing: expected \"scene\" or \"technique\", here or a \"scene\" of the whole lesson");
}

LessonStep read_step(const Json& item, const std::optional<Json>& base) {
    LessonStep step;
    step.place = item.place();
    read_fields<LessonStep>(item, step_fields, step);
    step.scene = scene_behind(step, item, base);
    if (item.find("from") && step.at <= step.from) item.at("from").fail_expecting("an earlier moment than \"at\"");
    if (!item.find("from")) step.from = step.at;
    if (step.at > step.scene.seconds())
        item.at("at").fail_expecting(
            fmt::format("a moment of the scene, which lasts {:g} seconds", step.scene.seconds()));
    return step;
}

void read_steps(const Json& value, const std::optional<Json>& base, std::vector<LessonStep>& steps) {
    for (const Json& item : value.items(1)) item.attempt([&] { steps.push_back(read_step(item, base)); });
}

const core::Field<Lesson> lesson_fields[] = {
    {"$schema", [](Lesson&, const Json& value) { static_cast<void>(value.text()); }}, // for editors
    {"title", [](Lesson& lesson, const Json& value) { lesson.title = core::read_translated(value); }, true},
    {"aim", [](Lesson& lesson, const Json& value) { lesson.aim = core::read_translated(value); }, true},
    {"minutes", [](Lesson& lesson, const Json& value) { lesson.minutes = value.number(1, 120); }},
    {"source", [](Lesson& lesson, const Json& value) { lesson.source = value.text(); }, true},
    {"license", [](Lesson& lesson, const Json& value) { lesson.license = value.text(); }, true},
    {"scene", [](Lesson&, const Json& value) { static_cast<void>(read_scene(value)); }}, // of steps that say less
    {"steps", [](Lesson&, const Json& value) { static_cast<void>(value.items(1)); }, true},
};

Lesson lesson_of(const Json& document) {
    Lesson lesson;
    lesson.file = document.file();
    read_fields<Lesson>(document, lesson_fields, lesson);
    if (const auto steps = document.find("steps"); steps && steps->is_array())
        document.attempt([&] { read_steps(*steps, document.find("scene"), lesson.steps); });
    return lesson;
}

} // namespace

Lesson read_lesson(const fs::path& file, core::Mistakes* mistakes) { return lesson_of(Json::read(file, mistakes)); }

Lesson parse_lesson(std::string_view text, const fs::path& file, core::Mistakes* mistakes) {
    return lesson_of(Json::parse(text, file, mistakes));
}

std::vector<fs::path> shipped_lessons() {
    const fs::path folder = core::data_folder() / "scenes" / "lessons";
    return fs::exists(folder) ? core::files_in(folder, ".json") : std::vector<fs::path>();
}

bool is_lesson(const std::string& name) {
    if (!fs::is_regular_file(name)) return name.starts_with(folder_prefix);
    try {
        return Json::read(name).find("steps").has_value();
    } catch (const core::Error&) { // whoever reads it says what is wrong with it
        return false;
    }
}

fs::path find_lesson(const std::string& name) {
    if (fs::is_regular_file(name)) return name;
    const std::string id = name.starts_with(folder_prefix) ? name.substr(folder_prefix.size()) : name;
    std::vector<std::string> known;
    for (const fs::path& file : shipped_lessons()) {
        if (file.stem() == id) return file;
        known.push_back(file.stem().string());
    }
    throw core::Error(name, "", "is neither a file nor a shipped lesson" + core::did_you_mean_or_list(id, known));
}

std::string safety_line(core::Language language) {
    std::string line;
    for (const pain::RedFlag& flag : pain::shipped_red_flags())
        line += (line.empty() ? "" : "; ") + flag.name.in(language);
    return fmt::format("{}: {}.", anatomy::Vocabulary::of(language).word("When to see a doctor"), line);
}

std::string words_of_step(const Lesson& lesson, std::size_t step, core::Language language) {
    std::string words = lesson.steps[step].text.in(language);
    if (step + 1 == lesson.steps.size()) words += "\n" + safety_line(language);
    return words;
}

Scene captioned(const Lesson& lesson, std::size_t step) {
    const LessonStep& of = lesson.steps[step];
    Scene scene = of.scene;
    scene.captions.clear(); // the scene's own would stand where the step's words do
    CaptionPlan words;
    for (const core::LanguageRow& row : core::language_table)
        words.text.set(row.language, fmt::format("{} / {}   {}\n{}", step + 1, lesson.steps.size(),
                                                 of.title.in(row.language), words_of_step(lesson, step, row.language)));
    constexpr float small = 0.028F;
    words.size = small;
    constexpr float high = 0.11F, low = 0.75F; // a technique has its dose above, its own words below
    words.position = {0.5F, of.technique.empty() ? high : low};
    scene.captions.push_back(std::move(words));
    constexpr float room_for_words = 0.16F; // of the picture, where the step says itself what is seen
    if (of.scene_name.empty() && of.technique.empty() && !scene.camera.view)
        scene.camera.margin = std::max(scene.camera.margin, room_for_words);
    return scene;
}

double seconds_of_step(const Lesson& lesson, std::size_t step) {
    constexpr double letters_per_second = 16, least = 4; // a calm reader, on a picture that wants to be looked at too
    const LessonStep& of = lesson.steps[step];
    const std::string words = words_of_step(lesson, step, of.scene.language);
    const double reading = std::max(least, static_cast<double>(words.size()) / letters_per_second);
    return std::max(of.at - of.from, 0.0) + reading;
}

std::vector<ObjectKeys> lesson_keys() {
    return {keys_of("lesson", lesson_fields), keys_of("step", step_fields), keys_of("question", question_fields)};
}

} // namespace palpate::scene
