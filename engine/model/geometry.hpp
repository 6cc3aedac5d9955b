// The shapes of a body, ready to be drawn: one array per vertex attribute, all parts one after another (structure of
// arrays), and for every part its range, its box and its levels of detail. A part has a name and no meaning; what it
// *is* stands in anatomy::Structure, at the same index.
#pragma once
#include "core/math.hpp"
#include "model/posing/influences.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace palpate::model {

// Where a point lies along and across the fibres of its part, for drawing fibres and for addressing a place in a
// muscle; and how much of it is the part's second tissue.
struct Grain {
    glm::vec3 lane{0};  // the fibre's own label, metres across the fibres: see grain.hpp
    float along = 0.5F; // 0 at the origin end .. 1 at the insertion end
    float share = 0;    // 0..1 of the second tissue: tendon on a muscle, cartilage on a bone; one half is the border
};

struct LevelOfDetail {
    std::uint32_t first_index = 0, index_count = 0; // into Geometry::indices
    float error_m = 0;      // largest distance from level 0's surface, metres (meshoptimizer's bound)
    float bent_error_m = 0; // the same in any pose: long triangles do not follow a bend; 0 in a body without poses
    std::uint32_t vertex_count = 0; // it uses none but the first so many of its part
};

struct Part {
    std::string name;
    std::uint32_t first_vertex = 0, vertex_count = 0;
    std::vector<LevelOfDetail> levels;      // at least one; [0] is the full mesh, each next one coarser
    std::optional<LevelOfDetail> paintable; // [0] in small triangles, to be painted upon; has the last vertices
    core::Box box;
    bool closed = true;     // every edge is passed as often both ways: back faces are never seen from outside
    bool has_grain = false; // Grain below is meaningful (muscles, tendons)
};

struct Geometry {
    std::vector<glm::vec3> positions;   // metres
    std::vector<glm::vec3> normals;     // unit, outward
    std::vector<Grain> grains;          // same length as positions; where the part has no grain, `share` alone counts
    std::vector<Influences> influences; // same length as positions, or empty: the body takes no pose
    std::vector<std::string> segments;  // names of what the influences count; empty with them
    std::vector<std::uint32_t>
        indices; // triangles, counter-clockwise from outside, relative to the part's first_vertex
    std::vector<Part> parts;

    [[nodiscard]] std::uint64_t triangle_count() const { // at full detail
        std::uint64_t count = 0;
        for (const Part& part : parts) count += part.levels.front().index_count / 3;
        return count;
    }
};

} // namespace palpate::model
