// Lays one shape on another of the same kind by iterated closest points.
#pragma once
#include "model/mesh.hpp"
#include <cstddef>
#include <glm/mat3x3.hpp>
#include <glm/vec3.hpp>
#include <vector>

namespace palpate::anatomy {

struct AffineMap {
    glm::dmat3 linear{1};
    glm::dvec3 from{0}, to{0}; // what lies at `from` comes to `to`
    [[nodiscard]] glm::vec3 operator()(const glm::vec3& p) const {
        return glm::vec3(linear * (glm::dvec3(p) - from) + to);
    }
};

// The map from `from` near `to`: a similarity (`iterations` rounds), then an affine map (as many). The shapes must
// stand alike, within about 30 degrees; they may lie anywhere.
AffineMap lay_on(const model::Mesh& from, const model::Mesh& to, std::size_t points, int iterations);

// Points of the surface, as many to each piece of area; the same for the same mesh and count.
std::vector<glm::vec3> random_points(const model::Mesh& mesh, std::size_t count);
// The same, kept apart from each other: the first is anywhere, each next the farthest from those before.
std::vector<glm::vec3> spread_points(const model::Mesh& mesh, std::size_t count);

} // namespace palpate::anatomy
