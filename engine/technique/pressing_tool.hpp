// What presses: a shape with the point that meets the skin.
#pragma once
#include "core/math.hpp"
#include "model/mesh.hpp"
#include "technique/underside.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace palpate::technique {

// In the tool's own frame: the contact point is the origin, z goes from the skin into the tool (against the pressing
// axis), x along what it is laid along: the path, or the fibres.
struct ToolShape {
    model::Mesh mesh; // metres, closed
    std::vector<glm::vec3> normals;
};

struct ToolSettings {
    std::string id, name;
    ToolShape shape;
    glm::vec3 colour{0.5F};      // linear RGB
    bool skin = false;           // looks like skin: hands
    float stiffness_n_per_m = 0; // of the side that presses, against being flattened; 0: it keeps its shape
    float rolling_radius_m = 0;  // about an axis square to the way it goes; 0: it slides
    std::string source;
};

struct PressingTool : ToolSettings {
    explicit PressingTool(ToolSettings settings)
        : ToolSettings(std::move(settings))
        , underside(shape.mesh) {}
    Underside underside;
};

struct ToolRow {
    std::string_view name, summary;
    ToolSettings (*make)();
};
const std::vector<ToolRow>& tool_table();
const ToolRow& tool_named(std::string_view name); // throws core::Error naming the nearest

// Shapes to make tools of. The contact point is the lowest point of a ball; of a roller, the middle of its side.
ToolShape ball_shape(float radius_m);
ToolShape roller_shape(float radius_m, float length_m, float rounding_m); // its axis along y: it rolls along x
// A rod that ends in a blunt tip, leaning back towards -x by an angle from upright.
ToolShape tip_shape(const glm::vec3& tip_radii_m, float length_m, float lean_degrees);

} // namespace palpate::technique
