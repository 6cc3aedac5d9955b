// A half line, made ready to be tested against many boxes and triangles.
//
// Woop, Benthin and Wald 2013 (Journal of Computer Graphics Techniques 2:1, "Watertight Ray/Triangle Intersection"),
// with one thing added: a line through an edge or a corner counts for exactly one of the triangles around it, as if it
// lay a hair beside it, so that a closed surface is left as often as it is entered.
#pragma once
#include "core/math.hpp"
#include <array>
#include <optional>

namespace palpate::model {

class Ray {
public:
    // `direction` is a unit vector. `reach`: of the coordinates that will be met, for the rounding of boxes.
    Ray(const glm::vec3& origin, const glm::vec3& direction, float reach);

    struct Hit {
        float distance = 0;    // from the origin, not negative
        bool entering = false; // the triangle's counter-clockwise side is met
    };
    [[nodiscard]] std::optional<Hit> meets(const std::array<glm::vec3, 3>& triangle) const;
    // Whether anything in the box may be met; sometimes true where nothing is, never false where something is.
    [[nodiscard]] bool meets(const core::Box& box, float within) const;

private:
    glm::vec3 origin_, inverse_;
    float pad_;
    int x_ = 0, y_ = 1, z_ = 2; // z_: the axis along which the line runs most
    glm::vec3 shear_{0};
};

} // namespace palpate::model
