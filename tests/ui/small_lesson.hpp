// A desk with the simple body, and a lesson of three steps on it.
#pragma once
#include "scene/lesson.hpp"
#include "ui/desk.hpp"
#include "ui/simple_body.hpp"

namespace palpate::tests {

inline ui::Desk desk_of(const std::string& scene = "{}") {
    constexpr core::Extent picture{900, 700};
    ui::Desk desk{.viewing = ui::Viewing(scene::parse_scene(scene, "test.json"), simple_body(), picture)};
    desk.layout = ui::make_layout({1280, 720}, {1280, 720}, 15);
    desk.document.scene = scene::parse_scene(scene, "test.json");
    return desk;
}

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
