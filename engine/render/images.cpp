#include "render/images.hpp"
#include "render/view.hpp"
#include "shared/types.h"
#include <algorithm>

namespace palpate::render {
namespace {

using ImageUse = vk::ImageUsageFlagBits;
constexpr vk::ImageUsageFlags drawn_and_read = ImageUse::eColorAttachment | ImageUse::eSampled;

struct TargetRow {
    vk::Format format;
    vk::ImageUsageFlags usage;
    std::uint32_t divisor = 1; // of the picture's size
};
const std::array<TargetRow, target_count> table{{
    {vk::Format::eD32Sfloat, ImageUse::eDepthStencilAttachment | ImageUse::eSampled | ImageUse::eTransferSrc},
    {vk::Format::eR32Uint, drawn_and_read | ImageUse::eTransferSrc},
    {vk::Format::eR16G16B16A16Sfloat, drawn_and_read},
    {vk::Format::eR16G16B16A16Unorm, drawn_and_read}, // in 8 bits plain colours are a step off, other on each device
    {vk::Format::eR16G16B16A16Unorm, drawn_and_read},
    {vk::Format::eD32Sfloat, ImageUse::eDepthStencilAttachment | ImageUse::eSampled},
    {vk::Format::eR16G16B16A16Sfloat, drawn_and_read, 2},
    {vk::Format::eR16G16B16A16Sfloat, drawn_and_read, 2},
    {vk::Format::eR32Uint, ImageUse::eStorage | ImageUse::eTransferDst},
    {vk::Format::eUndefined, {}},
    {vk::Format::eR32G32B32A32Sfloat, drawn_and_read}, // half floats lose a byte's step from about eight samples on
    {vk::Format::eR8G8B8A8Unorm, drawn_and_read | ImageUse::eTransferSrc},
}};

constexpr std::uint64_t nodes_per_pixel = 12;    // room kept for each pixel; deeper pictures are drawn in pieces
constexpr std::uint64_t least_nodes = 1U << 16U; // so that even one pixel may hold more layers than a body has
constexpr std::size_t header_bytes = 16;

} // namespace

Images::Images(const gpu::Context& context, core::Extent extent)
    : context_(&context)
    , extent_(extent) {
    const std::uint64_t room =
        (std::uint64_t{context.limits.maxStorageBufferRange} - header_bytes) / sizeof(shared::Node);
    node_capacity_ = static_cast<std::uint32_t>(
        std::min({std::max(extent.area() * nodes_per_pixel, least_nodes), room, std::uint64_t{1} << 26U}));
}

vk::Format Images::format(Target target) { return table[static_cast<std::size_t>(target)].format; }

const gpu::Texture& Images::operator[](Target target) {
    const auto index = static_cast<std::size_t>(target);
    gpu::Texture& texture = textures_[index];
    if (!texture.exists()) {
        const TargetRow& row = table[index];
        const core::Extent size = target == Target::shadow
                                      ? core::Extent{shadow_map_size, shadow_map_size}
                                      : core::Extent{(extent_.width + row.divisor - 1) / row.divisor,
                                                     (extent_.height + row.divisor - 1) / row.divisor};
        texture = gpu::Texture(*context_, size, row.format, row.usage);
    }
    return texture;
}

const gpu::Buffer& Images::nodes() {
    using BufferUsage = vk::BufferUsageFlagBits;
    if (!nodes_.exists())
        nodes_ = gpu::Buffer(*context_, header_bytes + std::size_t{node_capacity_} * sizeof(shared::Node),
                             BufferUsage::eStorageBuffer | BufferUsage::eTransferDst | BufferUsage::eTransferSrc,
                             gpu::Where::device);
    return nodes_;
}

} // namespace palpate::render
