// A body's shapes as one glTF 2.0 binary that any viewer opens, and reading it back fast.
//
// One node and mesh per part, named by it; float POSITION and NORMAL, 32-bit indices, a material per style. What glTF
// does not know stands where foreign programs pass it by:
//   _GRAIN           vertex attribute, normalised SHORT x 4: lane / grain_scale, along (parts with grain)
//   node.extras      {"grain_scale": metres}
// A body that takes poses has JOINTS_0 and WEIGHTS_0 and one skin, whose joints are Geometry::segments in their order,
// all at the origin and bound as they stand.
//   mesh.extras      {"closed": true, "levels": [{"indices": accessor, "error_m": metres, "bent_error_m": metres}, ...]} coarser than the first
//   asset.extras     {"format": "palpate-body", "version": 1}
// Each attribute lies in one buffer view, part after part, so that reading is a few reads into Geometry's own arrays.
#pragma once
#include "model/geometry.hpp"
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace palpate::model {

struct GlbStyle { // how a foreign viewer shows a part; parts of the same name share one material
    std::string name;
    glm::vec3 colour{0.8F}; // linear RGB
    float roughness = 0.6F;
};

// One style per part. Throws core::Error when the file cannot be written; nothing half-written stays.
void write_glb(const Geometry& geometry, std::span<const GlbStyle> styles, const std::string& credit,
               const std::filesystem::path& file);

// Reads a file of write_glb. Everything is checked against the file's size: throws core::Error with the place for any
// other, truncated or corrupt file.
Geometry read_glb(const std::filesystem::path& file);

} // namespace palpate::model
