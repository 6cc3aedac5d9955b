// What a Device owns, for sources that record Vulkan commands. Constructed means usable; freed in reverse order.
#pragma once
#include "core/error.hpp"
#include "gpu/device.hpp"
#include "gpu/vulkan.hpp"
#include <mutex>

namespace palpate::gpu {

// Collects validation messages from whatever thread they come.
struct Messages {
    std::mutex mutex;
    std::vector<std::string> texts;
    std::function<void(const std::string&)> listener;
};

struct Context {
    std::unique_ptr<vk::raii::Context> loader;
    std::unique_ptr<Messages> messages = std::make_unique<Messages>();
    vk::raii::Instance instance{nullptr};
    vk::raii::DebugUtilsMessengerEXT messenger{nullptr};
    vk::raii::PhysicalDevice physical{nullptr};
    vk::raii::Device device{nullptr};
    vk::raii::Queue queue{nullptr}; // graphics, compute, transfer and, with a window, present
    std::uint32_t queue_family = 0;
    vk::PhysicalDeviceLimits limits;
    vk::PhysicalDeviceMemoryProperties memory;
    DeviceReport report;

    // Throws core::Error with the first collected validation message, if any came and nobody listens.
    void throw_on_message() const;
};

// Runs `work` and turns what Vulkan throws into one core::Error that says what happened and what to do.
[[noreturn]] void rethrow_clearly(const vk::SystemError& error, const DeviceReport& device);
template <class Work>
auto guarded(const Context& context, Work&& work) {
    try {
        return work();
    } catch (const vk::SystemError& error) {
        rethrow_clearly(error, context.report);
    }
}

} // namespace palpate::gpu
