// What is kept from one day to the next: settings.json in the person's folder of settings.
#pragma once
#include "core/image.hpp"
#include "scene/snapshot.hpp"
#include "ui/preferences.hpp"
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace palpate::ui {

inline constexpr std::size_t most_recent = 10;
inline constexpr core::Extent usual_window{1280, 720};

struct Settings {
    Preferences preferences;
    std::optional<scene::Quality> quality; // of the picture; none: as the scene says
    core::Extent window = usual_window;    // its size when it was closed, in its own units
    std::vector<std::string> recent;       // files opened or saved, the last first, absolute
    bool operator==(const Settings&) const = default;
};

// Puts the file first; each stands once, and at most most_recent.
void remember(std::vector<std::string>& recent, const std::filesystem::path& file);

struct ReadSettings {
    Settings settings;
    std::string message; // what was wrong with the file; empty: nothing
};
// Usual ones where there is no file. One that cannot be understood is set aside under another name, never overwritten,
// and the message says so. Throws core::Error when that fails, too.
ReadSettings read_settings(const std::filesystem::path& file);
// Makes the folder. Throws core::Error; the file that was there then stays.
void write_settings(const Settings& settings, const std::filesystem::path& file);

} // namespace palpate::ui
