// The picture of a probe: the place with the needle where it enters, and beside it the core sample.
#pragma once
#include "anatomy/place.hpp"
#include "palpate/shooting.hpp"

namespace palpate::program {

struct Needled {                         // a probe that was made
    const scene::Stage* stage = nullptr; // the body as it is held, and
    double moment = 0;                   // when
    anatomy::Place place;
    anatomy::Puncture puncture;
    std::string way;                // as it was asked for
    float tip_mm = 0, depth_mm = 0; // where the needle ends; how deep is shown

    [[nodiscard]] const anatomy::Body& body() const { return stage->body(); }
};

std::string counted_from(const anatomy::Puncture& puncture); // "the skin", or why not

scene::Snapshot picture_of(const Needled& needled);

} // namespace palpate::program
