// The therapist's arm as its file says it: which piece moves about which joint, how far, and the places that touch a
// patient. assets/hands/arm.json; figures of the right side as it was measured, millimetres, +X the body's left, +Y up,
// +Z front; the left is the mirror image in X = 0. Angles in degrees as clinicians count them. The arm that was
// measured is slighter than a man's of average size: it is enlarged by `scale`, once read, everywhere.
#pragma once
#include "core/math.hpp"
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace palpate::technique {

struct BonePiece { // where a segment is stiff: a rod of bone
    glm::vec3 from{0}, to{0};
    float radius = 0;
};

struct ArmMovement {
    std::string name;        // "index.pip.flexion"
    std::size_t segment = 0; // that it moves, with all that hangs on it
    glm::vec3 axis{0};       // unit, in the arm as it was measured; the angle grows with a right-hand turn about it
    float rest = 0;          // degrees as it was measured
    float least = 0, most = 0;
    std::string source; // of the range
};

struct ArmSegment {
    std::string id;
    std::size_t parent = 0; // before it in the list; the first is its own
    glm::vec3 joint{0};     // centre of the joint with its parent
    std::vector<BonePiece> bones;
    float fuller = 0; // by how much its skin is raised over the figures
};

struct Pad { // a place of the skin that touches a patient
    std::string id, name;
    std::size_t segment = 0;
    glm::vec3 place{0}, outward{0}; // about on the skin; the way out of it (unit)
};

struct Crease { // a line in the skin: along points on its surface
    std::vector<glm::vec3> points;
    float depth = 0, width = 0;
};

struct Nail {
    std::string digit; // "thumb"
    std::size_t segment = 0;
    glm::vec3 tip{0};     // middle of the free edge, about on the finger
    glm::vec3 along{0};   // to the tip; unit
    glm::vec3 outward{0}; // away from the bone, at right angles to it
    float length = 0, width = 0;
};

struct Sleeve {                // cloth around the upper arm, where the model ends
    glm::vec3 low{0}, high{0}; // middle of the limb at its hem and at its end
    float gap = 0;             // between skin and cloth
};

struct Arm {
    std::filesystem::path file;
    std::string source;
    float scale = 1; // of the figures; all places below are scaled already
    std::vector<ArmSegment> segments;
    std::vector<ArmMovement> movements;
    std::vector<Pad> pads;
    std::vector<Crease> creases;
    std::vector<Nail> nails;
    Sleeve sleeve;

    // Throw core::Error naming the nearest.
    [[nodiscard]] const ArmMovement& movement(const std::string& name) const;
    [[nodiscard]] const Pad& pad(const std::string& id) const;
};

// Throws core::Error with file and place: a wrong key, a parent that is not there, a range that its own rest is
// outside.
Arm read_arm(const std::filesystem::path& file);
const Arm& shipped_arm(); // read once

} // namespace palpate::technique
