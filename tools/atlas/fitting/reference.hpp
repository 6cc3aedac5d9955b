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

// The shape as it was read, to measure against.
struct Original {
    explicit Original(model::Mesh millimetres);

    model::Mesh mesh;
    model::TriangleTree tree;
    double area_mm2 = 0;
    std::vector<SurfacePoint>
        points; // on the surface, with the shape on exactly one side: walls inside it are left out
};

struct ReferenceSettings {
    bool thicken = false; // make thin sheets as thick as the grid can hold
    float cell_mm = 0;    // of the grid; 0: by the shape's size and mean thickness
};

// The shape to be fitted: the original, its thin sheets thickened if the settings say so. Throws core::Error naming the
// mesh when it encloses nothing: a sheet of one layer.
struct Reference {
    explicit Reference(model::Mesh millimetres, const ReferenceSettings& settings = {});

    Original original;
    model::DistanceGrid grid; // signed distance of the fitted shape, exact near the surface
    model::Mesh mesh;         // its surface
    model::TriangleTree tree;
    std::vector<glm::ivec3> inside;     // samples of the grid inside the shape
    std::vector<SurfacePoint> points;   // on the surface
    std::vector<model::Ball> inscribed; // for each of the points: the largest ball inside that touches there
    double area_mm2 = 0;
    double volume_mm3 = 0;          // of the fitted shape
    double original_volume_mm3 = 0; // of what the original encloses
    std::size_t genus = 0;          // of the fitted shape

    // The mean distance of `balls` balls that share the surface evenly.
    [[nodiscard]] float spacing(std::size_t balls) const;
};

} // namespace palpate::atlas
