// Between colours as displays take them (sRGB, IEC 61966-2-1) and the linear ones that light is reckoned with; 0..1.
#pragma once
#include <cmath>
#include <glm/vec3.hpp>

namespace palpate::core {

inline float linear_from_srgb(float encoded) {
    return encoded <= 0.04045F ? encoded / 12.92F : std::pow((encoded + 0.055F) / 1.055F, 2.4F);
}
inline glm::vec3 linear_from_srgb(const glm::vec3& encoded) {
    return {linear_from_srgb(encoded.x), linear_from_srgb(encoded.y), linear_from_srgb(encoded.z)};
}
inline float linear_from_srgb_byte(unsigned byte) {
    return linear_from_srgb(static_cast<float>(byte & 0xFFU) / 255.0F);
}

inline float srgb_from_linear(float linear) {
    return linear <= 0.0031308F ? 12.92F * linear : 1.055F * std::pow(linear, 1 / 2.4F) - 0.055F;
}
inline glm::vec3 srgb_from_linear(const glm::vec3& linear) {
    return {srgb_from_linear(linear.x), srgb_from_linear(linear.y), srgb_from_linear(linear.z)};
}

} // namespace palpate::core
