#include "posture/axis.hpp"

namespace palpate::posture {

glm::vec3 mean_of(std::span<const glm::vec3> points) {
    glm::vec3 sum(0);
    for (const glm::vec3& point : points) sum += point;
    return points.empty() ? sum : sum / static_cast<float>(points.size());
}

glm::vec3 direction_of(std::span<const glm::vec3> points) {
    const glm::vec3 middle = mean_of(points), start = points.back() - points.front();
    glm::mat3 spread(0);
    for (const glm::vec3& point : points) spread += glm::outerProduct(point - middle, point - middle);
    glm::vec3 direction = glm::normalize(start);
    for (int step = 0; step < 100; ++step) { // power iteration
        const glm::vec3 next = spread * direction;
        if (glm::length(next) <= 0) break;
        direction = glm::normalize(next);
    }
    return glm::dot(direction, start) < 0 ? -direction : direction;
}

glm::vec3 axis_of(const AxisRow& row, std::span<const glm::vec3> through, bool left) {
    const float outward = left ? 1.0F : -1.0F; // along x
    glm::vec3 direction =
        row.through.empty() ? glm::vec3(row.vector.x * -outward, row.vector.y, row.vector.z) : direction_of(through);
    if (row.level) {
        direction = glm::normalize(glm::vec3(direction.x, 0, direction.z));
        const glm::vec3 inward = glm::cross(direction, glm::vec3(0, outward, 0)); // of a direction that looks forward
        direction = std::cos(row.turned_in) * direction + std::sin(row.turned_in) * inward;
        direction = std::cos(row.raised) * direction + std::sin(row.raised) * glm::vec3(0, 1, 0);
    }
    return left ? -direction : direction;
}

} // namespace palpate::posture
