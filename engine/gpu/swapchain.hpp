// A window's images: one is taken, drawn into and shown, at the display's own pace (FIFO).
#pragma once
#include "core/image.hpp"
#include "gpu/context.hpp"
#include <optional>
#include <vector>

namespace palpate::gpu {

struct WindowImage { // to be drawn into; its contents are undefined
    vk::Image image;
    vk::ImageView view;
    core::Extent extent;
    std::uint32_t index = 0;
    vk::Semaphore available, drawn; // for Frame::submit: wait for the first, signal the second
};

class Swapchain {
public:
    // Takes the surface over. Throws core::Error when the device cannot show pictures there.
    Swapchain(const Context& context, VkSurfaceKHR surface);

    [[nodiscard]] vk::Format format() const { return format_.format; } // holds sRGB-encoded colour as it is written

    // The next image to draw into. Nothing when there is none to be had now: the window has no area (minimised), or is
    // just changing its size. Call it when the frame that drew two images ago is done (Frame::begin).
    std::optional<WindowImage> next(core::Extent window);

    void present(const WindowImage& image); // after the frame that draws it was submitted

private:
    bool make(core::Extent window); // false: no area

    const Context* context_;
    vk::raii::SurfaceKHR surface_;
    vk::SurfaceFormatKHR format_;
    vk::raii::SwapchainKHR swapchain_{nullptr};
    core::Extent window_, extent_; // as asked for, as made
    struct Slot {
        vk::Image image;
        vk::raii::ImageView view{nullptr};
        vk::raii::Semaphore available{nullptr}, drawn{nullptr};
    };
    std::vector<Slot> slots_;
    vk::raii::Semaphore spare_{nullptr}; // changes place with the acquired slot's: whose wait is certainly over
    bool outdated_ = true;
};

} // namespace palpate::gpu
