#include "gpu/buffer.hpp"
#include "gpu/submit.hpp"
#include <algorithm>
#include <array>
#include <bit>

namespace palpate::gpu {
namespace {

using Property = vk::MemoryPropertyFlagBits;
struct WhereRow {
    vk::MemoryPropertyFlags needed, wished;
};
const std::array<WhereRow, 3> where_table{{
    {Property::eDeviceLocal, {}},
    {Property::eHostVisible | Property::eHostCoherent, Property::eDeviceLocal},
    {Property::eHostVisible | Property::eHostCoherent, Property::eHostCached},
}};

} // namespace

std::uint32_t memory_type(const Context& context, std::uint32_t allowed, vk::MemoryPropertyFlags needed,
                          vk::MemoryPropertyFlags wished) {
    int best = -1;
    std::uint32_t chosen = 0;
    for (std::uint32_t i = 0; i < context.memory.memoryTypeCount; ++i) {
        const auto flags = context.memory.memoryTypes[i].propertyFlags;
        if ((allowed & (1U << i)) == 0 || (flags & needed) != needed) continue;
        const int score = std::popcount(static_cast<VkMemoryPropertyFlags>(flags & wished));
        if (score > best) best = score, chosen = i;
    }
    if (best < 0) throw core::Error("the graphics device " + context.report.name + " has no fitting memory type");
    return chosen;
}

Buffer::Buffer(const Context& context, std::size_t bytes, vk::BufferUsageFlags usage, Where where)
    : size_(bytes) {
    buffer_ = {context.device, vk::BufferCreateInfo({}, bytes, usage)};
    const vk::MemoryRequirements requirements = buffer_.getMemoryRequirements();
    const WhereRow& row = where_table[static_cast<std::size_t>(where)];
    const std::uint32_t type = memory_type(context, requirements.memoryTypeBits, row.needed, row.wished);
    memory_ = {context.device, vk::MemoryAllocateInfo(requirements.size, type)};
    buffer_.bindMemory(*memory_, 0);
    const auto flags = context.memory.memoryTypes[type].propertyFlags;
    if ((flags & Property::eHostVisible) && (flags & Property::eHostCoherent))
        mapped_ = {static_cast<std::byte*>(memory_.mapMemory(0, VK_WHOLE_SIZE)), bytes};
}

Buffer upload(const Context& context, std::size_t bytes, vk::BufferUsageFlags usage,
              const std::function<void(std::span<std::byte>)>& fill) {
    // Vulkan has no empty buffers; a body without parts has empty arrays.
    Buffer buffer(context, std::max<std::size_t>(bytes, 4), usage | vk::BufferUsageFlagBits::eTransferDst,
                  Where::device);
    if (bytes == 0) return buffer;
    if (!buffer.mapped().empty()) {
        fill(buffer.mapped().first(bytes));
        return buffer;
    }
    const Buffer staging(context, bytes, vk::BufferUsageFlagBits::eTransferSrc, Where::streamed);
    fill(staging.mapped());
    submit_and_wait(context, [&](const vk::raii::CommandBuffer& commands) {
        commands.copyBuffer(staging.handle(), buffer.handle(), vk::BufferCopy(0, 0, bytes));
    });
    return buffer;
}

} // namespace palpate::gpu
