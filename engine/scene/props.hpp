// What stands beside the body in a picture, as further parts of its geometry.
#pragma once
#include "anatomy/body.hpp"
#include "model/posing/pose_shape.hpp"
#include "posture/support.hpp"
#include "scene/snapshot.hpp"
#include <memory>
#include <span>

namespace palpate::scene {

// The body's parts, and behind them one for each support, where it stands, cushions dented by the body as it lies
// (`shape`). Copies the body's geometry.
std::shared_ptr<const model::Geometry>
with_supports(const anatomy::Body& body, std::span<const posture::Support> supports, const model::Shape& shape);

// How a support looks.
PartState look_of(const posture::Support& support);

} // namespace palpate::scene
