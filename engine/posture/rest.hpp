// A body at rest on its supports.
//
// The pose is held stiff and the body let down until what presses it carries its weight: an elastic foundation
// (Winkler), softer where more flesh lies over the bone, least energy of weight and pressure over height and tilt
// (Newton). Then the flesh is pushed out of the supports and settles: it flattens where it lies.
#pragma once
#include "posture/posable.hpp"
#include "posture/position.hpp"
#include "posture/support.hpp"

namespace palpate::posture {

struct Rest {
    Rigid root;                    // of the whole body, from where it stands at rest
    std::vector<Rigid> places;     // of the segments, the root's included
    std::vector<glm::vec3> shifts; // of the flesh
    std::vector<Support> supports;
    float contact_m2 = 0; // of skin that lies on a support
    float sinks_m = 0;    // the deepest of it still inside one, after flattening
};

// Throws core::Error: a joint beyond its range, a landmark that the body lacks; with the position's file.
Rest rest(const Posable& body, const Position& position);

} // namespace palpate::posture
