// Frames in flight: while the device draws one, the next is recorded. Each Frame has its command buffer, a fence,
// memory written anew each time (views, part states, draw commands), timers, and room to read its picture back.
#pragma once
#include "gpu/buffer.hpp"
#include "gpu/texture.hpp"
#include <deque>

namespace palpate::gpu {

// A piece of the frame's streamed memory.
struct Slice {
    const Buffer* buffer = nullptr;
    std::size_t offset = 0, size = 0;
    std::span<std::byte> bytes;
    template <class T>
    [[nodiscard]] T* as() const {
        return reinterpret_cast<T*>(bytes.data());
    }
};

struct Timing {
    std::string name;
    double milliseconds = 0;
};

class Frame {
public:
    explicit Frame(const Context& context);
    ~Frame(); // waits
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;

    [[nodiscard]] const vk::raii::CommandBuffer& commands() const { return commands_; }
    Slice stream(std::size_t bytes);    // valid until the frame is begun again
    void begin_timer(std::string name); // device time of what is recorded until end_timer; adds up over equal names
    void end_timer();

    // Records copies into CPU-visible memory; read after the frame is done. The texture is in transfer_read.
    void read_back(const Texture& texture);
    void read_back(const Buffer& buffer, std::size_t bytes); // at most 64 bytes

    // After wait(): what was read back.
    [[nodiscard]] core::Image picture() const;                    // of the last read_back(texture), 8-bit RGBA
    [[nodiscard]] std::span<const std::byte> read_bytes() const { // of read_back(buffer); empty when there was none
        return bytes_.mapped().first(bytes_read_);
    }
    [[nodiscard]] std::vector<Timing> timings() const; // in order of first use

    void begin(); // waits until the device is done with it
    void submit(vk::Semaphore wait = {}, vk::Semaphore signal = {});
    void wait();
    [[nodiscard]] bool done() const; // wait() would return at once

private:
    const Context* context_;
    vk::raii::CommandPool pool_{nullptr};
    vk::raii::CommandBuffer commands_{nullptr};
    vk::raii::Fence fence_{nullptr};
    vk::raii::QueryPool queries_{nullptr};
    std::deque<Buffer> streams_; // grows by a buffer when one is full; slices stay valid
    std::size_t stream_used_ = 0, stream_index_ = 0;
    Buffer readback_, bytes_;
    core::Extent readback_extent_;
    std::size_t bytes_read_ = 0;
    bool reads_back_ = false;
    std::vector<std::string> timer_names_;
    bool pending_ = false;
};

inline constexpr std::size_t frames_in_flight = 2;

} // namespace palpate::gpu
