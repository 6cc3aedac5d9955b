// How far a built shape is from its reference.
#pragma once
#include "atlas/fitting/reference.hpp"
#include "model/mesh.hpp"
#include <cstddef>

namespace palpate::atlas {

struct Quality { // distances both ways between built and original surface, mm
    double mean = 0, p95 = 0, largest = 0;
    double volume_ratio = 1;        // built / original
    double target_volume_ratio = 1; // built / fitted shape, thin places thickened
    std::size_t genus = 0, components = 0;
};

// From as many points of each surface; of the original only those with the shape on exactly one side (Original). The
// first needs no more of the reference than its surface and volume; it leaves target_volume_ratio alone. Throws
// core::Error naming the mesh where one of them has no point to measure from.
Quality measure(const Original& original, double original_volume_mm3, const model::Mesh& built,
                std::size_t points = 10000);
Quality measure(const Reference& reference, const model::Mesh& built, std::size_t points = 10000);

} // namespace palpate::atlas
