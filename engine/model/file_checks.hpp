// What Assimp 5.2 takes in without complaint and turns into garbage, missing triangles or gigabytes of memory: found in
// the file before it reads.
#pragma once
#include <filesystem>

namespace palpate::model {

// Throws core::Error with the place:
//   any format  missing, a folder, no permission, 0 bytes
//   OBJ         see obj_check.hpp
//   glTF        compressed or quantised positions (read as zeros and NaN)
//   OFF, PLY    a heading that promises more than the file can hold (memory is set aside for it)
void check_file(const std::filesystem::path& file);

} // namespace palpate::model
