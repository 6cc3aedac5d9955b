#include "ui/settings.hpp"
#include "core/files.hpp"
#include "core/json_lists.hpp"
#include "core/json_text.hpp"
#include "core/user_folders.hpp"
#include "pain/palettes.hpp"
#include "scene/read_values.hpp"
#include "scene/write_values.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace palpate::ui {
namespace {
namespace fs = std::filesystem;
using core::Json;

bool read_theme(const Json& value) {
    if (value.text() != "light" && value.text() != "dark") value.fail_expecting("light or dark");
    return value.text() == "dark";
}

const core::Field<Settings> fields[] = {
    {"language",
     [](Settings& settings, const Json& value) { settings.preferences.language = core::language_named(value.text()); }},
    {"palette",
     [](Settings& settings, const Json& value) {
         settings.preferences.palette = value.text();
         if (const std::string mistake = pain::palette_mistake(value.text()); !mistake.empty()) value.fail(mistake);
     }},
    {"theme", [](Settings& settings, const Json& value) { settings.preferences.theme.dark = read_theme(value); }},
    {"scale",
     [](Settings& settings, const Json& value) {
         settings.preferences.theme.scale = static_cast<float>(value.number(least_scale, most_scale));
     }},
    {"quality", [](Settings& settings, const Json& value) { settings.quality = scene::read_quality(value); }},
    {"window", [](Settings& settings, const Json& value) { settings.window = scene::read_size(value); }},
    {"recent", [](Settings& settings, const Json& value) { settings.recent = core::read_texts(value); }},
};

Settings settings_in(const fs::path& file) {
    Settings settings;
    core::read_fields<Settings>(Json::read(file), fields, settings);
    if (settings.recent.size() > most_recent) settings.recent.resize(most_recent);
    return settings;
}

} // namespace

void remember(std::vector<std::string>& recent, const fs::path& file) {
    const std::string name = fs::absolute(file).lexically_normal().string();
    std::erase(recent, name);
    recent.insert(recent.begin(), name);
    if (recent.size() > most_recent) recent.resize(most_recent);
}

ReadSettings read_settings(const fs::path& file) {
    if (!fs::exists(file)) return {};
    try {
        return {settings_in(file), ""};
    } catch (const core::Error& error) {
        const fs::path aside = core::set_aside(file);
        return {
            {},
            fmt::format("Settings could not be read and are kept as {}: {}", aside.filename().string(), error.what())};
    }
}

void write_settings(const Settings& settings, const fs::path& file) {
    std::error_code failure;
    fs::create_directories(file.parent_path(), failure);
    if (failure) throw core::Error(file.parent_path(), "", "cannot be made: " + failure.message());
    const Theme& theme = settings.preferences.theme;
    nlohmann::ordered_json object{
        {"language", core::language_table[static_cast<std::size_t>(settings.preferences.language)].code},
        {"palette", settings.preferences.palette},
        {"theme", theme.dark ? "dark" : "light"},
        {"scale", scene::said(theme.scale)}};
    if (settings.quality) object["quality"] = scene::name_of(*settings.quality);
    object["window"] = fmt::format("{}x{}", settings.window.width, settings.window.height);
    if (!settings.recent.empty()) object["recent"] = settings.recent;
    core::write_file(file, std::string_view(core::json_text(object)));
}

} // namespace palpate::ui
