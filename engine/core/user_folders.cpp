#include "core/user_folders.hpp"
#include "core/error.hpp"
#include <cstdlib>
#include <fmt/format.h>

namespace palpate::core {
namespace fs = std::filesystem;
namespace {

fs::path folder(const char* variable, const char* below_home) {
    const char* const set = std::getenv(variable);
    if (set != nullptr && fs::path(set).is_absolute()) return fs::path(set) / "palpate";
    const char* const home = std::getenv("HOME");
    if (home != nullptr && fs::path(home).is_absolute()) return fs::path(home) / below_home / "palpate";
    throw Error(fmt::format("no folder for settings: neither {} nor HOME names one", variable));
}

} // namespace

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
