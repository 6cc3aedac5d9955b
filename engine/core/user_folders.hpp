// Where a person's settings and unfinished work lie (XDG Base Directory Specification 0.8).
#pragma once
#include <filesystem>

namespace palpate::core {

// $XDG_CONFIG_HOME/palpate, else ~/.config/palpate. Throws Error where neither variable names a folder (XDG_... must be
// absolute, or counts as unset). Neither folder need be there.
std::filesystem::path config_folder();
// $HOME, or the folder that the program was started in where it names none.
std::filesystem::path home_folder();
// $XDG_STATE_HOME/palpate, else ~/.local/state/palpate.
std::filesystem::path state_folder();

// Moves a file that is not what it should be out of the way, to "name.damaged" (or ".damaged-2" ...), and says where.
// Throws Error when it cannot be moved.
std::filesystem::path set_aside(const std::filesystem::path& file);

} // namespace palpate::core
