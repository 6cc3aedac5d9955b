// Nerves and vessels written as centre-lines: points with radii, joined by a smooth curve and drawn as a round tube
// with rounded ends. Figures are millimetres.
#pragma once
#include "core/math.hpp"
#include "model/mesh.hpp"
#include <glm/vec3.hpp>
#include <string>
#include <vector>

namespace palpate::core {
class Lines;
}

namespace palpate::model {

struct TubePoint {
    glm::vec3 centre{0};
    float radius = 0;
};

struct TubeModel {
    std::vector<std::vector<TubePoint>> tubes; // each of at least two points: the trunk first, then branches

    [[nodiscard]] std::size_t figures() const; // numbers written: 4 a point
};

// As text: "tubes N", then for each "tube POINTS" and its lines "x y z radius"; centres to 0.1 mm, radii to 0.05 mm.
// Reading throws core::Error with the line: a radius that is not positive, fewer than two points, two equal neighbours,
// not a number.
TubeModel read_tubes(core::Lines& lines);
std::string write_tubes(const TubeModel& model);
void round_figures(TubeModel& model);

// One closed mesh in millimetres, a component per tube, wound outward.
Mesh surface(const TubeModel& model);

} // namespace palpate::model
