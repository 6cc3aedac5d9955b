// A smooth field through values given at scattered points: f(p) = sum of w_i phi(|p - c_i|) + a + B p, the smoothest
// such field in a well-defined sense (polyharmonic splines: Duchon 1977; Carr, Beatson et al. 2001).
#pragma once
#include <array>
#include <glm/vec3.hpp>
#include <span>
#include <vector>

namespace palpate::model {

struct RadialSettings {
    int power = 1;          // phi = r^power, 1 or 3: 1 calms down fast away from the points, 3 has no kinks at them
    double smoothing = 0;   // 0: through every value; more: nearer to a linear field. In units of the box's size^power
    bool symmetric = false; // f(x, y, z) = f(-x, y, z): every point counts on both sides
};

class RadialField {
public:
    // values[i] belongs to points[i]; for a scalar field use x alone. At least four points that do not lie in a plane
    // (symmetric: three not in a line), no two at the same place: throws std::invalid_argument.
    RadialField(std::span<const glm::vec3> points, std::span<const glm::vec3> values, const RadialSettings& settings);

    [[nodiscard]] glm::vec3 at(const glm::vec3& point) const;
    [[nodiscard]] float scalar_at(const glm::vec3& point) const; // the first component, for a third of the work

private:
    [[nodiscard]] glm::dvec3 place(const glm::vec3& point) const { return (glm::dvec3(point) - middle_) * scale_; }

    RadialSettings settings_;
    glm::dvec3 middle_{0};
    double scale_ = 1; // the box becomes about 1 across: the system stays well conditioned
    std::vector<glm::dvec3> centres_, weights_;
    std::array<glm::dvec3, 4> polynomial_{}; // of 1, x, y, z
};

} // namespace palpate::model
