// A Vulkan 1.3 device with what the renderer needs, chosen once, with reasons for every refusal. No Vulkan in this
// header: sources that record commands include gpu/context.hpp.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace palpate::gpu {

// What `palpate list devices` prints: every device Vulkan shows, fit or not.
struct DeviceReport {
    std::uint32_t number = 0; // for --device N
    std::string name, driver, api_version;
    bool is_cpu = false;
    std::vector<std::string> refusals; // "no dynamicRendering"; empty when the device can be used
};

struct DeviceSettings {
    std::string choice = "auto"; // auto (a GPU if one fits, else the CPU), cpu, gpu, or a number of `list devices`
    bool validation = false;     // VK_LAYER_KHRONOS_validation; its messages go to `on_message`
    std::function<void(const std::string&)>
        on_message;                               // validation messages; default: throw core::Error at next submit
    std::vector<std::string> instance_extensions; // what a window needs (glfwGetRequiredInstanceExtensions)
};

std::vector<DeviceReport> list_devices();

struct Context;

class Device {
public:
    // Throws core::Error with one clear message: no Vulkan loader, no device, none fit (with each one's reasons).
    explicit Device(const DeviceSettings& settings = {});
    ~Device();
    Device(Device&&) noexcept;

    [[nodiscard]] const DeviceReport& report() const;
    [[nodiscard]] Context& context() const { return *context_; } // for sources that record commands
    void wait_idle() const;

private:
    std::unique_ptr<Context> context_;
};

} // namespace palpate::gpu
