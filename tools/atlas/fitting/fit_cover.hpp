// The figures of a cover from the surface it should have: where its points lie and how thick it is there.
#pragma once
#include "anatomy/cover/envelope.hpp"
#include <cstddef>
#include <glm/vec3.hpp>
#include <vector>

namespace palpate::atlas {

struct CoverFit {
    anatomy::CoverModel model; // figures rounded as they will be written
    double mean = 0, p95 = 0;  // of the difference in thickness at places that were not used, mm
    double pushed = 0;         // share of the places that lay under the least thickness, where the cover will swell
};

// `places`: on the surface, of the right half, millimetres, in no order. Points are set where the thickness that those
// before them say is farthest from what it should be, apart from each other, in a few rounds, until there are `count`.
// `model` says everything but the points.
CoverFit fit_cover(const std::vector<glm::vec3>& places, const anatomy::Envelope& envelope, anatomy::CoverModel model,
                   std::size_t count);

} // namespace palpate::atlas
