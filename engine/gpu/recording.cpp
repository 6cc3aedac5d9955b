#include "gpu/recording.hpp"
#include <array>

namespace palpate::gpu {
namespace {

struct AccessRow {
    vk::PipelineStageFlags2 stage;
    vk::AccessFlags2 access;
    vk::ImageLayout layout;
};
using Stage = vk::PipelineStageFlagBits2;
using Mask = vk::AccessFlagBits2;
constexpr vk::PipelineStageFlags2 depth_tests = Stage::eEarlyFragmentTests | Stage::eLateFragmentTests;

const std::array<AccessRow, 9> access_table{{
    {Stage::eNone, Mask::eNone, vk::ImageLayout::eUndefined},
    {Stage::eColorAttachmentOutput, Mask::eColorAttachmentRead | Mask::eColorAttachmentWrite,
     vk::ImageLayout::eColorAttachmentOptimal},
    {depth_tests, Mask::eDepthStencilAttachmentRead | Mask::eDepthStencilAttachmentWrite,
     vk::ImageLayout::eDepthAttachmentOptimal},
    {depth_tests | Stage::eFragmentShader, Mask::eDepthStencilAttachmentRead | Mask::eShaderSampledRead,
     vk::ImageLayout::eDepthReadOnlyOptimal},
    {Stage::eFragmentShader, Mask::eShaderSampledRead, vk::ImageLayout::eShaderReadOnlyOptimal},
    {Stage::eFragmentShader, Mask::eShaderStorageRead | Mask::eShaderStorageWrite, vk::ImageLayout::eGeneral},
    {Stage::eTransfer, Mask::eTransferRead, vk::ImageLayout::eTransferSrcOptimal},
    {Stage::eTransfer, Mask::eTransferWrite, vk::ImageLayout::eTransferDstOptimal},
    {Stage::eNone, Mask::eNone, vk::ImageLayout::ePresentSrcKHR},
}};
const AccessRow& row_of(Access access) { return access_table[static_cast<std::size_t>(access)]; }

} // namespace

void record_transition(const vk::raii::CommandBuffer& commands, vk::Image image, vk::ImageAspectFlags aspect,
                       Access before, Access after) {
    const AccessRow& from = row_of(before);
    const AccessRow& to = row_of(after);
    // "none" still waits for whatever used the image last: a frame drops contents, not order.
    const vk::PipelineStageFlags2 first_stage = before == Access::none ? Stage::eAllCommands : from.stage;
    const vk::ImageMemoryBarrier2 barrier(first_stage, from.access, to.stage, to.access, from.layout, to.layout,
                                          VK_QUEUE_FAMILY_IGNORED, VK_QUEUE_FAMILY_IGNORED, image,
                                          vk::ImageSubresourceRange(aspect, 0, 1, 0, 1));
    commands.pipelineBarrier2(vk::DependencyInfo({}, {}, {}, barrier));
}

void record_transition(const vk::raii::CommandBuffer& commands, const Texture& texture, Access before, Access after) {
    record_transition(commands, texture.image(), texture.aspect(), before, after);
}

void record_memory_barrier(const vk::raii::CommandBuffer& commands, Access before, Access after) {
    const AccessRow& from = row_of(before);
    const AccessRow& to = row_of(after);
    const vk::MemoryBarrier2 barrier(before == Access::none ? Stage::eAllCommands : from.stage, from.access, to.stage,
                                     to.access);
    commands.pipelineBarrier2(vk::DependencyInfo({}, barrier));
}

Bindings& Bindings::buffer(std::uint32_t slot, vk::DescriptorType type, const vk::DescriptorBufferInfo& info) {
    buffers_.push_back(info);
    writes_.emplace_back(nullptr, slot, 0, type, nullptr, buffers_.back());
    return *this;
}
Bindings& Bindings::uniform(std::uint32_t slot, const Slice& slice) {
    return buffer(slot, vk::DescriptorType::eUniformBuffer, {slice.buffer->handle(), slice.offset, slice.size});
}
Bindings& Bindings::storage(std::uint32_t slot, const Slice& slice) {
    return buffer(slot, vk::DescriptorType::eStorageBuffer, {slice.buffer->handle(), slice.offset, slice.size});
}
Bindings& Bindings::storage(std::uint32_t slot, const Buffer& whole) {
    return buffer(slot, vk::DescriptorType::eStorageBuffer, {whole.handle(), 0, VK_WHOLE_SIZE});
}
Bindings& Bindings::sampled(std::uint32_t slot, const Texture& texture, vk::Sampler sampler, Access access) {
    images_.emplace_back(sampler, texture.view(), row_of(access).layout);
    writes_.emplace_back(nullptr, slot, 0, vk::DescriptorType::eCombinedImageSampler, images_.back());
    return *this;
}
Bindings& Bindings::storage_image(std::uint32_t slot, const Texture& texture) {
    images_.emplace_back(nullptr, texture.view(), vk::ImageLayout::eGeneral);
    writes_.emplace_back(nullptr, slot, 0, vk::DescriptorType::eStorageImage, images_.back());
    return *this;
}
void Bindings::push(const vk::raii::CommandBuffer& commands, vk::PipelineLayout layout) const {
    commands.pushDescriptorSetKHR(vk::PipelineBindPoint::eGraphics, layout, 0, writes_);
}

void set_area(const vk::raii::CommandBuffer& commands, core::Extent extent) {
    commands.setViewport(0,
                         vk::Viewport(0, 0, static_cast<float>(extent.width), static_cast<float>(extent.height), 0, 1));
    commands.setScissor(0, vk::Rect2D({0, 0}, {extent.width, extent.height}));
}

} // namespace palpate::gpu
