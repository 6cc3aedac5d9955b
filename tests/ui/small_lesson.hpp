// A desk with the simple body, and a lesson of three steps on it.
#pragma once
#include "scene/lesson.hpp"
#include "ui/desk.hpp"
#include "ui/simple_body.hpp"
#include "ui/small_desk.hpp"

namespace palpate::tests {

inline scene::Lesson small_lesson() {
    return scene::parse_lesson(
        R"({"title": {"en": "T", "de": "T de"}, "aim": "A", "source": "S", "license": "MIT", "steps": [
            {"title": "one", "text": "first", "scene": {"structures": [{"select": "sacrum", "do": "isolate"}]}},
            {"title": "two", "text": "second", "scene": {"layers": 3},
             "questions": [{"ask": "a?", "answer": "b"}]},
            {"title": "three", "text": "third", "at": 2, "scene": {"layers": [{"at": 0, "value": 0}, {"at": 2, "value": 6}]}}]})",
        "lesson.json");
}

} // namespace palpate::tests
