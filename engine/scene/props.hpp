// What stands beside the body in a picture, as further parts of its geometry.
#pragma once
#include "anatomy/body.hpp"
#include "model/posing/pose_shape.hpp"
#include "posture/support.hpp"
#include "scene/scene.hpp"
#include "technique/prop.hpp"
#include <memory>
#include <span>

namespace palpate::scene {

// The body's parts, and behind them one for each support, where it stands, cushions dented by the body as it lies
// (`shape`). Copies the body's geometry.
std::shared_ptr<const model::Geometry>
with_supports(const anatomy::Body& body, std::span<const posture::Support> supports, const model::Shape& shape);

// The tool or hand of a plan, its parts where they stand; metres. Throws core::Error naming the nearest where there is
// no such tool, head or hand.
struct PlacedProp {
    model::Geometry geometry;
    std::vector<PartState> looks; // one per part
};
PlacedProp placed(const PropPlan& plan);

// How a support looks.
PartState look_of(const posture::Support& support);

} // namespace palpate::scene
