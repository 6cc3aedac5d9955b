// Which samples of a regular lattice lie inside closed meshes.
#pragma once
#include "core/math.hpp"
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace palpate::model {

// Samples on a regular lattice; x fastest. Lengths in the unit of the positions.
struct Lattice {
    glm::vec3 origin{0}; // of sample (0, 0, 0)
    float cell = 1;      // from one sample to the next
    glm::ivec3 size{0};  // samples along each axis

    // Covers the box and at least `margin` around it, with a sample at every multiple of `cell`: lattices over the two
    // sides of a symmetric body are mirror images.
    static Lattice over(const core::Box& box, float cell, float margin);
    [[nodiscard]] std::size_t count() const {
        return static_cast<std::size_t>(size.x) * static_cast<std::size_t>(size.y) * static_cast<std::size_t>(size.z);
    }
    [[nodiscard]] std::size_t index(const glm::ivec3& at) const {
        return (static_cast<std::size_t>(at.z) * static_cast<std::size_t>(size.y) + static_cast<std::size_t>(at.y)) *
                   static_cast<std::size_t>(size.x) +
               static_cast<std::size_t>(at.x);
    }
    [[nodiscard]] glm::ivec3 at(std::size_t index) const;
    [[nodiscard]] glm::vec3 place(const glm::ivec3& at) const { return origin + cell * glm::vec3(at); }
    // The sample nearest to a point; outside the lattice the nearest at its border.
    [[nodiscard]] glm::ivec3 nearest(const glm::vec3& point) const;
    [[nodiscard]] bool holds(const glm::ivec3& at) const {
        return at.x >= 0 && at.y >= 0 && at.z >= 0 && at.x < size.x && at.y < size.y && at.z < size.z;
    }
};

// Calls mark(first, last) for every run of samples inside the closed surface of the triangles, along X; by counting
// where each row of samples crosses the surface. Triangles index into the positions.
struct Run {
    std::size_t first = 0; // index of a sample in the lattice
    std::uint32_t count = 0;
};
std::vector<Run> inside_runs(const Lattice& lattice, std::span<const glm::vec3> positions,
                             std::span<const std::uint32_t> triangles);

} // namespace palpate::model
