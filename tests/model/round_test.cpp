// Spheres and cylinders fitted to points of known ones.
#include "model/round.hpp"
#include <gmock/gmock.h>
#include <random>
#include <vector>

namespace palpate::model {
namespace {

// Points of the cap of a sphere of 23 about (5, -3, 2), as wide as said; noise in the radius.
std::vector<glm::vec3> cap(float half_angle, float noise) {
    std::mt19937 random(7);
    std::normal_distribution<float> error(0, noise);
    std::vector<glm::vec3> points;
    for (int i = 1; i <= 20; ++i)
        for (int j = 0; j < 40; ++j) {
            const float t = half_angle * static_cast<float>(i) / 20, f = core::pi * static_cast<float>(j) / 20;
            const glm::vec3 direction(std::sin(t) * std::cos(f), std::cos(t), std::sin(t) * std::sin(f));
            points.push_back(glm::vec3(5, -3, 2) + (23 + (noise > 0 ? error(random) : 0)) * direction);
        }
    return points;
}

TEST(Round, SphereOfExactPoints) {
    const auto found = fit_sphere(cap(1.0F, 0));
    ASSERT_TRUE(found);
    EXPECT_LT(glm::distance(found->centre, glm::vec3(5, -3, 2)), 1e-3F);
    EXPECT_NEAR(found->radius, 23, 1e-3);
}

TEST(Round, SphereOfNoisyPoints) {
    const auto found = fit_sphere(cap(1.5F, 0.3F));
    ASSERT_TRUE(found);
    EXPECT_LT(glm::distance(found->centre, glm::vec3(5, -3, 2)), 0.15F);
    EXPECT_NEAR(found->spread, 0.3, 0.05);
}

TEST(Round, WhatAdjoinsASphereDoesNotPullAtIt) {
    std::vector<glm::vec3> points = cap(1.2F, 0.05F);
    const std::size_t round = points.size();
    for (int i = 0; i < 150; ++i) // a pit in it
        points.push_back(glm::vec3(5, 12, 2) +
                         0.05F * static_cast<float>(i % 60) * glm::vec3(1, 0.02F * static_cast<float>(i % 7), 0.5F));
    const auto found = fit_sphere(points);
    ASSERT_TRUE(found);
    EXPECT_LT(glm::distance(found->centre, glm::vec3(5, -3, 2)), 0.1F);
    EXPECT_LE(found->used, round);
}

TEST(Round, CylinderAboutAKnownAxis) {
    const glm::vec3 axis = glm::normalize(glm::vec3(1, 0.2F, -0.3F)), centre(10, 4, -2);
    const glm::vec3 u = glm::normalize(glm::cross(axis, glm::vec3(0, 1, 0))), v = glm::cross(axis, u);
    std::vector<glm::vec3> points;
    for (int i = -10; i <= 10; ++i)
        for (int j = 0; j <= 30; ++j) { // a third of the way round
            const float f = 2 * core::pi / 3 * static_cast<float>(j) / 30;
            points.push_back(centre + static_cast<float>(i) * axis + 20.0F * (std::cos(f) * u + std::sin(f) * v));
        }
    const auto found = fit_cylinder(points, axis);
    ASSERT_TRUE(found);
    const glm::vec3 away = found->centre - centre;
    EXPECT_LT(glm::length(away - glm::dot(away, axis) * axis), 1e-3F);
    EXPECT_NEAR(found->radius, 20, 1e-3);
}

TEST(Round, TooLittleOrFlatIsNothing) {
    EXPECT_FALSE(fit_sphere({}));
    std::vector<glm::vec3> flat;
    for (int i = 0; i < 10; ++i)
        for (int j = 0; j < 10; ++j) flat.push_back({i, j, 0});
    EXPECT_FALSE(fit_sphere(flat));
}

} // namespace
} // namespace palpate::model
