// The compiled shaders, by file name ("tone_map.frag"); empty when there is no such shader.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace palpate::shaders {
std::span<const std::uint32_t> code(std::string_view name);
}
