// A guided lesson: steps, each a moment of a scene with a text, questions and sources. scenes/lessons/<id>.json; the
// form is assets/schema/lesson.schema.json.
#pragma once
#include "scene/scene.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace palpate::scene {

struct Question {
    core::Translated ask, answer;
    bool operator==(const Question&) const = default;
};

struct LessonStep {
    core::Translated title, text;
    // What is shown: a shipped scene by name, a technique by name, or neither: `scene` as the file says it.
    std::string scene_name, technique;
    Scene scene;             // in every case the whole of it, without the step's words
    double from = 0, at = 0; // seconds of the scene: it plays from there to here, and stays
    std::vector<Question> questions;
    std::vector<std::string> sources; // rows of source_table(): "point:piriformis.1"
    std::string place;                // in the file, for messages: "steps[2]"
    bool operator==(const LessonStep&) const = default;
};

struct Lesson {
    std::filesystem::path file;
    core::Translated title, aim;
    double minutes = 0; // that a class takes for it; 0: unsaid
    std::string source, license;
    std::vector<LessonStep> steps;

    [[nodiscard]] std::string id() const { return file.stem().string(); }
};

// Throw core::Error with file and place; with `mistakes`, those are collected instead.
Lesson read_lesson(const std::filesystem::path& file, core::Mistakes* mistakes = nullptr);
Lesson parse_lesson(std::string_view text, const std::filesystem::path& file, core::Mistakes* mistakes = nullptr);

std::vector<std::filesystem::path> shipped_lessons(); // scenes/lessons/*.json, sorted by name
// "lessons/layers" of a shipped one, or a file that holds a lesson.
bool is_lesson(const std::string& name);
// Throws core::Error with the nearest names.
std::filesystem::path find_lesson(const std::string& name);

// "When to see a doctor: ...", from assets/pain/red_flags.json. Every lesson ends with it, whatever its file says.
std::string safety_line(core::Language language);
// What is said at a step (from 0): its text; at the last one the safety line too.
std::string words_of_step(const Lesson& lesson, std::size_t step, core::Language language);
// The step's scene with its title and words over the picture, the whole time.
Scene captioned(const Lesson& lesson, std::size_t step);
// How long a film shows the step: its way, then time to read.
double seconds_of_step(const Lesson& lesson, std::size_t step);

// The keys that the reader knows, as scene_keys(): "lesson", "step", "question".
std::vector<ObjectKeys> lesson_keys();

} // namespace palpate::scene
