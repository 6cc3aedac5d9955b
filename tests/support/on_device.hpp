// For tests that draw: one device with validation per test program, and no message of it unread.
#pragma once
#include "gpu/device.hpp"
#include "support/driver_stays.hpp"
#include <gmock/gmock.h>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace palpate::tests {

class OnDevice : public testing::Test {
protected:
    static gpu::Device& device() {
        if (!device_) {
            gpu::DeviceSettings settings;
            settings.validation = true;
            settings.on_message = [](const std::string& text) {
                const std::lock_guard lock(mutex_);
                messages_.push_back(text);
            };
            device_.emplace(settings);
        }
        return *device_;
    }
    static gpu::Context& context() { return device().context(); }
    static std::vector<std::string> take_messages() {
        const std::lock_guard lock(mutex_);
        return std::exchange(messages_, {});
    }
    void TearDown() override {
        if (device_) device_->wait_idle();
        EXPECT_THAT(take_messages(), testing::IsEmpty()) << "Vulkan validation";
    }
    // What is still alive is reported when the device goes.
    static void TearDownTestSuite() {
        device_.reset();
        EXPECT_THAT(take_messages(), testing::IsEmpty()) << "Vulkan validation at the device's end";
    }

private:
    static inline std::optional<gpu::Device> device_;
    static inline std::mutex mutex_;
    static inline std::vector<std::string> messages_;
};

} // namespace palpate::tests
