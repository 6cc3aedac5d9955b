// A tube model of a reference mesh: as few points as keep the curve near the centre-lines.
#pragma once
#include "model/mesh.hpp"
#include "model/tubes/tube_model.hpp"
#include <vector>

namespace palpate::atlas {

struct TubeFitSettings {
    float centre_mm = 0.35F;    // most that the curve may stray from the centre-line that was measured
    float radius_mm = 0.1F;     // most that its radius may stray, or
    float radius_share = 0.08F; // this share of it, whichever is larger
    float shortest_mm = 2.0F;   // branches shorter than this are left out
    float top_mm = 1e4F;        // what lies above this height is left out
};

// One tube per branch (centre_lines.hpp) with its last points where the walls end, so that the rounded ends of a vessel
// reach into the one that carries it on. The longest first, figures rounded as they will be written. Flat sections are
// drawn round with the same area. Throws core::Error when the mesh has no branch.
model::TubeModel fit_tubes(const model::Mesh& millimetres, const TubeFitSettings& settings = {});

// Those points of a dense line whose curve (tube_curve.hpp) strays no farther from the others than allowed.
std::vector<model::TubePoint> fewest_points(const std::vector<model::TubePoint>& line,
                                            const TubeFitSettings& settings = {});

struct TubeQuality { // distances both ways between the surfaces, mm
    double mean = 0, p95 = 0, largest = 0;
    double volume_ratio = 1; // built / reference
};
// Of the reference what reaches above settings.top_mm is cut off, and open ends are shut by flat lids. Where its walls
// are wound both ways (branches grown together), its volume means little.
TubeQuality measure_tubes(const model::Mesh& millimetres, const model::TubeModel& tubes,
                          const TubeFitSettings& settings = {}, std::size_t points = 8000);

} // namespace palpate::atlas
