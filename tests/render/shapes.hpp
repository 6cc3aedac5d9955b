// Bodies made of a few exact shapes, and cameras that look at them.
#pragma once
#include "core/image.hpp"
#include "scene/snapshot.hpp"
#include <random>

namespace palpate::render {

// A geometry and how each of its parts is shown.
struct Shapes {
    model::Geometry geometry;
    std::vector<scene::PartState> parts;

    struct Mesh {
        std::vector<glm::vec3> positions, normals;
        std::vector<std::uint32_t> triangles;
    };
    scene::PartState& add(const Mesh& mesh, bool closed = true);
    // A parallelogram from `corner` along `a` and `b`, seen from both sides.
    scene::PartState& add_sheet(const glm::vec3& corner, const glm::vec3& a, const glm::vec3& b);
    scene::PartState& add_sphere(const glm::vec3& centre, float radius, bool closed = true, int rings = 64);
    scene::PartState& add_box(const core::Box& box);

    [[nodiscard]] core::Box box() const;
    // Content is the whole box, whatever is shown. Plain look, colours as they are.
    [[nodiscard]] scene::Snapshot snapshot(const scene::Camera& camera) const;
};

// Looks from `from` at the origin.
scene::Camera orthographic(float height, const glm::vec3& from = {0, 0, 3});
scene::Camera perspective(float vertical_fov, const glm::vec3& from = {0, 0, 3});

// By its own arithmetic, not the renderer's: the ray through a point of the picture (pixels from the top left).
struct Ray {
    glm::dvec3 origin, direction; // unit
};
Ray ray_through(const scene::Camera& camera, core::Extent extent, double x, double y);

inline float uniform(std::mt19937& random, float low, float high) {
    return std::uniform_real_distribution<float>(low, high)(random);
}
inline glm::vec3 uniform3(std::mt19937& random, float low, float high) {
    const float x = uniform(random, low, high), y = uniform(random, low, high);
    return {x, y, uniform(random, low, high)};
}

double srgb_of(double linear); // 0..1
double linear_of(std::uint8_t srgb);
int largest_difference(const core::Image& a, const core::Image& b); // of any channel; 256 when the sizes differ

} // namespace palpate::render
