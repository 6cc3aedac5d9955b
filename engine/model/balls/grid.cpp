#include "model/balls/grid.hpp"
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace palpate::model {

DistanceGrid::DistanceGrid(const core::Box& box, float cell_size, float margin, float fill)
    : origin(box.low - margin)
    , cell(cell_size)
    , size(glm::ivec3((box.size() + 2 * margin) / cell_size) + 2)
    , values(static_cast<std::size_t>(size.x) * static_cast<std::size_t>(size.y) * static_cast<std::size_t>(size.z),
             fill) {}

float DistanceGrid::at(const glm::vec3& point) const {
    const glm::vec3 q = (point - origin) / cell;
    const glm::vec3 inside = glm::clamp(q, glm::vec3(0), glm::vec3(size) - 1.001F);
    const glm::ivec3 low(inside);
    const glm::vec3 t = inside - glm::vec3(low);
    const std::size_t first = index(low), row = static_cast<std::size_t>(size.x),
                      slice = row * static_cast<std::size_t>(size.y);
    const auto along_x = [&](std::size_t i) { return values[i] + (values[i + 1] - values[i]) * t.x; };
    const float y0 = glm::mix(along_x(first), along_x(first + row), t.y),
                y1 = glm::mix(along_x(first + slice), along_x(first + slice + row), t.y);
    return glm::mix(y0, y1, t.z) + glm::length(q - inside) * cell;
}

glm::vec3 DistanceGrid::gradient(const glm::vec3& point) const {
    glm::vec3 g(0);
    for (int axis = 0; axis < 3; ++axis) {
        glm::vec3 step(0);
        step[axis] = 0.5F * cell;
        g[axis] = (at(point + step) - at(point - step)) / cell;
    }
    return g;
}

} // namespace palpate::model
