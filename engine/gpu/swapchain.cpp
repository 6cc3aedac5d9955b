#include "gpu/swapchain.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace palpate::gpu {
namespace {

constexpr std::uint64_t image_patience = 1'000'000'000; // ns; a hidden window may give no image for a while

// The picture and the panels are encoded already: formats that store what is written, best known first.
constexpr std::array wished_formats{vk::Format::eB8G8R8A8Unorm, vk::Format::eR8G8B8A8Unorm,
                                    vk::Format::eA2B10G10R10UnormPack32, vk::Format::eA2R10G10B10UnormPack32};

vk::SurfaceFormatKHR choose_format(const std::vector<vk::SurfaceFormatKHR>& offered, const DeviceReport& device) {
    for (const vk::Format wished : wished_formats)
        for (const vk::SurfaceFormatKHR& format : offered)
            if (format.format == wished && format.colorSpace == vk::ColorSpaceKHR::eSrgbNonlinear) return format;
    throw core::Error(
        fmt::format("{} offers this window no 8 or 10 bit sRGB images; try another device (--device)", device.name));
}

[[noreturn]] void rethrow_window_error(const vk::SystemError& error, const Context& context) {
    if (static_cast<vk::Result>(error.code().value()) == vk::Result::eErrorSurfaceLostKHR)
        throw core::Error("the window was lost (its display stopped or the session ended)");
    rethrow_clearly(error, context.report);
}

template <class Work>
auto window_guarded(const Context& context, Work&& work) {
    try {
        return work();
    } catch (const vk::OutOfDateKHRError&) {
        throw; // mended where it is known how
    } catch (const vk::SystemError& error) {
        rethrow_window_error(error, context);
    }
}

} // namespace

Swapchain::Swapchain(const Context& context, VkSurfaceKHR surface)
    : context_(&context)
    , surface_(context.instance, surface) {
    window_guarded(context, [&] {
        if (context.physical.getSurfaceSupportKHR(context.queue_family, *surface_) == VK_FALSE)
            throw core::Error(fmt::format("{} cannot show pictures in this window; try another device (--device)",
                                          context.report.name));
        format_ = choose_format(context.physical.getSurfaceFormatsKHR(*surface_), context.report);
        spare_ = {context.device, vk::SemaphoreCreateInfo()};
    });
}

bool Swapchain::make(core::Extent window) {
    const vk::SurfaceCapabilitiesKHR can = context_->physical.getSurfaceCapabilitiesKHR(*surface_);
    // Some systems let the images decide the window's size and report it as all ones.
    vk::Extent2D size = can.currentExtent;
    if (size.width == UINT32_MAX)
        size = vk::Extent2D(std::clamp(window.width, can.minImageExtent.width, can.maxImageExtent.width),
                            std::clamp(window.height, can.minImageExtent.height, can.maxImageExtent.height));
    if (size.width == 0 || size.height == 0 || window.area() == 0) return false;

    context_->device.waitIdle(); // frames in flight still draw into the old images
    std::uint32_t count = can.minImageCount + 1;
    if (can.maxImageCount != 0) count = std::min(count, can.maxImageCount);
    const auto alpha = (can.supportedCompositeAlpha & vk::CompositeAlphaFlagBitsKHR::eOpaque)
                           ? vk::CompositeAlphaFlagBitsKHR::eOpaque
                           : vk::CompositeAlphaFlagBitsKHR::eInherit;
    vk::SwapchainCreateInfoKHR info({}, *surface_, count, format_.format, format_.colorSpace, size, 1,
                                    vk::ImageUsageFlagBits::eColorAttachment, vk::SharingMode::eExclusive, {},
                                    can.currentTransform, alpha, vk::PresentModeKHR::eFifo, VK_TRUE, *swapchain_);
    vk::raii::SwapchainKHR fresh(context_->device, info);
    slots_.clear();
    swapchain_ = std::move(fresh);
    extent_ = {size.width, size.height};
    for (const VkImage image : swapchain_.getImages()) {
        Slot slot;
        slot.image = image;
        slot.view = {context_->device,
                     vk::ImageViewCreateInfo({}, image, vk::ImageViewType::e2D, format_.format, {},
                                             vk::ImageSubresourceRange(vk::ImageAspectFlagBits::eColor, 0, 1, 0, 1))};
        slot.available = {context_->device, vk::SemaphoreCreateInfo()};
        slot.drawn = {context_->device, vk::SemaphoreCreateInfo()};
        slots_.push_back(std::move(slot));
    }
    window_ = window;
    outdated_ = false;
    return true;
}

std::optional<WindowImage> Swapchain::next(core::Extent window) {
    if (window.area() == 0) return std::nullopt;
    return window_guarded(*context_, [&]() -> std::optional<WindowImage> {
        for (int attempt = 0; attempt < 3; ++attempt) {
            if ((outdated_ || window != window_) && !make(window)) return std::nullopt;
            try {
                const auto [result, index] = swapchain_.acquireNextImage(image_patience, *spare_);
                if (result == vk::Result::eTimeout || result == vk::Result::eNotReady) return std::nullopt;
                outdated_ = result == vk::Result::eSuboptimalKHR; // still good for this once
                Slot& slot = slots_[index];
                std::swap(spare_, slot.available);
                return WindowImage{slot.image, *slot.view, extent_, index, *slot.available, *slot.drawn};
            } catch (const vk::OutOfDateKHRError&) {
                outdated_ = true;
            }
        }
        return std::nullopt; // its size changes faster than images can be made; there will be another event
    });
}

void Swapchain::present(const WindowImage& image) {
    window_guarded(*context_, [&] {
        try {
            const vk::PresentInfoKHR info(image.drawn, *swapchain_, image.index);
            if (context_->queue.presentKHR(info) == vk::Result::eSuboptimalKHR) outdated_ = true;
        } catch (const vk::OutOfDateKHRError&) {
            outdated_ = true;
        }
    });
}

} // namespace palpate::gpu
