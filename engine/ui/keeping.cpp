#include "ui/keeping.hpp"
#include "ui/desk.hpp"

namespace palpate::ui {
namespace fs = std::filesystem;

Keeping::Keeping(Settings settings, fs::path file, const fs::path& drafts)
    : kept_(std::move(settings))
    , file_(std::move(file))
    , drafts_(drafts) {
    if (!drafts.empty()) autosave_.emplace(drafts);
}

void Keeping::begin(Desk& desk) {
    desk.preferences = kept_.preferences;
    desk.recent = kept_.recent;
    if (!desk.document.file.empty()) remember(desk.recent, desk.document.file);
    if (drafts_.empty()) return;
    try {
        core::Mistakes mistakes;
        desk.drafts = left_drafts(drafts_, mistakes);
        if (!mistakes.empty()) desk.message = mistakes.front();
    } catch (const core::Error& error) {
        desk.message = error.what();
    }
}

void Keeping::look_at(Desk& desk, double seconds) {
    keep_settings(desk, settings_now(desk));
    keep_draft(desk, seconds);
}

std::optional<double> Keeping::wait(double seconds) const {
    return autosave_ && !behind_ ? autosave_->wait(seconds) : std::nullopt;
}

void Keeping::end(Desk& desk, core::Extent window) {
    Settings now = settings_now(desk);
    now.window = window;
    keep_settings(desk, std::move(now));
    if (autosave_) autosave_->discard();
    std::error_code ignored;
    if (!desk.document.draft.empty()) fs::remove(desk.document.draft, ignored);
}

Settings Keeping::settings_now(const Desk& desk) const {
    Settings now = kept_;
    now.preferences = desk.preferences;
    now.recent = desk.recent;
    if (desk.chosen_quality) now.quality = desk.chosen_quality;
    return now;
}

void Keeping::keep_settings(Desk& desk, Settings now) {
    if (file_.empty() || now == kept_) return;
    kept_ = std::move(now); // so that it is tried once
    try {
        write_settings(kept_, file_);
    } catch (const core::Error& error) {
        desk.message = error.what();
    }
}

void Keeping::keep_draft(Desk& desk, double seconds) {
    behind_ = desk.teaching.lesson.has_value();
    if (!autosave_ || behind_) return;
    std::vector<Edits> edits = edits_of_halves(desk);
    if (!unsaved(desk))
        autosave_->discard();
    else if (edits != seen_ || !desk.document.draft.empty())
        autosave_->changed(seconds);
    seen_ = std::move(edits);
    if (autosave_->wait(seconds).value_or(1) > 0) return;
    try {
        autosave_->write(scene_now(desk), desk.document.file);
        if (!desk.document.draft.empty()) fs::remove(desk.document.draft); // its changes are in the new one
        desk.document.draft.clear();
    } catch (const std::exception& error) {
        desk.message = error.what();
    }
}

} // namespace palpate::ui
