// What a path that is being typed may become.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::ui {

// Folders (with "/" behind them) and files with one of these endings whose names begin as typed, case not counting,
// sorted, folders first. "~/" is the home folder. Nothing for a folder that is not there or may not be read.
std::vector<std::string> path_completions(const std::string& typed, std::span<const std::string_view> endings);

std::string with_home(const std::string& path); // "~/a" -> "/home/me/a"

} // namespace palpate::ui
