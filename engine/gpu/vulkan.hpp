// The only header that includes Vulkan; precompiled. Sources of gpu, render and ui include it, headers do not.
#pragma once
#define VULKAN_HPP_NO_SPACESHIP_OPERATOR
#include <vulkan/vulkan_raii.hpp>
