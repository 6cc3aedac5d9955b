#include "model/posing/pose_shape.hpp"
#include <cassert>

namespace palpate::model {

void pose_shape(const Geometry& geometry, std::span<const DualQuaternion> movements, const Settled& settled,
                std::span<const std::uint8_t> finest, Shape& shape) {
    assert(geometry.influences.size() == geometry.positions.size());
    shape.positions.resize(geometry.positions.size());
    shape.normals.resize(geometry.normals.size());
    shape.boxes.assign(geometry.parts.size(), {});
    shape.finest.assign(geometry.parts.size(), 0);
    if (!finest.empty()) shape.finest.assign(finest.begin(), finest.end());
    for (std::size_t part = 0; part < geometry.parts.size(); ++part) {
        if (shape.finest[part] == not_moved) continue;
        const Part& of = geometry.parts[part];
        const std::size_t first = of.first_vertex,
                          end = first + (shape.finest[part] == 0 ? of.vertex_count
                                                                 : of.levels[shape.finest[part]].vertex_count);
        const bool shifts = settled.flesh != nullptr && settled.stiff[part] == 0;
        core::Box box;
        for (std::size_t v = first; v < end; ++v) {
            const DualQuaternion movement = mean_movement(geometry.influences[v], movements);
            const glm::vec3 shift = shifts ? settled.flesh->at(settled.seats[v], settled.shifts) : glm::vec3(0);
            const glm::vec3 place = movement.moved(geometry.positions[v] + shift);
            shape.positions[v] = place;
            shape.normals[v] = movement.turned(geometry.normals[v]);
            box.include(place);
        }
        shape.boxes[part] = box;
    }
}

Shape pose_shape(const Geometry& geometry, std::span<const DualQuaternion> movements, const Settled& settled,
                 std::span<const std::uint8_t> finest) {
    Shape shape;
    pose_shape(geometry, movements, settled, finest, shape);
    return shape;
}

} // namespace palpate::model
