// Any model file that Assimp reads, as plain meshes.
#pragma once
#include "model/mesh.hpp"
#include <filesystem>
#include <vector>

namespace palpate::model {

// Every triangle mesh of the file, one per node and mesh, node transforms applied (a mirroring one turns the winding),
// in the file's units and axes. Polygons become triangles, lines and points are left out, vertices are joined.
// A mesh is named after its node (else itself, else the file).
// Throws core::Error naming file and place: a file that is missing, empty, of unknown format, truncated or corrupt,
// that holds no triangle, a position that is not a finite number, or an index out of range; also for compressed glTF
// (KHR_mesh_quantization and such), which Assimp 5.2 would read as garbage without saying so.
std::vector<Mesh> read_meshes(const std::filesystem::path& file);

// Whether some importer of Assimp's claims the file's ending.
bool has_model_ending(const std::filesystem::path& file);

} // namespace palpate::model
