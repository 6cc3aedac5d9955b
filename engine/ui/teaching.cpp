#include "ui/teaching.hpp"
#include "scene/write_lesson.hpp"
#include "ui/desk.hpp"
#include "ui/settings.hpp"
#include "ui/speech.hpp"
#include <fmt/format.h>

namespace palpate::ui {
namespace {

void keep_document(Desk& desk, const Viewing& document) {
    desk.teaching.kept = document.edits();
    desk.teaching.kept_beside.reset();
    if (desk.halves.other) desk.teaching.kept_beside = document_in(desk, 1 - desk.halves.framed()).edits();
}

void show_step(Desk& desk, const std::function<void(Desk&)>& badly) {
    const scene::LessonStep& step = desk.teaching.lesson->steps[desk.teaching.step];
    const auto work = [scene = step.scene, at = step.at, picture = desk.picture()](LaidOut& copy,
                                                                                   const core::ProgressSink& progress) {
        copy.viewing.open(scene, nullptr, picture, progress);
        copy.viewing.choose_moment(at);
        copy.viewing.move_camera(copy.viewing.scene_camera(picture));
    };
    const auto well = [cut = lies(step.scene)](Desk& shown, const Viewing& before) {
        if (!shown.teaching.shown) keep_document(shown, shown.practice.behind().value_or(before));
        if (shown.practice.behind()) shown.practice.forget();
        shown.teaching.shown = true;
        shown.teaching.answers = false;
        if (cut) return;
        const OrbitCamera there = shown.viewing.camera();
        shown.viewing.move_camera(before.camera());
        shown.fly_to(there);
    };
    begin_opening(desk, work, well, badly);
}

// What the desk showed before stays where something goes wrong.
template <class Deed>
bool guarded(Desk& desk, const Deed& deed) {
    try {
        deed();
        desk.message.clear();
        return true;
    } catch (const std::exception& error) {
        desk.message = error.what();
        return false;
    }
}

void resume_document(Desk& desk) { // which is open again
    Teaching& teaching = desk.teaching;
    desk.viewing.resume(teaching.kept);
    if (desk.halves.other) desk.halves.other->viewing.resume(teaching.kept_beside.value_or(teaching.kept));
    teaching.kept_beside.reset();
}

} // namespace

const std::vector<LessonEntry>& shipped_lessons(Teaching& teaching) {
    if (!teaching.shipped) {
        teaching.shipped.emplace();
        for (const std::filesystem::path& file : scene::shipped_lessons()) {
            const scene::Lesson lesson = scene::read_lesson(file);
            teaching.shipped->push_back({file, lesson.title, lesson.steps.size(), lesson.minutes});
        }
    }
    return *teaching.shipped;
}

void start_lesson(Desk& desk, scene::Lesson lesson) {
    Teaching& teaching = desk.teaching;
    if (!teaching.lesson) teaching.shown = false;
    teaching.lesson = std::move(lesson);
    teaching.step = 0;
    desk.panels = true;
    desk.mode = "Lessons";
    show_step(desk, leave_lesson);
}

void try_lesson(Desk& desk, const std::filesystem::path& file) {
    guarded(desk, [&] { start_lesson(desk, scene::read_lesson(file)); });
}

void go_to_step(Desk& desk, std::size_t step) {
    Teaching& teaching = desk.teaching;
    if (!teaching.lesson || step >= teaching.lesson->steps.size() || step == teaching.step) return;
    const std::size_t before = std::exchange(teaching.step, step);
    desk.message.clear();
    show_step(desk, [before](Desk& shown) { shown.teaching.step = before; });
}

void next_step(Desk& desk) { go_to_step(desk, desk.teaching.step + 1); }
void previous_step(Desk& desk) {
    if (desk.teaching.step > 0) go_to_step(desk, desk.teaching.step - 1);
}

void leave_lesson(Desk& desk) {
    Teaching& teaching = desk.teaching;
    if (!teaching.lesson) return;
    if (teaching.presenting) toggle_presenting(desk);
    if (!teaching.shown) {
        desk.opening.laying.give_up();
        teaching.lesson.reset();
        return;
    }
    lay_document_out(desk, [](Desk& shown, const Viewing&) {
        resume_document(shown);
        shown.teaching.lesson.reset();
    });
}

void toggle_presenting(Desk& desk) {
    Teaching& teaching = desk.teaching;
    if (!teaching.lesson) return;
    teaching.presenting = !teaching.presenting;
    if (teaching.presenting)
        teaching.panels_before = std::exchange(desk.panels, false);
    else
        desk.panels = teaching.panels_before;
}

void start_recording(Desk& desk) {
    scene::Lesson& lesson = desk.teaching.recording.emplace();
    lesson.title = std::string("My lesson");
    lesson.aim = std::string("What it is for");
    lesson.source = "Put together in Palpate";
    lesson.license = "Not said";
}

bool can_add_step(const Teaching& teaching) {
    return teaching.recording && !teaching.title.empty() && !teaching.words.empty();
}

void add_step(Desk& desk) {
    Teaching& teaching = desk.teaching;
    if (!can_add_step(teaching)) return;
    scene::LessonStep& step = teaching.recording->steps.emplace_back();
    step.title = std::exchange(teaching.title, {});
    step.text = std::exchange(teaching.words, {});
    step.scene = scene_of_half(desk, desk.halves.framed());
    step.from = step.at = desk.viewing.moment();
}

void remove_step(Desk& desk, std::size_t step) {
    if (!desk.teaching.recording || step >= desk.teaching.recording->steps.size()) return;
    auto& steps = desk.teaching.recording->steps;
    steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(step));
}

void try_save_recording(Desk& desk, const std::filesystem::path& file) {
    if (!desk.teaching.recording || desk.teaching.recording->steps.empty()) return;
    if (!guarded(desk, [&] { scene::write_lesson(*desk.teaching.recording, file); })) return;
    remember(desk.recent, file);
    desk.message = fmt::format(fmt::runtime(say("Saved as {}")), file.string());
    desk.teaching.recording.reset();
}

} // namespace palpate::ui
