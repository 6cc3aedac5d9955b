// A body's vertices where a pose takes them.
#pragma once
#include "model/geometry.hpp"
#include "model/posing/vertex_shifts.hpp"
#include <cstdint>
#include <span>
#include <vector>

namespace palpate::model {

// What moves of a Geometry; grains, triangles and names stay.
struct Shape {
    std::vector<glm::vec3> positions, normals; // as many as the geometry's
    std::vector<core::Box> boxes;              // per part; empty where nothing of it was moved
    // Per part: levels of detail before this one were not moved; or one of those below.
    std::vector<std::uint8_t> finest;

    [[nodiscard]] std::size_t finest_level(std::size_t part) const;
};
inline constexpr std::uint8_t not_moved = 255, paintable_too = 254; // nothing was; all was, Part::paintable with it

inline std::size_t Shape::finest_level(std::size_t part) const {
    return finest[part] == paintable_too ? 0 : finest[part];
}

// What shifts the vertices and turns their normals: the mean of two settled poses, which may be the same.
struct Settled {
    const VertexShifts *from = nullptr, *to = nullptr; // null, both, without flesh
    float share = 0;                                   // 0..1 of `to`
};

// Every vertex shifted with its flesh, where that is given, and moved by the mean of its segments' movements; its
// normal, the geometry's or the settled pose's, turns with it. `movements`: one per segment, aligned. `finest`: per
// part the finest level of detail that is wanted, as Shape::finest; paintable_too of all when empty. Pure.
Shape pose_shape(const Geometry& geometry, std::span<const DualQuaternion> movements, const Settled& settled = {},
                 std::span<const std::uint8_t> finest = {});

// The same into a shape made before, of this geometry: its memory is used again, which is what most of the time goes
// into. Vertices that are not wanted keep what they were.
void pose_shape(const Geometry& geometry, std::span<const DualQuaternion> movements, const Settled& settled,
                std::span<const std::uint8_t> finest, Shape& into);

} // namespace palpate::model
