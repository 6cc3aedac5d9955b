// Drops files onto a window as a file manager does: the source's side of XDND (freedesktop.org, version 5).
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace palpate::tests {

// Onto the first window of the display (":7") that takes drops, at this place of the screen. Whether it took them;
// false as well where none does, or none answers within a minute.
bool drop_files(const std::string& display, int x, int y, const std::vector<std::filesystem::path>& files);

} // namespace palpate::tests
