// What presses: a massage tool or a therapist's hands, in the frame of its contact.
#pragma once
#include "technique/hands/hand_posture.hpp"
#include "technique/laid_digits.hpp"
#include "technique/prop.hpp"
#include "technique/tools/tool.hpp"
#include "technique/underside.hpp"
#include <cmath>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace palpate::technique {

// The prop's vertices in the tool's own frame.
struct ToolVertices {
    std::vector<glm::vec3> positions, normals;
};
// How a tool's surface stands, in its own frame: of a hand, as it is laid on the skin at a place, or between two.
struct Stance {
    std::shared_ptr<const ToolVertices> from, to; // the same, where it is not between two
    float share = 0;                              // of the way
    Underside underside; // of what presses: without digits that rest; of a tool that rolls, of all its sides

    [[nodiscard]] std::size_t size() const { return from->positions.size(); }
    [[nodiscard]] glm::vec3 position(std::size_t vertex) const {
        return glm::mix(from->positions[vertex], to->positions[vertex], share);
    }
    // Nearly of unit length: small turns.
    [[nodiscard]] glm::vec3 normal(std::size_t vertex) const {
        return glm::mix(from->normals[vertex], to->normals[vertex], share);
    }
};
Stance standing(ToolVertices vertices, Underside underside); // not between two
// On the way from one stance of a tool to another, neither of which is between two.
Stance between(const Stance& a, const Stance& b, float share);

// In the tool's own frame: what touches first is the origin, z goes from the skin into the tool (against the pressing
// axis), x the way it goes or its fingers point. Metres.
struct PressingTool {
    std::string id, name;
    bool hand = false;
    Prop prop;
    std::shared_ptr<const Stance> stance;
    std::optional<LaidDigits> laid; // digits that rest, bent otherwise than in the stance
    std::vector<Handle> handles;    // of its own frame
    std::size_t own_vertices = 0;   // of the prop: those behind are hands that hold it (handles.hpp)
    float touch_radius_m = 0;       // what touches lies so near to the origin: of hands, the pads
    float blunt_radius_m = 0;       // of the ball that presses like it
    float stiffness_n_per_m = 0;    // of the side that presses, against being flattened; 0: it keeps its shape
    float most_flat_m = 0;          // it never gets flatter than that
    float rolling_radius_m = 0;     // about an axis square to the way it goes; 0: it slides

    [[nodiscard]] float flat_m(float newton) const; // by how much the side that presses is flattened
};

// Of assets/tools (with its first head) or assets/hands; `left`: its mirror image. Throws core::Error naming the
// nearest of both.
PressingTool pressing_tool(const std::string& id, bool left = false);
// Of hands held in several ways, on grids that can be mixed.
std::vector<std::shared_ptr<const Stance>> stances_of(std::span<const HandPosture> postures, bool left);
// The same, and one between each two: half of two sides that press is not the side of what stands halfway, where
// fingertips go to and fro.
std::vector<std::shared_ptr<const Stance>> stances_along(std::span<const HandPosture> postures, bool left);
std::vector<std::string> pressing_tools(); // all their ids
bool presses(const std::string& id);       // whether pressing_tool would find it

// A tool's underside or surface pressed flat by `flat_m`: heights over the contact point -> heights then.
inline float flattened(float height_m, float flat_m) {
    const float slant = std::sqrt(height_m * height_m + flat_m * flat_m);
    return height_m > 0 ? slant - flat_m : height_m;
}
// Of the new height by the old one.
inline float flattened_slope(float height_m, float flat_m) {
    const float slope = height_m / std::sqrt(height_m * height_m + flat_m * flat_m);
    return height_m > 0 ? slope : 1;
}

} // namespace palpate::technique
