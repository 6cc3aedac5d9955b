// A surface in triangles small enough to paint upon.
#pragma once
#include "model/balls/surface.hpp"
#include <functional>

namespace palpate::model {

// Every edge longer than `longest` (unit of the positions) is halved, again and again, its triangles with it; the
// surface stays where it is, flat pieces stay flat. Neighbours share their new vertices: what was closed stays closed.
ShadedMesh refined(ShadedMesh shape, float longest);
// The same where `longest(middle of an edge)` is told place by place; 0: such edges stay as they are.
ShadedMesh refined(ShadedMesh shape, const std::function<float(const glm::vec3&)>& longest);

} // namespace palpate::model
