#include "core/error.hpp"
#include "gpu/buffer.hpp"
#include "gpu/device.hpp"
#include "gpu/frame.hpp"
#include "support/errors.hpp"
#include "support/on_device.hpp"
#include <cstdlib>

namespace palpate::gpu {
namespace {
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using tests::error_of;

class DeviceOnThisMachine : public tests::OnDevice {};

TEST_F(DeviceOnThisMachine, IsMadeNamedAndListed) {
    const DeviceReport& report = device().report();
    EXPECT_FALSE(report.name.empty());
    EXPECT_FALSE(report.driver.empty());
    EXPECT_THAT(report.refusals, IsEmpty());
    EXPECT_THAT(report.api_version, testing::StartsWith("1."));
    const auto listed = list_devices();
    ASSERT_LT(report.number, listed.size());
    EXPECT_EQ(listed[report.number].name, report.name);
    for (std::size_t i = 0; i < listed.size(); ++i) EXPECT_EQ(listed[i].number, i);
}

TEST_F(DeviceOnThisMachine, CanBeChosenByItsNumberAndStandBesideAnother) {
    DeviceSettings settings;
    settings.choice = std::to_string(device().report().number);
    const Device second(settings);
    EXPECT_EQ(second.report().name, device().report().name);
    second.wait_idle();
}

TEST_F(DeviceOnThisMachine, ThatDoesNotExistIsRefused) {
    DeviceSettings settings;
    settings.choice = "4711";
    EXPECT_THROW(Device{settings}, core::UsageError);
}

TEST_F(DeviceOnThisMachine, MovesToANewOwner) {
    Device first;
    const std::string name = first.report().name;
    const Device second(std::move(first));
    EXPECT_EQ(second.report().name, name);
    second.wait_idle();
}

// So that silence means something: a mistake made on purpose reaches us.
TEST_F(DeviceOnThisMachine, AMistakeInTheUseOfVulkanIsHeard) {
    const vk::raii::Buffer no_usage{context().device, vk::BufferCreateInfo({}, 64, {})};
    EXPECT_THAT(take_messages(), Contains(HasSubstr("VUID-VkBufferCreateInfo-usage")));
}

TEST_F(DeviceOnThisMachine, AMistakeInCommandsIsHeardToo) {
    Frame frame(context());
    const Buffer small(context(), 16, vk::BufferUsageFlagBits::eTransferDst, Where::device);
    frame.begin();
    frame.commands().fillBuffer(small.handle(), 0, 64, 0); // beyond its end
    EXPECT_THAT(take_messages(), Contains(HasSubstr("vkCmdFillBuffer")));
}

TEST_F(DeviceOnThisMachine, AMistakeNobodyListensForStopsTheNextSubmit) {
    DeviceSettings settings;
    settings.validation = true;
    const Device strict(settings);
    Frame frame(strict.context());
    frame.begin();
    EXPECT_NO_THROW(frame.submit());
    frame.begin();
    { const vk::raii::Buffer no_usage{strict.context().device, vk::BufferCreateInfo({}, 64, {})}; }
    EXPECT_THAT(error_of([&] { frame.submit(); }), HasSubstr("Vulkan validation: "));
}

DeviceReport card() { return {0, "Card 9000", "Driver", "1.3.0", false, {}}; }

TEST(VulkanErrors, ALostDeviceBecomesOneClearError) {
    const auto lost = [] { rethrow_clearly(vk::DeviceLostError("vkQueueSubmit"), card()); };
    EXPECT_THROW(lost(), core::Error);
    EXPECT_THAT(error_of(lost),
                AllOf(HasSubstr("Card 9000 was lost"), HasSubstr("--device cpu"), Not(HasSubstr("\n"))));
}

TEST(VulkanErrors, MemoryThatRunsOutBecomesOneClearError) {
    for (const bool host : {false, true}) {
        const auto out = [&] {
            if (host) rethrow_clearly(vk::OutOfHostMemoryError("vkAllocateMemory"), card());
            rethrow_clearly(vk::OutOfDeviceMemoryError("vkAllocateMemory"), card());
        };
        EXPECT_THAT(error_of(out), AllOf(HasSubstr("Card 9000 has too little memory"), HasSubstr("--size")));
    }
}

TEST(VulkanErrors, AnyOtherNamesTheDeviceAndWhatVulkanSaid) {
    const auto other = [] { rethrow_clearly(vk::InitializationFailedError("vkCreateDevice"), card()); };
    EXPECT_THAT(error_of(other), AllOf(HasSubstr("Card 9000"), HasSubstr("vkCreateDevice")));
}

TEST_F(DeviceOnThisMachine, GuardedPassesValuesAndOurOwnErrorsOn) {
    EXPECT_EQ(guarded(context(), [] { return 7; }), 7);
    EXPECT_EQ(error_of([] { guarded(context(), [] { throw core::Error("ours"); }); }), "ours");
    EXPECT_THAT(error_of([] { guarded(context(), [] { throw vk::DeviceLostError("x"); }); }), HasSubstr("was lost"));
}

// A program of its own, because the loader looks for drivers once.
[[noreturn]] void say_what_no_driver_gives(bool list) {
    for (const char* const name : {"VK_ICD_FILENAMES", "VK_DRIVER_FILES"}) setenv(name, "/nonexistent", 1);
    const std::string message = error_of([&] {
        if (list)
            list_devices();
        else
            const Device device;
    });
    std::fprintf(stderr, "\nfound: %s\n", message.c_str());
    std::_Exit(message.empty() ? 0 : 1);
}

TEST(NoDriver, IsOneClearErrorThatSaysWhatToInstall) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(say_what_no_driver_gives(false), testing::ExitedWithCode(1), "found: .*mesa-vulkan-drivers");
    EXPECT_EXIT(say_what_no_driver_gives(true), testing::ExitedWithCode(1), "found: .*mesa-vulkan-drivers");
}

TEST(NoValidationLayer, IsOneClearErrorThatSaysWhatToInstall) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const auto without = [] {
        setenv("VK_LAYER_PATH", "/nonexistent", 1);
        DeviceSettings settings;
        settings.validation = true;
        std::fprintf(stderr, "\nfound: %s\n", error_of([&] { const Device device(settings); }).c_str());
        std::_Exit(1);
    };
    EXPECT_EXIT(without(), testing::ExitedWithCode(1), "found: .*vulkan-validationlayers");
}

} // namespace
} // namespace palpate::gpu
