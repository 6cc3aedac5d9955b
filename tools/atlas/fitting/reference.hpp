// The shape that figures are fitted to, prepared for it. Millimetres.
#pragma once
#include "model/balls/ball_model.hpp"
#include "model/balls/grid.hpp"
#include "model/mesh.hpp"
#include "model/triangle_tree.hpp"
#include <cstddef>
#include <glm/vec3.hpp>
#include <vector>

namespace palpate::atlas {

struct SurfacePoint {
    glm::vec3 place{0}, normal{0}; // normal: unit, outward
};

// Points spread evenly over the area (stratified along it); the same for the same mesh, count and seed.
std::vector<SurfacePoint> points_on(const model::Mesh& mesh, std::size_t count, unsigned seed);

struct Reference {
    explicit Reference(model::Mesh millimetres);

    model::Mesh mesh;
    model::TriangleTree tree;
    model::DistanceGrid grid;       // signed distance, exact near the surface
    std::vector<glm::ivec3> inside; // samples of the grid inside the shape
    std::vector<SurfacePoint>
        points; // on the surface, with the shape on exactly one side: walls inside it are left out
    std::vector<model::Ball> inscribed; // for each of the points: the largest ball inside that touches there
    double area_mm2 = 0, volume_mm3 = 0;

    // The mean distance of `balls` balls that share the surface evenly.
    [[nodiscard]] float spacing(std::size_t balls) const;
    [[nodiscard]] bool is_inside(const glm::vec3& point) const { return tree.winding(point) > 0.5F; }
};

} // namespace palpate::atlas
