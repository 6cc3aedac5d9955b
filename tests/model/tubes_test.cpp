#include "core/lines.hpp"
#include "model/topology.hpp"
#include "model/tubes/tube_curve.hpp"
#include "model/tubes/tube_model.hpp"
#include "shapes.hpp"
#include "support/errors.hpp"
#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>

namespace palpate::model::tests {
namespace {
using palpate::tests::error_of;
using testing::HasSubstr;

TubeModel read(const std::string& text) {
    core::Lines lines(text, "a.figure");
    return read_tubes(lines);
}

TubeModel straight(float length, float radius) { return {{{{{0, 0, 0}, radius}, {{0, length, 0}, radius}}}}; }

std::vector<TubePoint> arc(float turning_radius, float degrees, float radius, int points) {
    std::vector<TubePoint> tube;
    for (int i = 0; i < points; ++i) {
        const float angle = glm::radians(degrees) * static_cast<float>(i) / static_cast<float>(points - 1);
        tube.push_back({{turning_radius * std::cos(angle), turning_radius * std::sin(angle), 0}, radius});
    }
    return tube;
}

double capsule(double length, double radius) {
    return static_cast<double>(core::pi) * radius * radius * (length + 4 * radius / 3);
}

float distance_to(const std::vector<TubePoint>& samples, const glm::vec3& point) {
    float nearest = std::numeric_limits<float>::max();
    for (const TubePoint& sample : samples) nearest = std::min(nearest, glm::distance(sample.centre, point));
    return nearest;
}

// Radius of the smallest circle through three samples `gap` samples apart.
float sharpest_turn(const std::vector<TubePoint>& samples, std::size_t gap) {
    float smallest = std::numeric_limits<float>::max();
    for (std::size_t i = gap; i + gap < samples.size(); ++i) {
        const glm::vec3 a = samples[i - gap].centre, b = samples[i].centre, c = samples[i + gap].centre;
        const float twice_area = glm::length(glm::cross(b - a, c - a));
        if (twice_area > 0)
            smallest =
                std::min(smallest, glm::distance(a, b) * glm::distance(b, c) * glm::distance(c, a) / (2 * twice_area));
    }
    return smallest;
}

// Edges along the tube that run against it: where a ring reaches through the next.
std::size_t steps_backward(const Mesh& mesh, std::size_t sides) {
    const auto centre = [&](std::size_t ring) {
        glm::vec3 sum(0);
        for (std::size_t k = 0; k < sides; ++k) sum += mesh.positions[1 + ring * sides + k];
        return sum / static_cast<float>(sides);
    };
    std::size_t backward = 0;
    for (std::size_t ring = 0; ring + 1 < (mesh.positions.size() - 2) / sides; ++ring)
        for (std::size_t k = 0; k < sides; ++k) {
            const std::size_t v = 1 + ring * sides + k;
            if (glm::dot(mesh.positions[v + sides] - mesh.positions[v], centre(ring + 1) - centre(ring)) < 0)
                ++backward;
        }
    return backward;
}

TEST(Tubes, AStraightOneIsACapsuleClosedAndOutward) {
    for (const float radius : {0.5F, 2.0F, 4.0F, 9.0F}) {
        Mesh mesh = surface(straight(60, radius));
        EXPECT_TRUE(is_closed(mesh));
        EXPECT_NEAR(volume(mesh) / capsule(60, static_cast<double>(radius)), 1, 0.02) << radius;
        EXPECT_EQ(make_outward(mesh), 0U);
        EXPECT_EQ(find_topology(mesh).component_count, 1U);
        EXPECT_LT(mesh.triangle_count(), 300U) << "a straight piece needs no rings";
    }
}

TEST(Tubes, TheRadiusIsRightAllAlongABend) {
    const TubeModel model{{arc(30, 250, 2, 12)}};
    const Mesh mesh = surface(model);
    EXPECT_TRUE(is_closed(mesh));
    std::size_t on_wall = 0;
    for (const glm::vec3& p : mesh.positions) {
        const float angle = std::atan2(p.y, p.x);
        const bool beside = (angle >= 0 ? angle : angle + 2 * core::pi) < glm::radians(249.0F) && angle != 0;
        if (!beside) continue; // the caps
        ++on_wall;
        const float across = glm::length(glm::vec2(p.x, p.y)) - 30;
        EXPECT_NEAR(std::hypot(across, p.z), 2, 0.2);
    }
    EXPECT_GT(on_wall, 200U);
    EXPECT_NEAR(volume(mesh) / capsule(30.0 * 250 * static_cast<double>(core::pi) / 180, 2), 1, 0.02);
}

TEST(Tubes, PiecesKeepToTheCurve) {
    const TubeModel model{{arc(15, 180, 1, 7)}};
    const std::vector<TubePoint> samples = sample_curve(model.tubes[0], 0.02F);
    const Mesh mesh = surface(model);
    constexpr std::size_t sides = 8, cap_rings = 2;
    const std::size_t rings = (mesh.positions.size() - 2) / sides;
    ASSERT_GT(rings, 8U);
    for (std::size_t ring = cap_rings; ring + cap_rings + 1 < rings; ++ring) {
        glm::vec3 middle(0); // of the straight piece between two rings
        for (std::size_t k = 0; k < 2 * sides; ++k) middle += mesh.positions[1 + ring * sides + k] / (2.0F * sides);
        EXPECT_LT(distance_to(samples, middle), 0.1F) << ring;
    }
}

TEST(Tubes, RadiiBetweenPointsStayBetweenTheirs) {
    const std::vector<TubePoint> tube{
        {{0, 0, 0}, 1}, {{0, 5, 0}, 1}, {{0, 10, 0}, 4}, {{0, 11, 0}, 4}, {{0, 30, 0}, 2}};
    float before = 0;
    for (const TubePoint& sample : sample_curve(tube, 0.1F)) {
        EXPECT_GE(sample.radius, 0.999F);
        EXPECT_LE(sample.radius, 4.001F);
        if (sample.centre.y <= 10) EXPECT_GE(sample.radius, before - 1e-4F);
        before = sample.radius;
    }
}

TEST(Tubes, TheCurvePassesItsPointsAndIsSmooth) {
    const std::vector<TubePoint> tube{{{0, 0, 0}, 1}, {{10, 2, 0}, 1}, {{12, 9, 3}, 1}, {{40, 9, -5}, 1}};
    const std::vector<TubePoint> samples = sample_curve(tube, 0.05F);
    for (const TubePoint& point : tube) EXPECT_LT(distance_to(samples, point.centre), 1e-4F);
    for (std::size_t i = 2; i < samples.size(); ++i) {
        const glm::vec3 in = glm::normalize(samples[i - 1].centre - samples[i - 2].centre);
        const glm::vec3 out = glm::normalize(samples[i].centre - samples[i - 1].centre);
        EXPECT_GT(glm::dot(in, out), 0.99F) << "a kink at sample " << i;
    }
}

TEST(Tubes, ASharpBendDoesNotFold) { // a hairpin 4 mm wide for a tube 6 mm thick
    const std::vector<TubePoint> tube{
        {{0, 0, 0}, 3}, {{0, 30, 0}, 3}, {{2, 31, 0}, 3}, {{4, 30, 0}, 3}, {{14, 0, 0}, 3}};
    std::vector<TubePoint> samples = sample_curve(tube, 0.5F);
    EXPECT_LT(sharpest_turn(samples, 3), 2.5F);
    ease_sharp_bends(samples);
    EXPECT_GT(sharpest_turn(samples, 3), 3.0F);
    EXPECT_EQ(samples.front().centre, tube.front().centre);
    EXPECT_EQ(samples.back().centre, tube.back().centre);
    const Mesh mesh = surface({{tube}});
    EXPECT_TRUE(is_closed(mesh));
    EXPECT_EQ(steps_backward(mesh, 12), 0U);
}

TEST(Tubes, EachIsAComponent) {
    TubeModel model = straight(20, 2);
    model.tubes.push_back({{{0, 10, 0}, 1}, {{15, 15, 0}, 0.5F}});
    const Mesh mesh = surface(model);
    EXPECT_EQ(find_topology(mesh).component_count, 2U);
    EXPECT_TRUE(is_closed(mesh));
    EXPECT_EQ(model.figures(), 16U);
}

TEST(Tubes, TextComesBackAsWritten) {
    TubeModel model{{{{{1.26F, -0.04F, 3}, 0.52F}, {{1.24F, 8, 3}, 0.01F}, {{1.2F, 8.02F, 3}, 2}}, arc(20, 90, 1, 5)}};
    const std::string text = write_tubes(model);
    EXPECT_THAT(text, testing::StartsWith("tubes 2\ntube 2\n1.3 0 3 0.5\n1.2 8 3 0.05\ntube 5\n20 0 0 1\n"));
    EXPECT_EQ(write_tubes(read(text)), text);
    round_figures(model);
    EXPECT_EQ(model.tubes[0].size(), 2U) << "points that rounding brings together become one";
    EXPECT_EQ(write_tubes(model), text);
}

TEST(Tubes, WhatIsWrongHasItsLine) {
    const auto error = [](const std::string& text) { return error_of([&] { read(text); }); };
    EXPECT_EQ(error("tubes 1\ntube 2\n0 0 0 1\n0 9 0 1\n"), "");
    EXPECT_THAT(error("balls 1"), HasSubstr("a.figure: line 1: expected 'tubes N'"));
    EXPECT_THAT(error("tubes 0"), HasSubstr("line 1"));
    EXPECT_THAT(error("tubes 1\ntube 1\n0 0 0 1\n"), HasSubstr("line 2: expected a whole number from 2"));
    EXPECT_THAT(error("tubes 1\ntube 2\n0 0 0 1\n\n0 9 0 0\n"), HasSubstr("line 5: expected a radius above 0"));
    EXPECT_THAT(error("tubes 1\ntube 2\n0 0 0 1\n0 9 0 -2\n"), HasSubstr("line 4: expected a radius above 0"));
    EXPECT_THAT(error("tubes 1\ntube 2\n0 0 0 1\n0 0 0 2\n"), HasSubstr("line 4: is at the same place"));
    EXPECT_THAT(error("tubes 1\ntube 2\n0 0 zero 1\n0 0 0 2\n"), HasSubstr("line 3: expected a number, found 'zero'"));
    EXPECT_THAT(error("tubes 1\ntube 2\n0 0 0\n0 0 0 2\n"), HasSubstr("line 3: expected 'x y z radius', found 3"));
    EXPECT_THAT(error("tubes 1\ntube 3\n0 0 0 1\n0 9 0 1\n"), HasSubstr("ends early, expected point 3 of 3"));
    EXPECT_THAT(error("tubes 2\ntube 2\n0 0 0 1\n0 9 0 1\n"), HasSubstr("expected 'tube POINTS', number 2 of 2"));
}

} // namespace
} // namespace palpate::model::tests
