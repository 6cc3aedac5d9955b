// A part of a geometry in smaller triangles: where something will bend it, or to be painted upon.
#pragma once
#include "model/posing/pose_shape.hpp"
#include <cstddef>
#include <functional>

namespace palpate::model {

// Splits the edges of a part that are longer than `longest(middle of the edge)` metres until none is, as the shape has
// them. Where the answer is 0, edges stay. The surface stays where it is, without gaps; the part keeps one level of
// detail, made from `level` of those it had, and no Part::paintable. `shape` gets the new vertices too. Both must be
// whole.
void refine(Geometry& geometry, Shape& shape, std::size_t part, std::size_t level,
            const std::function<float(const glm::vec3&)>& longest);

// Gives a part its Part::paintable: no edge longer than this, metres. All else of it stays.
void make_paintable(Geometry& geometry, std::size_t part, float longest_m);

} // namespace palpate::model
