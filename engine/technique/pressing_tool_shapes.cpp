#include "technique/pressing_tool.hpp"
#include <algorithm>
#include <cmath>
#include <glm/gtc/quaternion.hpp>

namespace palpate::technique {
namespace {

// A surface of rings from the lowest to the highest: `at` gives the place of (ring 0..1, around 0..1).
template <class At>
ToolShape ringed(int rings, int around, const At& at) {
    ToolShape shape;
    model::Mesh& mesh = shape.mesh;
    for (int r = 0; r <= rings; ++r)
        for (int a = 0; a < around; ++a)
            mesh.positions.push_back(at(static_cast<float>(r) / static_cast<float>(rings),
                                        static_cast<float>(a) / static_cast<float>(around)));
    const auto index = [&](int r, int a) { return static_cast<std::uint32_t>(r * around + a % around); };
    for (int r = 0; r < rings; ++r)
        for (int a = 0; a < around; ++a)
            mesh.triangles.insert(mesh.triangles.end(), {index(r, a), index(r, a + 1), index(r + 1, a + 1), index(r, a),
                                                         index(r + 1, a + 1), index(r + 1, a)});
    shape.normals.resize(mesh.positions.size());
    for (std::size_t t = 0; t < mesh.triangles.size(); t += 3) {
        const auto p = [&](std::size_t c) { return mesh.positions[mesh.triangles[t + c]]; };
        for (std::size_t c = 0; c < 3; ++c)
            shape.normals[mesh.triangles[t + c]] += glm::cross(p(1) - p(0), p(2) - p(0));
    }
    const auto pole = [&](int ring) { // its points coincide: one normal for all
        glm::vec3 sum(0);
        for (int a = 0; a < around; ++a) sum += shape.normals[index(ring, a)];
        for (int a = 0; a < around; ++a) shape.normals[index(ring, a)] = sum;
    };
    pole(0);
    pole(rings);
    for (glm::vec3& normal : shape.normals) normal = glm::normalize(normal);
    return shape;
}

constexpr int around_count = 72;

} // namespace

ToolShape ball_shape(float radius_m) {
    return ringed(48, around_count, [&](float ring, float turn) {
        const float a = core::pi * ring, b = 2 * core::pi * turn;
        return radius_m * glm::vec3(std::sin(a) * std::cos(b), std::sin(a) * std::sin(b), 1 - std::cos(a));
    });
}

ToolShape roller_shape(float radius_m, float length_m, float rounding_m) {
    // Rings along the axis: a flat end, a rounded rim, the side, and the same again.
    const float half = length_m / 2;
    return ringed(96, around_count, [&](float ring, float turn) {
        const float end = ring < 0.5F ? -1.0F : 1.0F, s = ring < 0.5F ? 2 * ring : 2 - 2 * ring; // 0 at the pole .. 1
        float y = 0, r = 0;
        if (constexpr float flat = 0.2F; s < flat) {
            y = half;
            r = (radius_m - rounding_m) * s / flat;
        } else if (constexpr float rim = 0.45F; s < rim) {
            const float a = core::pi / 2 * (s - flat) / (rim - flat);
            y = half - rounding_m * (1 - std::cos(a));
            r = radius_m - rounding_m * (1 - std::sin(a));
        } else {
            y = (half - rounding_m) * (1 - s) / (1 - rim);
            r = radius_m;
        }
        const float b = 2 * core::pi * turn;
        return glm::vec3(-r * std::sin(b), end * y, radius_m - r * std::cos(b));
    });
}

ToolShape tip_shape(const glm::vec3& tip_radii_m, float length_m, float lean_degrees) {
    ToolShape shape = ringed(48, 48, [&](float ring, float turn) {
        const float b = 2 * core::pi * turn, a = core::pi * ring;
        const float z = (a < core::pi / 2 ? 0.0F : length_m) - tip_radii_m.z * std::cos(a);
        return glm::vec3(tip_radii_m.x * std::sin(a) * std::cos(b), tip_radii_m.y * std::sin(a) * std::sin(b), z);
    });
    const glm::quat lean = glm::angleAxis(glm::radians(-lean_degrees), glm::vec3(0, 1, 0));
    glm::vec3 lowest(0, 0, length_m);
    for (glm::vec3& p : shape.mesh.positions) {
        p = lean * p;
        if (p.z < lowest.z) lowest = p;
    }
    for (glm::vec3& p : shape.mesh.positions) p -= lowest;
    for (glm::vec3& n : shape.normals) n = lean * n;
    return shape;
}

} // namespace palpate::technique
