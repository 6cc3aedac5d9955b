// From one body to another: a smooth map of space that lays the bones both have on each other. It carries what only one
// of the two has, a skin or a muscle, to the other's place and size.
//
// Every shared bone is first laid on its counterpart by iterated closest points (Besl and McKay 1992), as a similarity
// (Umeyama 1991) and then as an affine map, correspondences taken both ways; points on the bones so matched then carry
// a radial spline with an affine part (Bookstein 1989) through all of them, which says what happens in between.
#pragma once
#include "anatomy/body.hpp"
#include "core/progress.hpp"
#include "model/mesh.hpp"
#include "model/radial.hpp"
#include <cstddef>
#include <string>
#include <vector>

namespace palpate::anatomy {

struct SharedBone { // one bone of both bodies, metres
    std::string id;
    model::Mesh from, to;
};
// The bones that both bodies have, by id, in the order of `from`.
std::vector<SharedBone> shared_bones(const Body& from, const Body& to);

struct WarpSettings {
    std::size_t points = 1200; // on all bones together, shared by the roots of their areas, at least 6 on each
    int iterations = 30;       // of closest points, for each of the two kinds of map
    float farthest_m = 0.008F; // a point whose counterpart is farther after that has none
    double smoothing = 1e-5;   // see model::RadialSettings
};

struct WarpResidual { // distance of the source's bones, carried over, to the target's; metres
    double mean = 0, p95 = 0, largest = 0;
    std::string worst; // the bone with the largest mean
    double worst_mean = 0;
};

class Warp {
public:
    // Throws core::Error when the bodies share fewer than three bones.
    explicit Warp(const std::vector<SharedBone>& bones, const WarpSettings& settings = {},
                  const core::ProgressSink& progress = {});

    [[nodiscard]] glm::vec3 operator()(const glm::vec3& point) const { return point + offset_.at(point); }
    [[nodiscard]] const WarpResidual& residual() const { return residual_; }

private:
    model::RadialField offset_;
    WarpResidual residual_;
};

} // namespace palpate::anatomy
