// A buffer with its memory. Small device count of large buffers: one allocation each.
#pragma once
#include "gpu/context.hpp"
#include <cstddef>
#include <span>

namespace palpate::gpu {

enum class Where : unsigned char {
    device,   // read by the device only; written through upload()
    streamed, // written by the CPU each frame, read by the device
    readback, // written by the device, read by the CPU (cached)
};

class Buffer {
public:
    Buffer() = default;
    Buffer(const Context& context, std::size_t bytes, vk::BufferUsageFlags usage, Where where);

    [[nodiscard]] vk::Buffer handle() const { return *buffer_; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool exists() const { return size_ != 0; }
    // The CPU's view; empty for device memory that the CPU cannot see.
    [[nodiscard]] std::span<std::byte> mapped() const { return mapped_; }
    template <class T>
    [[nodiscard]] std::span<T> mapped_as() const {
        return {reinterpret_cast<T*>(mapped_.data()), mapped_.size() / sizeof(T)};
    }

private:
    vk::raii::DeviceMemory memory_{nullptr};
    vk::raii::Buffer buffer_{nullptr};
    std::size_t size_ = 0;
    std::span<std::byte> mapped_;
};

// Memory type holding all of `needed` and as many of `wished` as possible; throws core::Error when there is none.
std::uint32_t memory_type(const Context& context, std::uint32_t allowed, vk::MemoryPropertyFlags needed,
                          vk::MemoryPropertyFlags wished);

// A device buffer with contents written by `fill` into CPU memory: in place where the CPU sees device memory (an
// integrated or CPU device), else through a staging buffer that is gone when this returns.
Buffer upload(const Context& context, std::size_t bytes, vk::BufferUsageFlags usage,
              const std::function<void(std::span<std::byte>)>& fill);

} // namespace palpate::gpu
