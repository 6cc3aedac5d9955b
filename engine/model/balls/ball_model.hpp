// A shape written as balls: a ball is a centre and a radius, and a simplex joins up to four of them, its radius going
// linearly from ball to ball: an edge is a round cone, a triangle a slab, a tetrahedron a solid. The shape is the union
// of all simplices. (Sphere meshes: Thiery, Guy, Boubekeur 2013; medial meshes: Li, Wang, Sun, Guo, Zhang, Wang 2015.)
// Figures are millimetres.
#pragma once
#include "core/math.hpp"
#include <array>
#include <cstdint>
#include <glm/vec3.hpp>
#include <span>
#include <string>
#include <vector>

namespace palpate::core {
class Lines;
}

namespace palpate::model {

struct Ball {
    glm::vec3 centre{0};
    float radius = 0;
};

struct Simplex {
    std::array<std::uint32_t, 4> ball{}; // indices of different balls, the first `count` are meant
    std::uint32_t count = 0;             // 1 .. 4
    [[nodiscard]] std::span<const std::uint32_t> balls() const { return {ball.data(), count}; }
    bool operator==(const Simplex&) const = default;
};

// How the surface is made of the figures. The fit measures the surface so made, so these belong to the figures.
struct BallSurface {
    float cell_mm = 1.2F;    // of the grid the union is sampled on
    float fairing_mm = 8.0F; // waves of the surface shorter than this are smoothed away
};

struct BallModel {
    std::vector<Ball> balls;
    std::vector<Simplex> simplices;
    BallSurface surface;

    [[nodiscard]] core::Box box() const;       // holds every ball
    [[nodiscard]] std::size_t figures() const; // numbers written: 4 a ball, 1 a simplex corner
};

// As text: "surface CELL FAIRING", "balls N", N lines "x y z radius", "simplices M", M lines of 1 to 4 ball numbers
// from 0; centres to 0.1 mm, radii to 0.05 mm. Reading throws core::Error with the line: a radius that is not positive,
// a simplex that names a ball that is not there or one twice, a ball or simplex too few, not a number,
// a grid too large for any computer.
BallModel read_balls(core::Lines& lines);
std::string write_balls(const BallModel& model);
void round_figures(BallModel& model); // to what write_balls keeps

} // namespace palpate::model
