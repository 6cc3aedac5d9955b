// Finds what is wrong in a Wavefront OBJ and in which line. Assimp accepts broken OBJ files quietly (a missing number
// is 0, a cut face is a line); a body must not lose a triangle that way.
#pragma once
#include <filesystem>

namespace palpate::model {

// Throws core::Error with the line: a vertex without three finite numbers, a face with fewer than three corners, a
// face whose vertex number is 0 or beyond the file's vertices. Other statements are not looked at.
void check_obj(const std::filesystem::path& file);

} // namespace palpate::model
