// Which file to open, or under which name to save: a path with what it may become, and the files used last.
#include "ui/panels/floating.hpp"
#include "ui/panels/table.hpp"
#include "ui/path_completion.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>
#include <string>

namespace palpate::ui {
namespace {

constexpr std::array<std::string_view, 2> to_open{".json", ".glb"};
constexpr std::array<std::string_view, 1> to_save{".json"};

std::span<const std::string_view> endings_of(Asking asking) {
    if (asking == Asking::open) return to_open;
    return to_save;
}

const char* title_of(Asking asking) {
    if (asking == Asking::open) return say("Open a scene, a lesson or a body");
    return asking == Asking::save ? say("Save the scene as") : say("Save the lesson as");
}

// The Tab key takes the first of what the path may become.
int complete(ImGuiInputTextCallbackData* data) {
    const auto& endings = *static_cast<std::span<const std::string_view>*>(data->UserData);
    const std::vector<std::string> all =
        path_completions(std::string(data->Buf, data->Buf + data->BufTextLen), endings);
    if (all.empty()) return 0;
    data->DeleteChars(0, data->BufTextLen);
    data->InsertChars(0, all.front().c_str());
    return 0;
}

void path_field(Desk& desk, std::span<const std::string_view> endings) {
    if (desk.files.focus) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(-1);
    const bool entered = ImGui::InputText("##path", &desk.files.path,
                                          ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackCompletion,
                                          complete, &endings);
    if (ImGui::IsItemActive()) desk.files.focus = false;
    if (entered) {
        answer(desk);
        desk.files.focus = true; // where it was no file yet
    }
}

void list(Desk& desk, const std::vector<std::string>& paths) {
    for (const std::string& path : paths)
        if (ImGui::Selectable(path.c_str())) {
            desk.files.path = path;
            desk.files.focus = true;
            if (desk.files.asking == Asking::open) answer(desk); // a folder is gone into, a file opened
            if (desk.files.asking == Asking::nothing) return;
        }
}

void ask_for_path(Desk& desk) {
    const std::span<const std::string_view> endings = endings_of(desk.files.asking);
    path_field(desk, endings);
    if (desk.files.asking == Asking::nothing) return;
    const bool recent = desk.files.asking == Asking::open && !desk.recent.empty();
    ImGui::BeginChild("list", {0, em() * 17});
    list(desk, path_completions(desk.files.path, endings));
    if (recent && desk.files.asking == Asking::open) {
        quiet(say("Used last"));
        list(desk, std::vector<std::string>(desk.recent));
    }
    ImGui::EndChild();
    if (desk.files.asking == Asking::nothing) return;
    if (word_button(desk.files.asking == Asking::open ? say("Open") : say("Save"), true)) return answer(desk);
    ImGui::SameLine();
    if (word_button(say("Cancel"), false)) stop_asking(desk);
}

void ask_whether_to_lose(Desk& desk) {
    quiet(fmt::format(fmt::runtime(say("{} was changed.")), desk.document.file.filename().string()));
    if (word_button(say("Save"), true)) {
        try_save(desk, desk.document.file);
        if (!unsaved(desk)) go_on(desk);
        return;
    }
    ImGui::SameLine();
    if (word_button(say("Discard changes"), false)) return go_on(desk);
    ImGui::SameLine();
    if (word_button(say("Cancel"), false)) stop_asking(desk);
}

} // namespace

void files_panel(Desk& desk) {
    if (desk.files.asking == Asking::nothing) return;
    const bool losing = desk.files.asking == Asking::lose;
    begin_floating("##files", losing ? say("Save the changes first?") : title_of(desk.files.asking),
                   em() * (losing ? 26.0F : 38.0F));
    if (losing)
        ask_whether_to_lose(desk);
    else
        ask_for_path(desk);
    end_floating();
    if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape))) stop_asking(desk);
}

} // namespace palpate::ui
