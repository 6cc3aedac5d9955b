// Which device to use, as a pure function of what the machine has.
#pragma once
#include "gpu/device.hpp"
#include <cstddef>
#include <span>

namespace palpate::gpu {

// Index into `devices`. "auto": the first fit GPU, else the first fit CPU. Throws core::UsageError for a word that is
// none of auto, cpu, gpu or a device number, and core::Error when no such device fits, giving each one's reasons.
std::size_t choose_device(std::span<const DeviceReport> devices, const std::string& choice);

} // namespace palpate::gpu
