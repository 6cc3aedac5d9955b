// A lesson as the text of its file: what read_lesson() reads. What steps have in common is said by each.
#pragma once
#include "scene/lesson.hpp"
#include <filesystem>
#include <string>

namespace palpate::scene {

std::string lesson_text(const Lesson& lesson, const std::filesystem::path& file); // as it would stand in `file`
// Complete or not at all, as write_scene().
void write_lesson(const Lesson& lesson, const std::filesystem::path& file);

} // namespace palpate::scene
