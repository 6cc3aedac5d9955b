// What a settled pose does to every vertex of a body before its bones' movements take it along: looked up once, for all
// frames that need it.
//
// Flesh shears where weights go from bone to bone, and its shifts tilt it further: a surface there does not face where
// the mean of the bones' turns would have it, by up to a right angle and more in the groin and behind the knee. So each
// vertex has a normal of the pose's own. And long thin triangles turn over where the flesh between their corners bends:
// those of muscles are opened again, each in its own plane, by the smallest shifts of its corners (a constraint each,
// as in Mueller, Heidelberger, Hennix and Ratcliff 2007, "Position based dynamics").
#pragma once
#include "model/geometry.hpp"
#include "model/posing/flesh.hpp"
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace palpate::model {

struct VertexShifts {
    static constexpr float step_m = 1.0F / (1 << 17); // 8 micrometres, which takes them to 250 mm
    std::array<std::vector<std::int16_t>, 3> along;   // x, y, z; one per vertex
    static constexpr float facing_step = 1.0F / std::numeric_limits<std::int16_t>::max();
    std::array<std::vector<std::int16_t>, 3> facing; // unit normals, x, y, z, instead of the geometry's
};

enum class Yielding : std::uint8_t { // of a part
    stiff,                           // a bone: does not shift
    soft,                            // shifts with the flesh
    unfolding                        // shifts with the flesh, then its triangles are opened
};

// `seats`: one per vertex. `yielding`: per part. `movements`: one per segment, aligned. `shifts`: of Flesh::shifts for
// them. Pure, deterministic; about 0.1 s for a body.
VertexShifts vertex_shifts(const Geometry& geometry, const Flesh& flesh, std::span<const Seat> seats,
                           std::span<const Yielding> yielding, std::span<const DualQuaternion> movements,
                           std::span<const glm::vec3> shifts);

} // namespace palpate::model
