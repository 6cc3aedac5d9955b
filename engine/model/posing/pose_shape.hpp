// A body's vertices where a pose takes them.
#pragma once
#include "model/geometry.hpp"
#include "model/posing/flesh.hpp"
#include <span>
#include <vector>

namespace palpate::model {

// What moves of a Geometry; grains, triangles and names stay.
struct Shape {
    std::vector<glm::vec3> positions, normals; // as many as the geometry's
    std::vector<core::Box> boxes;              // per part; empty where nothing of it was moved
    std::vector<std::uint8_t> finest; // per part: levels of detail before this one were not moved; or one of those below

    [[nodiscard]] std::size_t finest_level(std::size_t part) const;
};
inline constexpr std::uint8_t not_moved = 255, paintable_too = 254; // nothing was; all was, Part::paintable with it

inline std::size_t Shape::finest_level(std::size_t part) const {
    return finest[part] == paintable_too ? 0 : finest[part];
}

// How the vertices of a geometry lie in its flesh, and how that is shifted in a pose.
struct Settled {
    const Flesh* flesh = nullptr;
    std::span<const Seat> seats;         // one per vertex
    std::span<const glm::vec3> shifts;   // of Flesh::shifts
    std::span<const std::uint8_t> stiff; // per part: 1 for bones, which do not shift
};

// Every vertex shifted with its flesh, where that is given, and moved by the mean of its segments' movements; normals
// turn with it. `movements`: one per segment, aligned. `finest`: per part the finest level of detail that is wanted, as
// Shape::finest; paintable_too of all when empty. Pure.
Shape pose_shape(const Geometry& geometry, std::span<const DualQuaternion> movements, const Settled& settled = {},
                 std::span<const std::uint8_t> finest = {});

// The same into a shape made before, of this geometry: its memory is used again, which is what most of the time goes
// into. Vertices that are not wanted keep what they were.
void pose_shape(const Geometry& geometry, std::span<const DualQuaternion> movements, const Settled& settled,
                std::span<const std::uint8_t> finest, Shape& into);

} // namespace palpate::model
