// How soft tissue moves between bones: every segment of a skeleton has a weight at every place in the body, 1 in its
// own bones, 0 in the others' and harmonic between them (the heat that would settle there; Baran and Popovic 2007;
// Joshi et al. 2007, "Harmonic coordinates for character articulation"). No heat passes the skin, so that one thigh
// does not move with the other. All tissues share the field: what lies side by side moves side by side, and nothing
// tears or comes through the skin.
#pragma once
#include "model/posing/influences.hpp"
#include "model/voxels.hpp"
#include <cstdint>
#include <span>
#include <vector>

namespace palpate::model {

inline constexpr std::uint8_t no_segment = 255, most_segments = 32;

// The body as the solver sees it.
struct TissueLattice {
    Lattice lattice;
    std::vector<std::uint8_t> inside;  // per sample: 1 where tissue is
    std::vector<std::uint8_t> segment; // per sample: whose bone is there; no_segment in soft tissue
};

class HarmonicWeights {
public:
    // Relaxes sample after sample (successive over-relaxation) until no weight changes by more than a ten-thousandth.
    // Throws core::Error when there are more than most_segments or no bone at all.
    HarmonicWeights(TissueLattice tissue, std::size_t segment_count);

    // The weights at a place; a smooth mean (moving least squares, linear) of the samples around the nearest tissue
    // that can be reached inside the body. `inward` says where the body is for places on its surface; zero elsewhere.
    [[nodiscard]] Influences at(const glm::vec3& place, const glm::vec3& inward) const;

private:
    void relax();
    [[nodiscard]] std::uint32_t home(const glm::vec3& place) const; // the row of the nearest sample
    [[nodiscard]] std::vector<std::uint32_t> around(std::uint32_t first) const;

    TissueLattice tissue_;
    std::size_t segments_, stride_;     // stride_: segments_ rounded up, so that the compiler sees whole vectors
    std::vector<std::uint32_t> cell_;   // per sample of the lattice: its row in weights_, or none
    std::vector<std::uint32_t> sample_; // per row: its sample in the lattice
    std::vector<float> weights_;
};

} // namespace palpate::model
