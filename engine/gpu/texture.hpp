// An image with its memory and one view of all of it.
#pragma once
#include "core/image.hpp"
#include "gpu/context.hpp"
#include <cstddef>
#include <span>

namespace palpate::gpu {

class Texture {
public:
    Texture() = default;
    Texture(const Context& context, core::Extent extent, vk::Format format, vk::ImageUsageFlags usage);
    // A sampled texture with contents: `pixels` holds extent.area() texels of the format, rows from the top.
    static Texture with_pixels(const Context& context, core::Extent extent, vk::Format format,
                               std::span<const std::byte> pixels);

    [[nodiscard]] vk::Image image() const { return *image_; }
    [[nodiscard]] vk::ImageView view() const { return *view_; }
    [[nodiscard]] vk::Format format() const { return format_; }
    [[nodiscard]] core::Extent extent() const { return extent_; }
    [[nodiscard]] vk::ImageAspectFlags aspect() const { return aspect_; }
    [[nodiscard]] bool exists() const { return extent_.width != 0; }

private:
    vk::raii::DeviceMemory memory_{nullptr};
    vk::raii::Image image_{nullptr};
    vk::raii::ImageView view_{nullptr};
    vk::Format format_ = vk::Format::eUndefined;
    vk::ImageAspectFlags aspect_;
    core::Extent extent_;
};

} // namespace palpate::gpu
