// The images that passes share, by name. Made for one picture size; each only when a pass first needs it.
#pragma once
#include "gpu/barriers.hpp"
#include "gpu/buffer.hpp"
#include "gpu/texture.hpp"
#include <array>

namespace palpate::render {

enum class Target : std::uint32_t {
    depth,             // reversed: 1 near, 0 far and background
    part,              // part number + 1 of the opaque surface, 0 background
    colour,            // linear radiance, premultiplied
    albedo,            // square root of linear albedo, roughness
    normal,            // octahedral: shading normal, geometric normal
    shadow,            // depth from the key light
    occlusion,         // half size: openness, key light, linear depth
    occlusion_blurred, // the same, smoothed
    heads,             // per pixel: index + 1 of its first transparent fragment
    nodes,             // the fragments; a buffer
    sum,               // samples so far
    picture,           // the finished picture: sRGB, multiplied by alpha after encoding
};
inline constexpr std::size_t target_count = static_cast<std::size_t>(Target::picture) + 1;

class Images {
public:
    Images(const gpu::Context& context, core::Extent extent);

    const gpu::Texture& operator[](Target target); // made on first use
    [[nodiscard]] core::Extent extent() const { return extent_; }
    static vk::Format format(Target target);

    const gpu::Buffer& nodes(); // header (count, dropped) and node_capacity() nodes
    [[nodiscard]] std::uint32_t node_capacity() const { return node_capacity_; }

    std::array<gpu::Access, target_count> access{}; // how each was last used

private:
    const gpu::Context* context_;
    core::Extent extent_;
    std::array<gpu::Texture, target_count> textures_;
    gpu::Buffer nodes_;
    std::uint32_t node_capacity_ = 0;
};

} // namespace palpate::render
