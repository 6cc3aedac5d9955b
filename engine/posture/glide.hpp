// The path of a bone that no joint carries: the patella in the groove of the femur.
//
// At every angle of the movement the segment has turned by a fixed share of it about the same axis; a ligament ties
// it to what moves, at most a little longer than at rest; and it is as near to the bone it glides on as it is at rest
// (which leaves room for the cartilage of both). The last two leave one place, found by swinging the ligament towards
// the bone.
#pragma once
#include "model/geometry.hpp"
#include "posture/skeleton.hpp"

namespace palpate::posture {

struct GlidePath {
    glm::vec3 tied_from{0}, tied_to{0}; // the ligament's ends on the segment and on what moves, at rest
    glm::vec3 centre{0}, axis{0};       // of the movement
    float most = 0;                     // radians
    float turn_share = 0;
    float lengthening = 0, taut_at = 0; // of the ligament: share of its length, radians of the movement
};

// Fills glide.radians and glide.places. `parts` are those of the segment, `on` the part it glides on.
void trace(const GlidePath& path, const model::Geometry& geometry, const std::vector<std::size_t>& parts,
           std::size_t on, Glide& glide);

} // namespace palpate::posture
