// The picture of a probe: the place with the needle where it enters, and beside it the core sample.
#pragma once
#include "anatomy/place.hpp"
#include "palpate/shooting.hpp"

namespace palpate::program {

struct Needled { // a probe that was made
    std::shared_ptr<const anatomy::Body> body;
    anatomy::Place place;
    anatomy::Puncture puncture;
    std::string way;                // as it was asked for
    float tip_mm = 0, depth_mm = 0; // where the needle ends; how deep is shown
};

std::string counted_from(const anatomy::Puncture& puncture); // "the skin", or why not

scene::Scene scene_of(const Needled& needled, const ShootingOptions& options);
scene::Snapshot picture_of(const Needled& needled, const scene::Scene& scene);

} // namespace palpate::program
