// Lessons: choosing one, going through its steps, and putting a new one together.
#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

namespace palpate::ui {
namespace {

void strong(const std::string& text) {
    ImGui::PushFont(fonts().strong);
    wrapped(text);
    ImGui::PopFont();
}

void list_of_lessons(Desk& desk) {
    const core::Language language = desk.preferences.language;
    std::filesystem::path chosen;
    for (const LessonEntry& entry : shipped_lessons(desk.teaching)) {
        ImGui::PushID(entry.file.c_str());
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = ImGui::GetContentRegionAvail().x;
        const float text_height = ImGui::CalcTextSize(entry.title.in(language).c_str(), nullptr, false, width - em()).y;
        const float height = text_height + fonts().small->FontSize + em() * 0.9F;
        if (ImGui::InvisibleButton("lesson", {width, height})) chosen = entry.file;
        if (ImGui::IsItemHovered())
            ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + height}, ink().hover, em() * 0.4F);
        const ImVec2 after = ImGui::GetCursorScreenPos();
        ImGui::SetCursorScreenPos({at.x + em() * 0.5F, at.y + em() * 0.3F});
        ImGui::BeginGroup();
        ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width - em());
        ImGui::TextUnformatted(entry.title.in(language).c_str());
        ImGui::PopTextWrapPos();
        quiet(fmt::format(fmt::runtime(say("{} steps, {:g} minutes")), entry.steps, entry.minutes));
        ImGui::EndGroup();
        ImGui::SetCursorScreenPos(after);
        ImGui::PopID();
    }
    if (!chosen.empty()) try_lesson(desk, chosen);
}

void questions(Teaching& teaching, const scene::LessonStep& step, core::Language language) {
    if (step.questions.empty()) return;
    ImGui::Dummy({0, em() * 0.4F});
    for (const scene::Question& question : step.questions) {
        strong(question.ask.in(language));
        if (teaching.answers) wrapped(question.answer.in(language));
    }
    if (word_button(teaching.answers ? say("Hide answers") : say("Show answers (A)"), false))
        teaching.answers = !teaching.answers;
}

void given_lesson(Desk& desk) {
    Teaching& teaching = desk.teaching;
    const scene::Lesson& lesson = *teaching.lesson;
    const scene::LessonStep& step = lesson.steps[teaching.step];
    const core::Language language = desk.preferences.language;
    quiet(lesson.title.in(language));
    quiet(lesson.aim.in(language));
    ImGui::Dummy({0, em() * 0.4F});
    if (desk.opening.laying.busy()) {
        quiet(say("Laying the body down ..."));
        working_bar();
    }
    strong(fmt::format("{} / {}   {}", teaching.step + 1, lesson.steps.size(), step.title.in(language)));
    wrapped(scene::words_of_step(lesson, teaching.step, language));
    questions(teaching, step, language);
    ImGui::Dummy({0, em() * 0.5F});
    std::string sources;
    for (const std::string& source : step.sources) sources += (sources.empty() ? say("Grounds: ") : ", ") + source;
    if (!sources.empty()) quiet(sources);
}

// Of a lesson that is given; at the panel's foot.
void steering(Desk& desk) {
    Teaching& teaching = desk.teaching;
    ImGui::BeginDisabled(teaching.step == 0);
    const bool back = word_button(say("Back (B)"), false);
    ImGui::EndDisabled();
    ImGui::SameLine();
    ImGui::BeginDisabled(teaching.step + 1 >= teaching.lesson->steps.size());
    const bool on = word_button(say("Next (N)"), true);
    ImGui::EndDisabled();
    const bool present = word_button(say("Present (F5)"), false);
    ImGui::SameLine();
    const bool leave = word_button(say("Leave"), false);
    if (back) previous_step(desk);
    if (on) next_step(desk);
    if (present) toggle_presenting(desk);
    if (leave) leave_lesson(desk);
}

void recorded_steps(Desk& desk, const scene::Lesson& lesson) {
    std::optional<std::size_t> gone;
    for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        if (small_symbol_button(Symbol::remove, say("Take this step out"))) gone = i;
        ImGui::SameLine();
        wrapped(fmt::format("{}  {}", i + 1, lesson.steps[i].title.english()));
        ImGui::PopID();
    }
    if (gone) remove_step(desk, *gone);
}

void recording(Desk& desk) {
    Teaching& teaching = desk.teaching;
    heading(say("A lesson of your own"));
    if (!teaching.recording) {
        quiet(say("Show something, say what it is, and add it as a step."));
        if (word_button(say("Begin"), false)) start_recording(desk);
        return;
    }
    const auto field = [](const char* hint, const char* id, std::string& text) {
        ImGui::SetNextItemWidth(-1);
        ImGui::InputTextWithHint(id, say(hint), &text);
    };
    std::string title = teaching.recording->title.english();
    field("Title of the lesson", "##lesson", title);
    teaching.recording->title = title;
    recorded_steps(desk, *teaching.recording);
    field("Title of the next step", "##title", teaching.title);
    ImGui::InputTextMultiline("##words", &teaching.words, {-1, em() * 5});
    ImGui::BeginDisabled(!can_add_step(teaching));
    const bool add = word_button(say("Add this view as a step"), true);
    ImGui::EndDisabled();
    ImGui::BeginDisabled(teaching.recording->steps.empty() || title.empty());
    const bool keep = word_button(say("Save"), false);
    ImGui::EndDisabled();
    ImGui::SameLine();
    const bool away = word_button(say("Discard"), false);
    if (add) add_step(desk);
    if (keep) ask(desk, Asking::save_lesson);
    if (away) teaching.recording.reset();
}

} // namespace

void lessons_panel(Desk& desk) {
    heading(say("Lessons"));
    const bool given = desk.teaching.lesson.has_value();
    const float foot = given ? 2 * ImGui::GetFrameHeightWithSpacing() + em() * 0.6F : 0;
    ImGui::BeginChild("list", {0, -foot});
    if (given)
        given_lesson(desk);
    else
        list_of_lessons(desk);
    ImGui::Dummy({0, em() * 0.6F});
    recording(desk);
    ImGui::EndChild();
    if (given && desk.teaching.lesson) steering(desk);
}

} // namespace palpate::ui
