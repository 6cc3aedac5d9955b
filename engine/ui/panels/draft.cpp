// After a crash: what was not saved then is offered.
#include "ui/panels/floating.hpp"
#include "ui/panels/table.hpp"
#include "ui/speech.hpp"
#include "ui/widgets.hpp"
#include <fmt/format.h>
#include <imgui.h>

namespace palpate::ui {

void draft_panel(Desk& desk) {
    if (desk.drafts.empty()) return;
    const Draft& draft = desk.drafts.front();
    begin_floating("##draft", say("Unsaved work was found"), em() * 32);
    const std::string name = !draft.of.empty()            ? draft.of.string()
                             : !draft.scene.title.empty() ? draft.scene.title
                                                          : std::string(say("a scene without a name"));
    quiet(
        fmt::format(fmt::runtime(say("Palpate did not end in order. What was changed in {} was written down.")), name));
    if (word_button(say("Take it up (Enter)"), true))
        take_up_draft(desk);
    else {
        ImGui::SameLine();
        if (word_button(say("Discard"), false)) discard_draft(desk);
        ImGui::SameLine();
        if (word_button(say("Later (Esc)"), false)) desk.drafts.clear();
    }
    end_floating();
}

} // namespace palpate::ui
