#include "gpu/texture.hpp"
#include "gpu/barriers.hpp"
#include "gpu/buffer.hpp"
#include "gpu/recording.hpp"
#include "gpu/submit.hpp"
#include <algorithm>

namespace palpate::gpu {

Texture::Texture(const Context& context, core::Extent extent, vk::Format format, vk::ImageUsageFlags usage)
    : format_(format)
    , extent_(extent) {
    const bool is_depth = format == vk::Format::eD32Sfloat || format == vk::Format::eD16Unorm;
    aspect_ = is_depth ? vk::ImageAspectFlagBits::eDepth : vk::ImageAspectFlagBits::eColor;
    image_ = {context.device,
              vk::ImageCreateInfo({}, vk::ImageType::e2D, format, vk::Extent3D(extent.width, extent.height, 1), 1, 1,
                                  vk::SampleCountFlagBits::e1, vk::ImageTiling::eOptimal, usage)};
    const vk::MemoryRequirements requirements = image_.getMemoryRequirements();
    memory_ = {context.device,
               vk::MemoryAllocateInfo(requirements.size, memory_type(context, requirements.memoryTypeBits,
                                                                     vk::MemoryPropertyFlagBits::eDeviceLocal, {}))};
    image_.bindMemory(*memory_, 0);
    view_ = {context.device, vk::ImageViewCreateInfo({}, *image_, vk::ImageViewType::e2D, format, {},
                                                     vk::ImageSubresourceRange(aspect_, 0, 1, 0, 1))};
}

Texture Texture::with_pixels(const Context& context, core::Extent extent, vk::Format format,
                             std::span<const std::byte> pixels) {
    Texture texture(context, extent, format, vk::ImageUsageFlagBits::eSampled | vk::ImageUsageFlagBits::eTransferDst);
    const Buffer staging(context, pixels.size(), vk::BufferUsageFlagBits::eTransferSrc, Where::streamed);
    std::copy(pixels.begin(), pixels.end(), staging.mapped().begin());
    submit_and_wait(context, [&](const vk::raii::CommandBuffer& commands) {
        record_transition(commands, texture, Access::none, Access::transfer_write);
        commands.copyBufferToImage(staging.handle(), texture.image(), vk::ImageLayout::eTransferDstOptimal,
                                   vk::BufferImageCopy(0, 0, 0, vk::ImageSubresourceLayers(texture.aspect(), 0, 0, 1),
                                                       {}, {extent.width, extent.height, 1}));
        record_transition(commands, texture, Access::transfer_write, Access::sampled);
    });
    return texture;
}

} // namespace palpate::gpu
