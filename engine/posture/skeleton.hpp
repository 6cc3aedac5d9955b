// A body's bones as segments that move about joints. Plain data: where the joints are was found on the body's own
// bones (anatomy/landmarks), how they move stands in assets/anatomy/joints.json.
#pragma once
#include "anatomy/body.hpp"
#include "anatomy/landmarks.hpp"
#include "posture/joint_table.hpp"
#include "posture/rigid.hpp"
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::posture {

struct Segment {
    std::string id;                 // "thorax", "l3", "pelvis", "thigh.right"
    std::vector<std::size_t> parts; // structures of the body that move rigidly with it; soft ones are in none
};

struct Movement {
    std::string name;     // of the positive sense: "flexion"; in the middle of the body with its side: "rotation.left"
    std::string opposite; // of the negative sense: "extension"
    glm::vec3 axis{0};    // unit, at rest; the right-hand rule gives the positive sense of the child
    float least = 0, most = 0; // radians, least <= 0 <= most
    std::string source;
};

struct Joint {
    std::string id;                    // "hip.right", "l4_l5"
    std::size_t parent = 0, child = 0; // segments
    glm::vec3 centre{0};               // metres, at rest
    // From the parent to the child: the first axis stays with the parent (outermost), the last stays with the child
    // (innermost, its turn is applied first), as in Grood and Suntay 1983 and the ISB's joint coordinate systems.
    std::vector<Movement> movements;
};

// A segment that no joint carries: it glides on its parent as a movement of a joint goes (the patella).
struct Glide {
    std::size_t segment = 0, parent = 0;
    std::size_t joint = 0, movement = 0;
    std::vector<float> radians; // of the movement, ascending from 0
    std::vector<Rigid> places;  // of the segment as its parent sees it, at each of them; beyond them the last
    std::string source;
};

// Joints that move together under one name, each by its share of the whole range.
struct Rhythm {
    std::string id;                  // "lumbar"
    std::vector<std::size_t> joints; // all with movements of the same names
    std::string source;
};

struct Skeleton {
    std::vector<Segment> segments; // the first is the root: it has no parent
    std::vector<Joint> joints;     // parents before children
    std::vector<Glide> glides;
    std::vector<Rhythm> rhythms;

    [[nodiscard]] std::optional<std::size_t> segment(std::string_view id) const;
    [[nodiscard]] std::optional<std::size_t> joint(std::string_view id) const;
};

// Throws core::Error naming every structure and landmark that the body lacks.
Skeleton make_skeleton(const anatomy::Body& body, const JointTable& table = JointTable::shipped());
Skeleton make_skeleton(const anatomy::Body& body, const anatomy::Landmarks& landmarks,
                       const JointTable& table = JointTable::shipped());

} // namespace palpate::posture
