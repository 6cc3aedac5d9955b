// How fast a body is probed, beside looking at every triangle: for `palpate bench`.
#pragma once
#include "anatomy/body.hpp"

namespace palpate::program {

struct ProbeSpeed {                             // on one core
    double tree_ms = 0, refit_ms = 0;           // to make the tree; to follow a deformed body
    double probe_ms = 0, every_triangle_ms = 0; // a probe, in the mean; the same by looking at every triangle, median
    std::uint64_t triangles = 0;
    double crossings = 0; // of structures, by a probe, in the mean

    [[nodiscard]] double ratio() const { return every_triangle_ms / probe_ms; }
    [[nodiscard]] double per_second() const { return 1000 / probe_ms; }
};

// Needles through the middles of structures, from all around; the same ones every time.
ProbeSpeed measure_probe(const anatomy::Body& body);

} // namespace palpate::program
