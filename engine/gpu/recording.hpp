// Short words for what every pass records: transitions, descriptors pushed with the draw, a full-picture rendering.
#pragma once
#include "gpu/barriers.hpp"
#include "gpu/frame.hpp"
#include "gpu/texture.hpp"
#include <list>

namespace palpate::gpu {

void record_transition(const vk::raii::CommandBuffer& commands, const Texture& texture, Access before, Access after);
void record_transition(const vk::raii::CommandBuffer& commands, vk::Image image, vk::ImageAspectFlags aspect,
                       Access before, Access after);
// For buffers written by one step and read by the next; one memory barrier covers them all.
void record_memory_barrier(const vk::raii::CommandBuffer& commands, Access before, Access after);

// Collects the resources of one draw and pushes them (VK_KHR_push_descriptor): nothing to allocate, nothing to free.
class Bindings {
public:
    Bindings& uniform(std::uint32_t slot, const Slice& slice);
    Bindings& storage(std::uint32_t slot, const Slice& slice);
    Bindings& storage(std::uint32_t slot, const Buffer& whole);
    Bindings& sampled(std::uint32_t slot, const Texture& texture, vk::Sampler sampler, Access access = Access::sampled);
    Bindings& storage_image(std::uint32_t slot, const Texture& texture);
    void push(const vk::raii::CommandBuffer& commands, vk::PipelineLayout layout) const;

private:
    Bindings& buffer(std::uint32_t slot, vk::DescriptorType type, const vk::DescriptorBufferInfo& info);

    std::list<vk::DescriptorBufferInfo> buffers_; // lists: the writes point into them
    std::list<vk::DescriptorImageInfo> images_;
    std::vector<vk::WriteDescriptorSet> writes_;
};

void set_area(const vk::raii::CommandBuffer& commands, core::Extent extent); // viewport and scissor: all of it

} // namespace palpate::gpu
