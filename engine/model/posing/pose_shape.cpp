#include "model/posing/pose_shape.hpp"
#include <cassert>

namespace palpate::model {

void align(std::span<DualQuaternion> movements) {
    for (DualQuaternion& m : movements)
        if (glm::dot(m.real, movements.front().real) < 0) m = {-m.real, -m.dual};
}

namespace {

constexpr float share_scale = 1.0F / float{whole_share};

DualQuaternion mean(const Influences& influences, std::span<const DualQuaternion> movements) {
    DualQuaternion sum{glm::vec4(0), glm::vec4(0)};
    for (std::size_t i = 0; i < 4 && influences.share[i] > 0; ++i)
        sum.add(movements[influences.segment[i]], static_cast<float>(influences.share[i]) * share_scale);
    sum.normalise();
    return sum;
}

} // namespace

Shape pose_shape(const Geometry& geometry, std::span<const DualQuaternion> movements) {
    assert(geometry.influences.size() == geometry.positions.size());
    Shape shape;
    shape.positions.resize(geometry.positions.size());
    shape.normals.resize(geometry.normals.size());
    shape.boxes.resize(geometry.parts.size());
    for (std::size_t part = 0; part < geometry.parts.size(); ++part) {
        const std::size_t first = geometry.parts[part].first_vertex, end = first + geometry.parts[part].vertex_count;
        for (std::size_t v = first; v < end; ++v) {
            const Influences& influences = geometry.influences[v];
            const DualQuaternion movement =
                influences.share[0] == whole_share ? movements[influences.segment[0]] : mean(influences, movements);
            shape.positions[v] = movement.moved(geometry.positions[v]);
            shape.normals[v] = movement.turned(geometry.normals[v]);
            shape.boxes[part].include(shape.positions[v]);
        }
    }
    return shape;
}

} // namespace palpate::model
