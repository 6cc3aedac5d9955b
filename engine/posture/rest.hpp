// A body at rest on its supports: held in its pose, balanced on them (balance.hpp); then the flesh is pushed out of
// what is hard and settles: it flattens where it lies. Cushions give way instead (dent.hpp).
#pragma once
#include "posture/posable.hpp"
#include "posture/position.hpp"
#include "posture/support.hpp"

namespace palpate::posture {

struct Rest {
    Pose pose;                     // with the joints as they gave way
    Rigid root;                    // of the whole body, from where it stands at rest
    std::vector<Rigid> places;     // of the segments, the root's included
    std::vector<glm::vec3> shifts; // of the flesh
    std::vector<Support> supports; // the first one's top is at height 0, its middle on the vertical axis
    struct Contact {
        float area_m2 = 0;    // of skin that lies on it, after flattening
        float sinks_m = 0;    // the deepest of it still inside
        float pressing_n = 0; // the body on it, as it was balanced
    };
    std::vector<Contact> contacts; // of each support
};

// Throws core::Error: a joint beyond its range, a landmark that the body lacks; with the position's file. `tool`: a
// kind of support that carries the body without pressing its flesh: a technique does that itself.
Rest rest(const Posable& body, const Position& position, std::string_view tool = {});

} // namespace palpate::posture
