#include "core/user_folders.hpp"
#include "core/error.hpp"
#include <cstdlib>
#include <fmt/format.h>
#include <optional>

namespace palpate::core {
namespace fs = std::filesystem;
namespace {

std::optional<fs::path> home() {
    const char* const folder = std::getenv("HOME");
    if (folder == nullptr || !fs::path(folder).is_absolute()) return {};
    return folder;
}

fs::path folder(const char* variable, const char* below_home) {
    const char* const set = std::getenv(variable);
    if (set != nullptr && fs::path(set).is_absolute()) return fs::path(set) / "palpate";
    if (const auto found = home()) return *found / below_home / "palpate";
    throw Error(fmt::format("no folder for settings: neither {} nor HOME names one", variable));
}

} // namespace

fs::path home_folder() { return home().value_or(fs::current_path()); }
fs::path config_folder() { return folder("XDG_CONFIG_HOME", ".config"); }
fs::path state_folder() { return folder("XDG_STATE_HOME", ".local/state"); }

fs::path set_aside(const fs::path& file) {
    fs::path aside = file;
    aside += ".damaged";
    for (int n = 2; fs::exists(aside); ++n) aside = file.string() + fmt::format(".damaged-{}", n);
    std::error_code failure;
    fs::rename(file, aside, failure);
    if (failure) throw Error(file, "", "is damaged and cannot be set aside: " + failure.message());
    return aside;
}

} // namespace palpate::core
