// Where the type that the engine sets its words in lies: the environment's PALPATE_FONT, else the first of Debian's
// packaged faces that is installed (fonts-inter, fonts-dejavu-core, fonts-liberation ...).
#pragma once
#include <filesystem>

namespace palpate::core {

enum class Face { regular, semibold };

// Throws Error naming the packages when none is installed, or PALPATE_FONT when it names no file.
std::filesystem::path font_file(Face face = Face::regular);

} // namespace palpate::core
