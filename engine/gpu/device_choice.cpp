#include "gpu/device_choice.hpp"
#include "core/error.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace palpate::gpu {
namespace {

std::string reasons(std::span<const DeviceReport> devices) {
    std::string text;
    for (const DeviceReport& device : devices)
        text += fmt::format("\n  {} {} ({}): {}", device.number, device.name, device.is_cpu ? "CPU" : "GPU",
                            device.refusals.empty() ? "usable" : fmt::format("{}", fmt::join(device.refusals, ", ")));
    return text;
}

} // namespace

std::size_t choose_device(std::span<const DeviceReport> devices, const std::string& choice) {
    const bool is_number =
        !choice.empty() && std::all_of(choice.begin(), choice.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (choice != "auto" && choice != "cpu" && choice != "gpu" && !is_number)
        throw core::UsageError(
            fmt::format("device '{}': expected auto, cpu, gpu or a number of `palpate list devices`", choice));
    if (devices.empty())
        throw core::Error("no Vulkan device found; install a driver for the graphics card, or Mesa's CPU driver "
                          "(Debian package mesa-vulkan-drivers)");
    if (is_number) {
        for (std::size_t i = 0; i < devices.size(); ++i) {
            if (fmt::format("{}", devices[i].number) != choice) continue;
            if (devices[i].refusals.empty()) return i;
            throw core::Error(
                fmt::format("Vulkan device {} cannot be used:{}", choice, reasons(devices.subspan(i, 1))));
        }
        throw core::UsageError(fmt::format("there is no Vulkan device {}; there are:{}", choice, reasons(devices)));
    }
    for (const bool cpu : {false, true}) {
        if ((choice == "cpu" && !cpu) || (choice == "gpu" && cpu)) continue;
        for (std::size_t i = 0; i < devices.size(); ++i)
            if (devices[i].is_cpu == cpu && devices[i].refusals.empty()) return i;
    }
    throw core::Error(fmt::format("no Vulkan device fits '{}':{}", choice, reasons(devices)));
}

} // namespace palpate::gpu
