// What the window writes down by itself: settings when they change, unfinished work now and then.
#pragma once
#include "ui/autosave.hpp"
#include "ui/edits.hpp"
#include "ui/settings.hpp"
#include <filesystem>
#include <optional>

namespace palpate::ui {

struct Desk;

class Keeping {
public:
    // `file`: of the settings; empty: they are not kept. `drafts`: folder of unfinished work; empty: none is written.
    Keeping(Settings settings, std::filesystem::path file, const std::filesystem::path& drafts);

    void begin(Desk& desk); // offers what was left there; takes up the settings
    // After whatever was done; `seconds` of the caller's clock. What cannot be written becomes the desk's message,
    // once.
    void look_at(Desk& desk, double seconds);
    [[nodiscard]] std::optional<double> wait(double seconds) const; // until it should look again; none: no need
    void end(Desk& desk, core::Extent window);                      // in order; `window`: its size

private:
    void keep_settings(Desk& desk, Settings now);
    [[nodiscard]] Settings settings_now(const Desk& desk) const;
    void keep_draft(Desk& desk, double seconds);

    Settings kept_; // as they were written last
    std::filesystem::path file_, drafts_;
    std::optional<Autosave> autosave_;
    std::vector<Edits> seen_{Edits{}}; // of each half, that were looked at last
    bool behind_ = false;              // the document waits behind a lesson, and its draft with it
};

} // namespace palpate::ui
