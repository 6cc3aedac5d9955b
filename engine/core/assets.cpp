#include "core/assets.hpp"
#include "core/error.hpp"
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

namespace palpate::core {
namespace fs = std::filesystem;

fs::path data_folder() {
    std::error_code ignored;
    if (const char* chosen = std::getenv("PALPATE_DATA"); chosen != nullptr && *chosen != '\0') {
        if (fs::is_directory(fs::path(chosen) / "assets", ignored)) return chosen;
        throw Error(chosen, "", "is what PALPATE_DATA names, but holds no folder assets/");
    }
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    const fs::path installed = program.parent_path().parent_path() / "share" / "palpate";
    for (const fs::path& folder : {installed, fs::path(PALPATE_SOURCE_DIR)})
        if (fs::is_directory(folder / "assets", ignored)) return folder;
    throw Error(fmt::format("no assets/ in {} nor in {}; set PALPATE_DATA to the folder that holds assets/ and scenes/",
                            installed.string(), PALPATE_SOURCE_DIR));
}

fs::path asset(std::string_view relative) {
    fs::path file = data_folder() / "assets" / relative;
    if (!fs::exists(file)) throw Error(file, "", "does not exist: Palpate's own data is incomplete");
    return file;
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view ending) {
    std::vector<fs::path> files;
    std::error_code failure;
    fs::recursive_directory_iterator entry(folder, failure);
    for (; !failure && entry != fs::recursive_directory_iterator(); entry.increment(failure))
        if (entry->is_regular_file() && entry->path().filename().string().ends_with(ending))
            files.push_back(entry->path());
    if (failure) throw Error(folder, "", "cannot be read: " + failure.message());
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace palpate::core
