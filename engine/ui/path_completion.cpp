#include "ui/path_completion.hpp"
#include "core/spelling.hpp"
#include "core/user_folders.hpp"
#include <algorithm>
#include <filesystem>

namespace palpate::ui {
namespace fs = std::filesystem;

std::string with_home(const std::string& path) {
    return path.starts_with("~/") ? (core::home_folder() / path.substr(2)).string() : path;
}

std::vector<std::string> path_completions(const std::string& typed, std::span<const std::string_view> endings) {
    const std::size_t slash = typed.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : typed.substr(0, slash + 1);
    const std::string begun = core::folded(typed.substr(folder.size()));
    std::vector<std::string> folders, files;
    std::error_code failure;
    fs::directory_iterator entry(folder.empty() ? fs::path(".") : fs::path(with_home(folder)), failure);
    for (; !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
        const std::string name = entry->path().filename().string();
        if (!core::folded(name).starts_with(begun) || (name.starts_with('.') && begun.empty())) continue;
        std::error_code unreadable;
        const bool wanted = std::any_of(endings.begin(), endings.end(),
                                        [&](std::string_view ending) { return name.ends_with(ending); });
        if (entry->is_directory(unreadable))
            folders.push_back(folder + name + "/");
        else if (wanted)
            files.push_back(folder + name);
    }
    std::sort(folders.begin(), folders.end());
    std::sort(files.begin(), files.end());
    folders.insert(folders.end(), files.begin(), files.end());
    return folders;
}

} // namespace palpate::ui
