// Closed surfaces in a posed flesh that are given their volume back where it has changed.
//
// Flesh keeps the volume of its cubes at their middles; a muscle that is thinner than a few cubes can still swell or
// shrink by a tenth. Each such surface is one more constraint on the corners' shifts: the volume it encloses (Mueller,
// Heidelberger, Hennix and Ratcliff 2007, "Position based dynamics", 4.4), given back by the smallest shifts of all
// corners around it. What lies beside it moves along, so that nothing tears and nothing comes through.
#pragma once
#include "model/geometry.hpp"
#include "model/posing/flesh.hpp"
#include <span>
#include <vector>

namespace palpate::model {

class KeptVolumes {
public:
    // `parts`: of the geometry, closed. `seats`: one per vertex.
    KeptVolumes(const Flesh& flesh, const Geometry& geometry, std::span<const Seat> seats,
                std::span<const std::size_t> parts);

    // Changes `shifts` (Flesh::shifts) until no part's volume is off by more than `most_off`. `movements`: one per
    // segment, aligned. Deterministic.
    void restore(std::span<const DualQuaternion> movements, std::vector<glm::vec3>& shifts) const;

    static constexpr float most_off = 0.03F; // share of its volume

private:
    struct Surface {
        std::vector<Touch> places;
        std::vector<std::uint32_t> triangles; // of places
        std::vector<std::uint32_t> corners;   // of the flesh, those around the places that can move
        std::vector<std::array<std::uint32_t, 8>>
            holding;      // per place: its cube's corners, by number in `corners`, or none
        float volume = 0; // at rest, cubic metres
    };
    static constexpr std::uint32_t none = ~0U;
    [[nodiscard]] bool restored(const Surface& surface, std::span<const DualQuaternion> movements,
                                std::vector<glm::vec3>& shifts) const;

    const Flesh* flesh_;
    std::vector<Surface> surfaces_;
};

} // namespace palpate::model
