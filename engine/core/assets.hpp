// Where the text that the engine reads lies: assets/ (tables, schemas) and scenes/. The folder that holds both is, in
// this order: the environment's PALPATE_DATA; share/palpate beside the program's bin/ (an installed Palpate); the
// source tree it was built from.
#pragma once
#include <filesystem>
#include <string_view>
#include <vector>

namespace palpate::core {

// Throws Error when PALPATE_DATA is set and holds no assets/, or when none of the places does.
std::filesystem::path data_folder();

// assets/RELATIVE; throws Error naming the folder searched when there is no such file or folder.
std::filesystem::path asset(std::string_view relative);

// Every file under `folder` (searched deeply) whose name ends in `ending`, sorted. Throws Error when it cannot be read.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder, std::string_view ending);

} // namespace palpate::core
