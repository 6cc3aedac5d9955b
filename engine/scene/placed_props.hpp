// Tools and therapist's hands that a scene puts beside the body, standing still.
#pragma once
#include "model/geometry.hpp"
#include "scene/scene.hpp"
#include "scene/snapshot.hpp"
#include "technique/prop.hpp"
#include <vector>

namespace palpate::scene {

// The tool or hand of a plan, its parts where they stand; metres. Throws core::Error naming the nearest where there is
// no such tool, head or hand.
struct PlacedProp {
    model::Geometry geometry;
    std::vector<PartState> looks; // one per part
};
PlacedProp placed(const PropPlan& plan);

PartState look_of(const technique::PropLook& look);

} // namespace palpate::scene
