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
    static constexpr std::size_t boxes_at_once = 4;
    struct Boxes { // axis by axis, side by side
        std::array<std::array<float, boxes_at_once>, 3> low{}, high{};
        void set(std::size_t i, const core::Box& box);
        [[nodiscard]] core::Box all() const; // around those that are not empty
    };
    // Whether anything in each box may be met; sometimes true where nothing is, never false where something is.
    void meets(const Boxes& boxes, float within, std::array<bool, boxes_at_once>& met) const;

private:
    glm::vec3 origin_, inverse_;
    float pad_;
    int x_ = 0, y_ = 1, z_ = 2; // z_: the axis along which the line runs most
    glm::vec3 shear_{0};
};

} // namespace palpate::model
