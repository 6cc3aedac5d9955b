// Lessons in the window: going from step to step, showing them to a class, and putting new ones together.
#pragma once
#include "scene/lesson.hpp"
#include "ui/edits.hpp"
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace palpate::ui {

struct Desk;

struct LessonEntry { // of the list
    std::filesystem::path file;
    core::Translated title;
    std::size_t steps = 0;
    double minutes = 0;
};

struct Teaching {
    std::optional<std::vector<LessonEntry>> shipped; // read when they are first asked for
    std::optional<scene::Lesson> lesson;             // that is being given
    std::size_t step = 0;
    bool shown = false;               // a step of it, and no longer the document
    Edits kept;                       // of the document, which waits behind the lesson
    std::optional<Edits> kept_beside; // of its other half, where there are two
    bool answers = false;             // of the step's questions, shown
    bool presenting = false;          // large words and nothing else
    bool panels_before = true;

    std::optional<scene::Lesson> recording; // that is being put together
    std::string title, words;               // of its next step
};

const std::vector<LessonEntry>& shipped_lessons(Teaching& teaching);

// Steps are opened aside; the one before, or the document, is shown meanwhile, and stays where that goes wrong.
void start_lesson(Desk& desk, scene::Lesson lesson);
void try_lesson(Desk& desk, const std::filesystem::path& file);
void go_to_step(Desk& desk, std::size_t step); // beyond its ends: nothing happens
void next_step(Desk& desk);
void previous_step(Desk& desk);
void leave_lesson(Desk& desk);      // back to the document
void toggle_presenting(Desk& desk); // nothing without a lesson

void start_recording(Desk& desk);
bool can_add_step(const Teaching& teaching); // its title and words are there
void add_step(Desk& desk);                   // what is seen now, with the title and words
void remove_step(Desk& desk, std::size_t step);
void try_save_recording(Desk& desk, const std::filesystem::path& file);

} // namespace palpate::ui
