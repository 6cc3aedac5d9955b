// From raw meshes to geometry ready to be drawn. Nothing is lost on the way: every triangle of the mesh is a triangle
// of level 0, also one without area (counted and reported).
#pragma once
#include "model/geometry.hpp"
#include "model/mesh.hpp"
#include <cstdint>
#include <functional>
#include <vector>

namespace palpate::model {

struct BuildReport {
    std::uint64_t triangles_in = 0, triangles_out = 0; // always equal
    std::uint64_t without_area = 0;                    // of those: kept, never seen
    std::uint64_t turned = 0;                          // triangles whose winding was turned outward
    std::uint64_t welded = 0;                          // vertices joined with another at the same place, or unused

    void add(const BuildReport& other);
};

struct BuildSettings {
    float crease = 1.4F; // radians; edges sharper than this stay sharp (80 degrees: a cube's do, a bone's do not)
    bool levels = true;  // make coarser levels of detail
    // Unit normals, one per position of the mesh, which must then be welded and smooth; computed when empty.
    std::vector<glm::vec3> normals;
    // Fibre coordinates, one per position of the welded, outward mesh it is given; none made when empty. See grain.hpp.
    std::function<std::vector<Grain>(const Mesh&)> grain;
    // Grain::share alone, of the same mesh, for parts without fibres. Not asked where grain is.
    std::function<std::vector<float>(const Mesh&)> share;
};

// One part with its levels, vertices in the order in which level 0 uses them. The mesh must hold at least one triangle
// and valid indices, in metres. Pure: may run in parallel.
struct BuiltPart {
    Geometry geometry; // of one part
    BuildReport report;
};
BuiltPart build_part(Mesh mesh, const BuildSettings& settings = {});

// The mirror image of one part in X = 0: a left one of a right one.
Geometry mirrored(Geometry geometry);

// One part at full detail as a mesh again, welded; metres.
Mesh mesh_of(const Geometry& geometry, const Part& part);

// Adds the parts of `more` behind those of `geometry`.
void append(Geometry& geometry, const Geometry& more);
// The same of vertices and triangles.
void append(Mesh& mesh, const Mesh& more);

} // namespace palpate::model
