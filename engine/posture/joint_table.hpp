// What the segments of a body are and how its joints move: assets/anatomy/joints.json. Places are landmarks, so that
// the table holds for every body; vectors are those of the right side, a left joint is its mirror image.
#pragma once
#include "core/math.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace palpate::posture {

struct SegmentRow {
    std::string id; // without side
    bool sided = false;
    std::vector<std::string> parts; // ids without side, patterns allowed; one without * or ? must be there
};

// Where an axis points: a vector, or along a line through landmarks (least squares, from the first towards the last).
struct AxisRow {
    glm::vec3 vector{0}; // unit; of the right side
    std::vector<std::string> through;
    bool level = false;              // the line's direction in the horizontal plane alone, and then:
    float raised = 0, turned_in = 0; // radians; up from that plane, towards the middle of the body in it
};

struct MovementRow {
    std::string name, opposite;
    AxisRow axis;
    float least = 0, most = 0; // radians
    std::string source;
};

struct JointRow {
    std::string id, parent, child; // without side
    bool sided = false;
    std::vector<std::string> centre; // landmarks: their mean
    std::vector<MovementRow> movements;
    std::string source; // of the centre
};

struct GlideRow {
    std::string segment, parent, joint, movement; // without side
    bool sided = false;
    float turn_share = 0;           // the segment's turn over the movement's, about the same axis
    std::string tied_from, tied_to; // landmarks of the segment and of the joint's child: the ends of a ligament
    float lengthening = 0;          // of that ligament when it is taut, as a share of its length at rest, and
    float taut_at = 0;              // radians of the movement at which it is
    std::string on;                 // the structure it glides on, as near to it as at rest
    std::string source;
};

struct RhythmRow {
    std::string id;
    std::vector<std::string> joints;
    std::string source;
};

struct JointTable {
    std::vector<SegmentRow> segments;
    std::vector<JointRow> joints;
    std::vector<GlideRow> glides;
    std::vector<RhythmRow> rhythms;

    static const JointTable& shipped(); // assets/anatomy/joints.json, read once
};

// Throws core::Error with file and place: a wrong key, a segment or joint given twice or unknown, a child before its
// parent, a range without 0 in it.
JointTable read_joint_table(const std::filesystem::path& file);

} // namespace palpate::posture
