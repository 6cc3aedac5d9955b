// A technique's moving surfaces for other programs: tools/peers draws them in Blender.
#pragma once
#include "scene/stage.hpp"
#include <filesystem>

namespace palpate::program {

// FILE: a line of JSON, then little-endian binary. The line: {"frames", "rate", "camera", "parts": [{"name",
// "vertices", "triangles"}]}. Behind it, per part, its triangles (three uint32 a piece); then, per frame and part, its
// vertices (three float32 a piece, metres, glTF's frame). Of what is drawn opaque at the beginning, as finely as it is
// drawn then. Throws core::Error: it cannot be written.
void write_vertex_cache(const scene::Stage& stage, const std::filesystem::path& file);

} // namespace palpate::program
