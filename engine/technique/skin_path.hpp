// The way of a tool over the skin of a body as it lies.
#pragma once
#include "technique/posed_body.hpp"
#include "technique/technique.hpp"

namespace palpate::technique {

struct SkinPoint {
    glm::vec3 place{0};         // on the skin, metres
    glm::vec3 outward{0, 1, 0}; // unit: the skin's normal in the mean of what a thumb covers
    glm::vec3 along{1, 0, 0};   // unit, square to outward: the way of the path, of a single place the fibres' way
    glm::vec3 target{0};        // what lies below and is meant
};

struct SkinPath {
    std::vector<SkinPoint> points; // at least one; evenly spaced
    float length_m = 0;
    std::vector<glm::vec3> stops; // what is meant under the skin, as the technique says it; none on a ball

    [[nodiscard]] SkinPoint at(float share) const; // 0 .. 1, smooth
};

// Throws core::Error with the technique's file and place: a muscle or landmark that the body lacks.
SkinPath find_path(const Technique& technique, const PosedBody& body, const SkinSurface& skin);

// The place of the skin over one inside the body, seen about from `out` (unit). Throws core::Error: there is no skin
// near.
SkinPoint skin_over(const SkinSurface& skin, const glm::vec3& below, const glm::vec3& out);

// A place inside a muscle as the body lies, and the way of its fibres there (unit, from origin to insertion). Throws
// core::Error: no such structure, or it has no fibres.
struct MusclePlace {
    glm::vec3 place{0}, along{0};
};
MusclePlace muscle_place(const PosedBody& body, const std::string& muscle, float along, float across);

} // namespace palpate::technique
