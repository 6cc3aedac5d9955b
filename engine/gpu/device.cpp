#include "gpu/device.hpp"
#include "gpu/context.hpp"
#include "gpu/device_choice.hpp"
#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <iostream>
#include <malloc.h>
#include <optional>

namespace palpate::gpu {
namespace {

constexpr const char* validation_layer = "VK_LAYER_KHRONOS_validation";

VKAPI_ATTR VkBool32 VKAPI_CALL collect(VkDebugUtilsMessageSeverityFlagBitsEXT, VkDebugUtilsMessageTypeFlagsEXT,
                                       const VkDebugUtilsMessengerCallbackDataEXT* data, void* user) {
    auto& messages = *static_cast<Messages*>(user);
    const std::lock_guard lock(messages.mutex);
    messages.texts.emplace_back(data->pMessage);
    if (messages.listener) messages.listener(messages.texts.back());
    return VK_FALSE;
}

std::unique_ptr<vk::raii::Context> load_vulkan() {
    try {
        return std::make_unique<vk::raii::Context>();
    } catch (const std::exception& error) {
        throw core::Error(fmt::format("the Vulkan loader could not be started ({}); install libvulkan1", error.what()));
    }
}

vk::raii::Instance make_instance(const vk::raii::Context& loader, const DeviceSettings& settings, Messages* messages) {
    const vk::ApplicationInfo application("palpate", 1, "palpate", 1, VK_API_VERSION_1_3);
    std::vector<const char*> layers, extensions;
    for (const std::string& name : settings.instance_extensions) extensions.push_back(name.c_str());
    vk::DebugUtilsMessengerCreateInfoEXT debug(
        {}, vk::DebugUtilsMessageSeverityFlagBitsEXT::eWarning | vk::DebugUtilsMessageSeverityFlagBitsEXT::eError,
        vk::DebugUtilsMessageTypeFlagBitsEXT::eValidation | vk::DebugUtilsMessageTypeFlagBitsEXT::ePerformance, collect,
        messages);
    if (settings.validation) {
        const auto present = loader.enumerateInstanceLayerProperties();
        const bool found = std::any_of(present.begin(), present.end(), [](const vk::LayerProperties& layer) {
            return std::strcmp(layer.layerName, validation_layer) == 0;
        });
        if (!found)
            throw core::Error("validation was asked for, but VK_LAYER_KHRONOS_validation is not installed "
                              "(Debian package vulkan-validationlayers)");
        layers.push_back(validation_layer);
        extensions.push_back(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
    }
    vk::InstanceCreateInfo info({}, &application, layers, extensions);
    if (settings.validation) info.pNext = &debug;
    try {
        return {loader, info};
    } catch (const vk::SystemError& error) {
        throw core::Error(fmt::format("Vulkan could not be started ({}); install a driver for the graphics card, or "
                                      "Mesa's CPU driver (Debian package mesa-vulkan-drivers)",
                                      error.what()));
    }
}

using FeatureChain = vk::StructureChain<vk::PhysicalDeviceFeatures2, vk::PhysicalDeviceVulkan11Features,
                                        vk::PhysicalDeviceVulkan12Features, vk::PhysicalDeviceVulkan13Features>;

// What the renderer uses; one row per feature, so that a refusal can name it.
struct FeatureRow {
    const char* name;
    VkBool32& (*in)(FeatureChain&);
};
const FeatureRow needed_features[] = {
    {"dynamicRendering",
     [](FeatureChain& c) -> VkBool32& { return c.get<vk::PhysicalDeviceVulkan13Features>().dynamicRendering; }},
    {"synchronization2",
     [](FeatureChain& c) -> VkBool32& { return c.get<vk::PhysicalDeviceVulkan13Features>().synchronization2; }},
    {"maintenance4",
     [](FeatureChain& c) -> VkBool32& { return c.get<vk::PhysicalDeviceVulkan13Features>().maintenance4; }},
    {"hostQueryReset",
     [](FeatureChain& c) -> VkBool32& { return c.get<vk::PhysicalDeviceVulkan12Features>().hostQueryReset; }},
    {"multiDrawIndirect",
     [](FeatureChain& c) -> VkBool32& { return c.get<vk::PhysicalDeviceFeatures2>().features.multiDrawIndirect; }},
    {"drawIndirectFirstInstance",
     [](FeatureChain& c) -> VkBool32& {
         return c.get<vk::PhysicalDeviceFeatures2>().features.drawIndirectFirstInstance;
     }},
    {"fragmentStoresAndAtomics",
     [](FeatureChain& c) -> VkBool32& {
         return c.get<vk::PhysicalDeviceFeatures2>().features.fragmentStoresAndAtomics;
     }},
    {"shaderClipDistance", // sections
     [](FeatureChain& c) -> VkBool32& { return c.get<vk::PhysicalDeviceFeatures2>().features.shaderClipDistance; }},
    {"independentBlend",
     [](FeatureChain& c) -> VkBool32& { return c.get<vk::PhysicalDeviceFeatures2>().features.independentBlend; }},
};

bool has_extension(const vk::raii::PhysicalDevice& physical, const char* name) {
    const auto extensions = physical.enumerateDeviceExtensionProperties();
    return std::any_of(extensions.begin(), extensions.end(), [&](const vk::ExtensionProperties& extension) {
        return std::strcmp(extension.extensionName, name) == 0;
    });
}

std::optional<std::uint32_t> graphics_family(const vk::raii::PhysicalDevice& physical) {
    const auto families = physical.getQueueFamilyProperties();
    constexpr auto wanted = vk::QueueFlagBits::eGraphics | vk::QueueFlagBits::eCompute;
    for (std::uint32_t i = 0; i < families.size(); ++i)
        if ((families[i].queueFlags & wanted) == wanted) return i;
    return std::nullopt;
}

DeviceReport report_on(const vk::raii::PhysicalDevice& physical, std::uint32_t number) {
    const auto chain = physical.getProperties2<vk::PhysicalDeviceProperties2, vk::PhysicalDeviceVulkan12Properties>();
    const auto& properties = chain.get<vk::PhysicalDeviceProperties2>().properties;
    DeviceReport report;
    report.number = number;
    report.name = properties.deviceName.data();
    const auto& driver = chain.get<vk::PhysicalDeviceVulkan12Properties>();
    report.driver = fmt::format("{} {}", driver.driverName.data(), driver.driverInfo.data());
    report.api_version =
        fmt::format("{}.{}.{}", VK_API_VERSION_MAJOR(properties.apiVersion),
                    VK_API_VERSION_MINOR(properties.apiVersion), VK_API_VERSION_PATCH(properties.apiVersion));
    report.is_cpu = properties.deviceType == vk::PhysicalDeviceType::eCpu;
    if (properties.apiVersion < VK_API_VERSION_1_3) {
        report.refusals.push_back(fmt::format("Vulkan {} where 1.3 is needed", report.api_version));
        return report; // older devices must not be asked for 1.3 features
    }
    auto features = physical.getFeatures2<vk::PhysicalDeviceFeatures2, vk::PhysicalDeviceVulkan11Features,
                                          vk::PhysicalDeviceVulkan12Features, vk::PhysicalDeviceVulkan13Features>();
    for (const FeatureRow& row : needed_features)
        if (row.in(features) == VK_FALSE) report.refusals.push_back(fmt::format("no {}", row.name));
    if (!has_extension(physical, VK_KHR_PUSH_DESCRIPTOR_EXTENSION_NAME))
        report.refusals.push_back("no VK_KHR_push_descriptor");
    const auto subgroup = physical.getProperties2<vk::PhysicalDeviceProperties2, vk::PhysicalDeviceSubgroupProperties>()
                              .get<vk::PhysicalDeviceSubgroupProperties>();
    if (!(subgroup.supportedOperations & vk::SubgroupFeatureFlagBits::eBallot) ||
        !(subgroup.supportedStages & vk::ShaderStageFlagBits::eFragment))
        report.refusals.push_back("no subgroup ballot in fragment shaders");
    if (!graphics_family(physical)) report.refusals.push_back("no queue that draws and computes");
    return report;
}

std::vector<DeviceReport> reports(const std::vector<vk::raii::PhysicalDevice>& devices) {
    std::vector<DeviceReport> all;
    for (const auto& physical : devices) all.push_back(report_on(physical, static_cast<std::uint32_t>(all.size())));
    return all;
}

std::vector<vk::raii::PhysicalDevice> physical_devices(const vk::raii::Instance& instance) {
    try {
        return instance.enumeratePhysicalDevices();
    } catch (const vk::SystemError&) {
        return {}; // some loaders report "no device" as an initialisation failure; choose_device says it clearly
    }
}

vk::raii::Device make_device(const vk::raii::PhysicalDevice& physical, std::uint32_t family, bool with_window) {
    FeatureChain features;
    for (const FeatureRow& row : needed_features) row.in(features) = VK_TRUE;
    const float priority = 1;
    const vk::DeviceQueueCreateInfo queue({}, family, 1, &priority);
    std::vector<const char*> extensions{VK_KHR_PUSH_DESCRIPTOR_EXTENSION_NAME};
    if (with_window) extensions.push_back(VK_KHR_SWAPCHAIN_EXTENSION_NAME);
    vk::DeviceCreateInfo info({}, queue, {}, extensions);
    info.pNext = &features.get<vk::PhysicalDeviceFeatures2>();
    return {physical, info};
}

} // namespace

std::vector<DeviceReport> list_devices() {
    const auto loader = load_vulkan();
    const vk::raii::Instance instance = make_instance(*loader, {}, nullptr);
    return reports(physical_devices(instance));
}

Device::Device(const DeviceSettings& settings)
    : context_(std::make_unique<Context>()) {
    Context& c = *context_;
    c.messages->listener = settings.on_message;
    c.loader = load_vulkan();
    c.instance = make_instance(*c.loader, settings, c.messages.get());
    if (settings.validation) {
        c.messenger = {c.instance,
                       vk::DebugUtilsMessengerCreateInfoEXT({},
                                                            vk::DebugUtilsMessageSeverityFlagBitsEXT::eWarning |
                                                                vk::DebugUtilsMessageSeverityFlagBitsEXT::eError,
                                                            vk::DebugUtilsMessageTypeFlagBitsEXT::eValidation |
                                                                vk::DebugUtilsMessageTypeFlagBitsEXT::ePerformance,
                                                            collect, c.messages.get())};
    }
    auto devices = physical_devices(c.instance);
    const auto found = reports(devices);
    const std::size_t chosen = choose_device(found, settings.choice);
    c.report = found[chosen];
    c.physical = std::move(devices[chosen]);
    c.queue_family = *graphics_family(c.physical);
    c.limits = c.physical.getProperties().limits;
    c.memory = c.physical.getMemoryProperties();
    guarded(c, [&] {
        c.device = make_device(c.physical, c.queue_family, !settings.instance_extensions.empty());
        c.queue = {c.device, c.queue_family, 0};
    });
    if (c.report.is_cpu) {
        // llvmpipe allocates its scene memory anew each frame; keeping freed pages saves up to a third of the time of
        // its drawing thread (measured on Mesa 22.3).
        mallopt(M_TRIM_THRESHOLD, 1 << 30);
        mallopt(M_MMAP_THRESHOLD, 1 << 28);
    }
}

Device::~Device() {
    if (context_ && *context_->device) {
        try {
            context_->device.waitIdle();
        } catch (const vk::SystemError&) { // a lost device has nothing left to wait for
        }
    }
}
Device::Device(Device&&) noexcept = default;

const DeviceReport& Device::report() const { return context_->report; }

void Device::wait_idle() const {
    guarded(*context_, [&] { context_->device.waitIdle(); });
}

void Context::throw_on_message() const {
    const std::lock_guard lock(messages->mutex);
    if (!messages->listener && !messages->texts.empty())
        throw core::Error("Vulkan validation: " + messages->texts.front());
}

void rethrow_clearly(const vk::SystemError& error, const DeviceReport& device) {
    const auto code = static_cast<vk::Result>(error.code().value());
    if (code == vk::Result::eErrorDeviceLost)
        throw core::Error(
            fmt::format("the graphics device {} was lost (its driver reset or stopped); nothing was saved "
                        "half-written. Try again, or draw on the CPU with --device cpu",
                        device.name));
    if (code == vk::Result::eErrorOutOfDeviceMemory || code == vk::Result::eErrorOutOfHostMemory)
        throw core::Error(fmt::format("the graphics device {} has too little memory for this picture; make it smaller "
                                      "(--size) or draw on the CPU with --device cpu",
                                      device.name));
    throw core::Error(fmt::format("Vulkan on {}: {}", device.name, error.what()));
}

} // namespace palpate::gpu
