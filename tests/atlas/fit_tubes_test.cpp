#include "atlas/fitting/centre_lines.hpp"
#include "atlas/fitting/fit_tubes.hpp"
#include "model/assimp_reader.hpp"
#include "model/tubes/tube_curve.hpp"
#include "support/errors.hpp"
#include <cmath>
#include <filesystem>
#include <gmock/gmock.h>

namespace palpate::atlas {
namespace {

using model::Mesh;
using model::TubeModel;
using model::TubePoint;

// A quarter circle, thick in its middle.
std::vector<TubePoint> bend() {
    std::vector<TubePoint> line;
    for (int i = 0; i <= 60; ++i) {
        const float t = static_cast<float>(i) / 60, angle = t * core::pi / 2;
        line.push_back({{50 * std::cos(angle), 50 * std::sin(angle), 10 * t}, 1.5F + std::sin(t * core::pi)});
    }
    return line;
}

// Rings of vertices along a line, open at both ends, as modelling programs sweep them.
Mesh swept(const std::vector<TubePoint>& line, std::uint32_t sides = 12) {
    Mesh mesh{"swept", {}, {}};
    for (std::size_t i = 0; i < line.size(); ++i) {
        const glm::vec3 along =
            glm::normalize(line[std::min(i + 1, line.size() - 1)].centre - line[i == 0 ? 0 : i - 1].centre);
        const glm::vec3 across = glm::normalize(glm::cross(along, glm::vec3(0.1F, 0.2F, 1)));
        const glm::vec3 up = glm::cross(along, across);
        for (std::uint32_t k = 0; k < sides; ++k) {
            const float angle = 2 * core::pi * static_cast<float>(k) / static_cast<float>(sides);
            mesh.positions.push_back(line[i].centre +
                                     line[i].radius * (across * std::cos(angle) + up * std::sin(angle)));
        }
    }
    for (std::uint32_t i = 0; i + 1 < line.size(); ++i)
        for (std::uint32_t k = 0; k < sides; ++k) {
            const std::uint32_t a = i * sides + k, b = i * sides + (k + 1) % sides;
            mesh.triangles.insert(mesh.triangles.end(), {a, b, b + sides, a, b + sides, a + sides});
        }
    return mesh;
}

float farthest(const std::vector<TubePoint>& line, const TubeModel& tubes) {
    float most = 0;
    for (const TubePoint& point : line) {
        float nearest = std::numeric_limits<float>::max();
        for (const std::vector<TubePoint>& tube : tubes.tubes)
            for (const TubePoint& sample : model::sample_curve(tube, 0.1F))
                nearest = std::min(nearest, glm::distance(sample.centre, point.centre));
        most = std::max(most, nearest);
    }
    return most;
}

TEST(FitTubes, ASweptLineIsFoundAgainInFewPoints) {
    const TubeModel tubes = fit_tubes(swept(bend()));
    ASSERT_EQ(tubes.tubes.size(), 1U);
    EXPECT_LT(tubes.tubes[0].size(), 9U);
    EXPECT_LT(farthest(bend(), tubes), 0.45F);
    for (const TubePoint& point : tubes.tubes[0]) {
        const float t = std::atan2(point.centre.y, point.centre.x) / (core::pi / 2);
        EXPECT_NEAR(point.radius, 1.5F + std::sin(t * core::pi), 0.15F);
    }
    const TubeQuality quality = measure_tubes(swept(bend()), tubes);
    EXPECT_LT(quality.mean, 0.2);
    EXPECT_NEAR(quality.volume_ratio, 1, 0.08); // its rounded ends are beyond the reference's
}

TEST(FitTubes, OneFarAwayIsMeasuredAsSuch) {
    TubeModel moved = fit_tubes(swept(bend()));
    for (TubePoint& point : moved.tubes[0]) point.centre.z += 20;
    EXPECT_GT(measure_tubes(swept(bend()), moved).mean, 12);
}

TEST(FitTubes, AClosedShapeIsCutByLevels) {
    const TubeModel original{{{{{0, 0, 0}, 2}, {{0, 10, 0}, 4}, {{5, 20, 0}, 2}}}};
    const Mesh mesh = model::surface(original);
    const TubeModel tubes = fit_tubes(mesh);
    ASSERT_EQ(tubes.tubes.size(), 1U);
    const TubeQuality quality = measure_tubes(mesh, tubes);
    EXPECT_LT(quality.mean, 0.3);
    EXPECT_NEAR(quality.volume_ratio, 1, 0.1);
}

TEST(FitTubes, EveryBranchIsATubeTheLongestFirst) {
    Mesh mesh = swept({{{0, 50, 0}, 1}, {{5, 55, 0}, 1}, {{10, 58, 0}, 1}, {{15, 60, 0}, 0.8F}});
    const Mesh longer = swept(bend());
    const auto first = static_cast<std::uint32_t>(mesh.positions.size());
    mesh.positions.insert(mesh.positions.end(), longer.positions.begin(), longer.positions.end());
    for (const std::uint32_t v : longer.triangles) mesh.triangles.push_back(v + first);
    const TubeModel tubes = fit_tubes(mesh);
    ASSERT_EQ(tubes.tubes.size(), 2U);
    EXPECT_GT(tubes.tubes[0].size(), tubes.tubes[1].size());
    EXPECT_LT(farthest({{{10, 58, 0}, 1}}, tubes), 0.4F);
}

TEST(FitTubes, WhatIsAboveTheTopIsLeftOut) {
    TubeFitSettings settings;
    settings.top_mm = 30;
    const TubeModel tubes = fit_tubes(swept(bend()), settings);
    for (const TubePoint& point : tubes.tubes[0]) EXPECT_LE(point.centre.y, 30.1F);
    EXPECT_LT(measure_tubes(swept(bend()), tubes, settings).mean, 0.3);
    EXPECT_GT(measure_tubes(swept(bend()), tubes).mean, 1);
}

TEST(FitTubes, AStraightLineNeedsTwoPoints) {
    std::vector<TubePoint> line;
    for (int i = 0; i < 40; ++i) line.push_back({{static_cast<float>(i), 0, 0}, 1});
    EXPECT_EQ(fewest_points(line).size(), 2U);
    line[20].radius = 2;
    EXPECT_GT(fewest_points(line).size(), 2U);
}

TEST(FitTubes, NothingToFollowIsAnError) {
    EXPECT_THAT(palpate::tests::error_of([] {
                    fit_tubes(Mesh{"nothing", {}, {}});
                }),
                testing::HasSubstr("nothing: holds no tube"));
}

TEST(FitTubes, BranchesGrownTogetherComeApart) {
    const std::filesystem::path file = std::filesystem::path(PALPATE_REFERENCE_DIR) /
                                       "z-anatomy/obj/nerves/"
                                       "Proper_plantar_digital_branches_of_medial_plantar_nerve_r.obj";
    if (std::string(PALPATE_REFERENCE_DIR).empty() || !std::filesystem::exists(file))
        GTEST_SKIP() << "no reference anatomy (PALPATE_REFERENCE_DIR)";
    Mesh mesh = model::read_meshes(file).at(0);
    for (glm::vec3& p : mesh.positions) p = {p.x, p.z, -p.y};
    const TubeModel tubes = fit_tubes(mesh);
    EXPECT_EQ(tubes.tubes.size(), 5U) << "three pieces, two of which fork";
    EXPECT_LT(measure_tubes(mesh, tubes).mean, 0.15);
}

} // namespace
} // namespace palpate::atlas
