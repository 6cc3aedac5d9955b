// Vectors, matrices and the few shapes every floor needs. Metres, right-handed, +X the body's left, +Y up, +Z front
// (glTF 2.0's frame). Depth runs 0..1 (Vulkan).
#pragma once
#include <glm/ext/matrix_clip_space.hpp>
#include <glm/ext/matrix_transform.hpp>
#include <glm/ext/quaternion_float.hpp>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <glm/mat4x4.hpp>
#include <glm/trigonometric.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <limits>

namespace palpate::core {

inline constexpr float pi = 3.14159265358979323846F;

// Axis-aligned box; starts empty (low > high) and grows.
struct Box {
    glm::vec3 low{std::numeric_limits<float>::max()};
    glm::vec3 high{std::numeric_limits<float>::lowest()};

    [[nodiscard]] bool empty() const { return low.x > high.x; }
    [[nodiscard]] glm::vec3 centre() const { return (low + high) * 0.5F; }
    [[nodiscard]] glm::vec3 size() const { return high - low; }
    [[nodiscard]] float radius() const { return empty() ? 0.0F : glm::length(size()) * 0.5F; }
    void include(const glm::vec3& point) {
        low = glm::min(low, point);
        high = glm::max(high, point);
    }
    void include(const Box& other) {
        if (other.empty()) return;
        include(other.low);
        include(other.high);
    }
};

} // namespace palpate::core
