#include "scene/write_lesson.hpp"
#include "core/files.hpp"
#include "core/json_text.hpp"
#include "scene/write_values.hpp"
#include <nlohmann/json.hpp>

namespace palpate::scene {
namespace {
using Json = nlohmann::ordered_json;

Json step_json(const LessonStep& step, const std::filesystem::path& file) {
    Json object{{"title", json_of(step.title)}, {"text", json_of(step.text)}};
    if (!step.technique.empty())
        object["technique"] = step.technique;
    else if (!step.scene_name.empty())
        object["scene"] = step.scene_name;
    else
        object["scene"] = json_of(step.scene, file);
    if (step.from < step.at) object["from"] = step.from;
    if (step.at > 0) object["at"] = step.at;
    for (const Question& question : step.questions)
        object["questions"].push_back({{"ask", json_of(question.ask)}, {"answer", json_of(question.answer)}});
    if (!step.sources.empty()) object["sources"] = step.sources;
    return object;
}

} // namespace

std::string lesson_text(const Lesson& lesson, const std::filesystem::path& file) {
    Json object = Json::object();
    if (const std::string schema = schema_beside(file, "lesson.schema.json"); !schema.empty())
        object["$schema"] = schema;
    object["title"] = json_of(lesson.title);
    object["aim"] = json_of(lesson.aim);
    if (lesson.minutes > 0) object["minutes"] = lesson.minutes;
    object["source"] = lesson.source;
    object["license"] = lesson.license;
    object["steps"] = Json::array();
    for (const LessonStep& step : lesson.steps) object["steps"].push_back(step_json(step, file));
    return core::json_text(object);
}

void write_lesson(const Lesson& lesson, const std::filesystem::path& file) {
    core::write_file(file, std::string_view(lesson_text(lesson, file)));
}

} // namespace palpate::scene
