#include "core/error.hpp"
#include "gpu/device_choice.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::gpu {
namespace {
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

DeviceReport cpu(std::uint32_t number, std::vector<std::string> refusals = {}) {
    return {number, "llvmpipe", "Mesa", "1.3.0", true, std::move(refusals)};
}
DeviceReport gpu(std::uint32_t number, std::vector<std::string> refusals = {}, const std::string& name = "Card") {
    return {number, name, "Driver", "1.3.0", false, std::move(refusals)};
}
std::string refusal(const std::vector<DeviceReport>& devices, const std::string& choice) {
    return tests::error_of([&] { choose_device(devices, choice); });
}

TEST(DeviceChoice, AutoPrefersAFitGpuWhereverItStands) {
    EXPECT_EQ(choose_device(std::vector{cpu(0), gpu(1)}, "auto"), 1U);
    EXPECT_EQ(choose_device(std::vector{gpu(0), cpu(1)}, "auto"), 0U);
    EXPECT_EQ(choose_device(std::vector{cpu(0), gpu(1, {"no dynamicRendering"}), gpu(2)}, "auto"), 2U);
}

TEST(DeviceChoice, AutoTakesTheFirstOfSeveralGpus) {
    EXPECT_EQ(choose_device(std::vector{cpu(0), gpu(1), gpu(2)}, "auto"), 1U);
}

TEST(DeviceChoice, AutoFallsToTheCpuWhenNoGpuFits) {
    EXPECT_EQ(choose_device(std::vector{cpu(0)}, "auto"), 0U);
    EXPECT_EQ(choose_device(std::vector{gpu(0, {"no synchronization2"}), cpu(1)}, "auto"), 1U);
    EXPECT_EQ(choose_device(std::vector{cpu(0, {"Vulkan 1.1.0 where 1.3 is needed"}), cpu(1)}, "auto"), 1U);
}

TEST(DeviceChoice, CpuAndGpuAreTakenAtTheirWord) {
    const std::vector both{gpu(0), cpu(1)};
    EXPECT_EQ(choose_device(both, "cpu"), 1U);
    EXPECT_EQ(choose_device(both, "gpu"), 0U);
    EXPECT_THAT(refusal({cpu(0)}, "gpu"), AllOf(HasSubstr("fits 'gpu'"), HasSubstr("0 llvmpipe (CPU): usable")));
    EXPECT_THAT(refusal({gpu(0)}, "cpu"), AllOf(HasSubstr("fits 'cpu'"), HasSubstr("0 Card (GPU): usable")));
}

TEST(DeviceChoice, ANumberIsTheDevicesOwnNotItsPlaceInTheList) {
    const std::vector devices{gpu(3), cpu(7), gpu(12)};
    EXPECT_EQ(choose_device(devices, "3"), 0U);
    EXPECT_EQ(choose_device(devices, "7"), 1U);
    EXPECT_EQ(choose_device(devices, "12"), 2U);
}

TEST(DeviceChoice, ANumberThatDoesNotExistIsWrongUsageAndShowsWhatThereIs) {
    const std::vector devices{gpu(0, {"no maintenance4"}), cpu(1)};
    for (const char* const number : {"2", "10", "99999999999999999999", "00"}) {
        EXPECT_THROW(choose_device(devices, number), core::UsageError) << number;
        EXPECT_THAT(refusal(devices, number),
                    AllOf(HasSubstr(number), HasSubstr("0 Card (GPU): no maintenance4"), HasSubstr("1 llvmpipe")));
    }
}

TEST(DeviceChoice, ANumberedDeviceThatDoesNotFitIsRefusedWithItsReasonsAlone) {
    const std::vector devices{gpu(0, {"no maintenance4", "no VK_KHR_push_descriptor"}), cpu(1)};
    EXPECT_THROW(choose_device(devices, "0"), core::Error);
    EXPECT_THAT(refusal(devices, "0"),
                AllOf(HasSubstr("no maintenance4, no VK_KHR_push_descriptor"), Not(HasSubstr("llvmpipe"))));
}

TEST(DeviceChoice, WhenNoneFitsEveryDeviceIsListedWithAllItsReasons) {
    const std::vector devices{gpu(0, {"no dynamicRendering", "no hostQueryReset"}, "Old card"),
                              cpu(1, {"no multiDrawIndirect"})};
    EXPECT_THAT(refusal(devices, "auto"), AllOf(HasSubstr("0 Old card (GPU): no dynamicRendering, no hostQueryReset"),
                                                HasSubstr("1 llvmpipe (CPU): no multiDrawIndirect")));
}

TEST(DeviceChoice, AWrongWordIsWrongUsageEvenWithoutDevices) {
    for (const char* const word : {"", "GPU", "nvidia", "-1", "1.0", " 0", "0x1", "auto "}) {
        EXPECT_THROW(choose_device(std::vector{cpu(0)}, word), core::UsageError) << '\'' << word << '\'';
        EXPECT_THROW(choose_device({}, word), core::UsageError) << '\'' << word << '\'';
        EXPECT_THAT(refusal({cpu(0)}, word), HasSubstr("expected auto, cpu, gpu or a number"));
    }
}

TEST(DeviceChoice, AnEmptyListSaysWhatToInstall) {
    for (const char* const choice : {"auto", "cpu", "gpu", "0"})
        EXPECT_THAT(refusal({}, choice), AllOf(HasSubstr("no Vulkan device found"), HasSubstr("mesa-vulkan-drivers")));
}

} // namespace
} // namespace palpate::gpu
