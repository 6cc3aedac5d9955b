// One-off commands: record, submit, wait. For uploads and set-up, never inside a frame.
#pragma once
#include "gpu/context.hpp"

namespace palpate::gpu {

void submit_and_wait(const Context& context, const std::function<void(const vk::raii::CommandBuffer&)>& record);

} // namespace palpate::gpu
