// A body that goes from rest to rest: joints turn evenly, the whole of it moves as a screw does and rolls on what it
// lies on, so that it goes neither through the table nor through the air; its flesh is free on the way.
#pragma once
#include "posture/motion.hpp"
#include "posture/rest.hpp"
#include <memory>
#include <vector>

namespace palpate::posture {

struct Stop {
    double from = 0, at = 0; // seconds: when it sets out for this rest, and since when it lies there
    std::shared_ptr<const Rest> rest;
};

// Where on its way between two stops a body is; from == to while it rests.
struct Passing {
    std::size_t from = 0, to = 0;
    float share = 0; // 0..1, eased
};
Passing passing(std::span<const Stop> stops, double seconds);

// `stops`: at least one, each `from` no sooner than the `at` before it.
Motion course(std::shared_ptr<const Posable> body, std::vector<Stop> stops, const core::ProgressSink& progress = {});

} // namespace palpate::posture
