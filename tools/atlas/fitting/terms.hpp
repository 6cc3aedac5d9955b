// What a ball model's distance from the reference is made of, with its slopes: the residuals that solve.hpp makes
// small.
#pragma once
#include "atlas/fitting/reference.hpp"
#include <array>
#include <cstdint>
#include <glm/vec4.hpp>
#include <vector>

namespace palpate::atlas {

struct Term { // one residual, with its derivative by the centre and the radius of each ball it depends on
    std::uint32_t count = 0;
    std::array<std::uint32_t, 4> ball{};
    std::array<glm::vec4, 4> slope{};
    float value = 0, weight = 0;
};

struct Terms {
    std::vector<Term> all;
    double cost = 0; // weighted mean of squares
    double mean = 0; // of the distances, mm
};

// Of the exact union, netted on a grid of this cell to have points of it.
Terms union_terms(const Reference& reference, const model::BallModel& model, float cell);

// Of the surface as it will be built (model::surface).
Terms surface_terms(const Reference& reference, const model::BallModel& model);

} // namespace palpate::atlas
