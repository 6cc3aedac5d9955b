#include "gpu/submit.hpp"

namespace palpate::gpu {

void submit_and_wait(const Context& context, const std::function<void(const vk::raii::CommandBuffer&)>& record) {
    guarded(context, [&] {
        const vk::raii::CommandPool pool(
            context.device, vk::CommandPoolCreateInfo(vk::CommandPoolCreateFlagBits::eTransient, context.queue_family));
        const vk::raii::CommandBuffers buffers(
            context.device, vk::CommandBufferAllocateInfo(*pool, vk::CommandBufferLevel::ePrimary, 1));
        const vk::raii::CommandBuffer& commands = buffers.front();
        commands.begin(vk::CommandBufferBeginInfo(vk::CommandBufferUsageFlagBits::eOneTimeSubmit));
        record(commands);
        commands.end();
        const vk::CommandBufferSubmitInfo submitted(*commands);
        context.queue.submit2(vk::SubmitInfo2({}, {}, submitted));
        context.queue.waitIdle();
    });
}

} // namespace palpate::gpu
