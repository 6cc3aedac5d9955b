// A body's geometry on the device, one stream per attribute, packed.
#pragma once
#include "gpu/buffer.hpp"
#include "model/geometry.hpp"
#include <array>
#include <cstdint>

namespace palpate::render {

struct BodyBuffers {
    gpu::Buffer positions; // float3, metres
    gpu::Buffer normals;   // two signed normalised shorts, octahedral
    gpu::Buffer grains;    // four signed normalised shorts: lane / grain_reach, share; made by add_grains()
    gpu::Buffer indices;   // uint32
    BodyBuffers(const gpu::Context& context, const model::Geometry& geometry);
    void add_grains(const gpu::Context& context, const model::Geometry& geometry); // the full look draws fibres
};
inline constexpr float grain_reach_m = 0.5F;

// Octahedral encoding of a unit vector, as lib/encode.glsl decodes it.
glm::vec2 octahedral(const glm::vec3& unit);
using PackedNormal = std::array<std::int16_t, 2>;
PackedNormal packed_normal(const glm::vec3& unit);

} // namespace palpate::render
