#include "model/balls/distance.hpp"
#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <random>

namespace palpate::model {
namespace {

using Weights = std::array<float, 4>;

// A simplex of the first `balls.size()` balls.
BallModel one_simplex(std::vector<Ball> balls) {
    BallModel model{std::move(balls), {}, {}};
    Simplex simplex;
    for (std::uint32_t k = 0; k < model.balls.size(); ++k) simplex.ball[simplex.count++] = k;
    model.simplices.push_back(simplex);
    return model;
}

void for_each_weights(std::size_t count, int steps, const std::function<void(const Weights&)>& visit) {
    const auto share = [steps](int i) { return static_cast<float>(i) / static_cast<float>(steps); };
    for (int a = 0; a <= (count > 1 ? steps : 0); ++a)
        for (int b = 0; b <= (count > 2 ? steps - a : 0); ++b)
            for (int c = 0; c <= (count > 3 ? steps - a - b : 0); ++c)
                visit({1 - share(a + b + c), share(a), share(b), share(c)});
}

// By looking at many of the balls that the simplices mix: never below the true distance.
float sampled(const BallModel& model, const glm::vec3& p, int steps) {
    float best = std::numeric_limits<float>::max();
    for (const Simplex& simplex : model.simplices)
        for_each_weights(simplex.count, steps, [&](const Weights& w) {
            glm::vec3 centre(0);
            float radius = 0;
            for (std::uint32_t k = 0; k < simplex.count; ++k) {
                centre += w[k] * model.balls[simplex.ball[k]].centre;
                radius += w[k] * model.balls[simplex.ball[k]].radius;
            }
            best = std::min(best, glm::distance(p, centre) - radius);
        });
    return best;
}

class Random {
public:
    float number(float low, float high) { return std::uniform_real_distribution<float>(low, high)(engine_); }
    glm::vec3 place(float reach) { return {number(-reach, reach), number(-reach, reach), number(-reach, reach)}; }
    std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(engine_() % count); }

private:
    std::mt19937 engine_{11};
};

// Many balls joined at random, as a fit would not, so that every branch is taken.
BallModel tangle(Random& random, std::uint32_t balls, std::uint32_t simplices) {
    BallModel model;
    for (std::uint32_t i = 0; i < balls; ++i) model.balls.push_back({random.place(30), random.number(1, 9)});
    for (std::uint32_t s = 0; s < simplices; ++s) {
        Simplex simplex;
        const std::uint32_t first = random.below(balls), count = 1 + random.below(4);
        for (std::uint32_t k = 0; k < count; ++k) simplex.ball[simplex.count++] = (first + 3 * k) % balls;
        model.simplices.push_back(simplex);
    }
    return model;
}

struct SimplexCase {
    const char* name;
    std::vector<Ball> balls;
    int steps; // of the sampling, whose balls are up to 25 mm / steps apart
};
void PrintTo(const SimplexCase& shape, std::ostream* out) { *out << shape.name; }

class OneSimplex : public testing::TestWithParam<SimplexCase> {};

TEST_P(OneSimplex, TheDistanceIsThatOfTheNearestMixedBall) {
    const BallModel model = one_simplex(GetParam().balls);
    const BallDistance distance(model);
    Random random;
    for (int i = 0; i < 40; ++i) {
        const glm::vec3 p = random.place(18);
        const float found = distance.at(p).distance, looked = sampled(model, p, GetParam().steps);
        EXPECT_LE(found, looked + 1e-3F) << p.x << ' ' << p.y << ' ' << p.z;
        EXPECT_NEAR(found, looked, 16.0F / static_cast<float>(GetParam().steps)) << p.x << ' ' << p.y << ' ' << p.z;
    }
}

TEST_P(OneSimplex, WeightsAndDirectionAreThoseOfTheDistance) {
    const BallModel model = one_simplex(GetParam().balls);
    const BallDistance distance(model);
    Random random;
    for (int i = 0; i < 60; ++i) {
        const glm::vec3 p = random.place(18);
        const BallHit hit = distance.at(p);
        glm::vec3 centre(0);
        float radius = 0, sum = 0;
        for (std::uint32_t k = 0; k < hit.count; ++k) {
            EXPECT_GE(hit.weight[k], 0);
            sum += hit.weight[k];
            centre += hit.weight[k] * model.balls[hit.ball[k]].centre;
            radius += hit.weight[k] * model.balls[hit.ball[k]].radius;
        }
        EXPECT_NEAR(sum, 1, 1e-5);
        EXPECT_NEAR(glm::distance(p, centre) - radius, hit.distance, 1e-3);
        if (hit.count == 4) {
            EXPECT_EQ(hit.away, glm::vec3(0));
        } else {
            EXPECT_NEAR(glm::length(hit.away), 1, 1e-4);
            EXPECT_NEAR(glm::distance(centre + glm::distance(p, centre) * hit.away, p), 0, 1e-3);
        }
        EXPECT_EQ(distance.simplex_of(hit.element), 0U);
    }
}

TEST_P(OneSimplex, MovingABallChangesTheDistanceByItsWeight) {
    constexpr float step = 0.02F;
    int compared = 0;
    const BallModel model = one_simplex(GetParam().balls);
    const BallDistance distance(model);
    Random random;
    for (int i = 0; i < 40; ++i) {
        const glm::vec3 p = random.place(18);
        const BallHit hit = distance.at(p);
        for (std::uint32_t k = 0; k < hit.count; ++k) {
            const auto moved_by = [&](const glm::vec3& move, float grow) {
                BallModel moved = model;
                moved.balls[hit.ball[k]].centre += move;
                moved.balls[hit.ball[k]].radius += grow;
                return BallDistance(moved).at(p);
            };
            for (int axis = 0; axis < 3; ++axis) {
                glm::vec3 move(0);
                move[axis] = step;
                const BallHit more = moved_by(move, 0), less = moved_by(-move, 0);
                if (more.element != hit.element || less.element != hit.element) continue; // a kink
                ++compared;
                EXPECT_NEAR((more.distance - less.distance) / (2 * step), -hit.weight[k] * hit.away[axis], 0.02);
            }
            const BallHit more = moved_by(glm::vec3(0), step), less = moved_by(glm::vec3(0), -step);
            if (more.element != hit.element || less.element != hit.element) continue;
            EXPECT_NEAR((more.distance - less.distance) / (2 * step), -hit.weight[k], 0.02);
        }
    }
    EXPECT_GT(compared, 60);
}

INSTANTIATE_TEST_SUITE_P(
    Balls, OneSimplex,
    testing::Values(
        SimplexCase{"ball", {{{1, 2, 3}, 4}}, 2000}, SimplexCase{"cylinder", {{{-8, 0, 0}, 3}, {{9, 1, 0}, 3}}, 2000},
        SimplexCase{"cone", {{{-8, 0, 0}, 1}, {{7, 3, -2}, 6}}, 2000},
        SimplexCase{"one ball in the other", {{{0, 0, 0}, 2}, {{3, 0, 0}, 8}}, 2000},
        SimplexCase{"one ball touches the other from inside", {{{0, 0, 0}, 2}, {{6, 0, 0}, 8}}, 2000},
        SimplexCase{"slab", {{{-9, -5, 0}, 3}, {{9, -6, 1}, 3}, {{0, 10, -3}, 3}}, 150},
        SimplexCase{"slab of three radii", {{{-9, -5, 0}, 1}, {{9, -6, 1}, 3}, {{0, 10, -3}, 5}}, 150},
        SimplexCase{"slab with a ball that holds the others", {{{-2, 0, 0}, 1}, {{2, 0, 0}, 2}, {{0, 3, 0}, 9}}, 150},
        SimplexCase{"slab as good as a line", {{{-9, 0, 0}, 2}, {{0, 0.001F, 0}, 4}, {{9, 0, 0}, 1}}, 150},
        SimplexCase{"tetrahedron", {{{-8, -8, -8}, 1}, {{9, -6, -7}, 2}, {{0, 10, -8}, 1}, {{0, 0, 9}, 3}}, 40},
        SimplexCase{"tetrahedron as good as flat",
                    {{{-8.1F, -8, 0}, 1}, {{9, -6.2F, 0}, 2}, {{0, 10, 0}, 1}, {{0.3F, 0.4F, 1e-4F}, 3}},
                    40}),
    [](const auto& tested) {
        std::string name = tested.param.name;
        std::replace(name.begin(), name.end(), ' ', '_');
        return name;
    });

TEST(BallDistance, TheUnionIsTheNearestOfItsSimplices) {
    Random random;
    const BallModel model = tangle(random, 25, 12);
    const BallDistance distance(model);
    for (int i = 0; i < 40; ++i) {
        const glm::vec3 p = random.place(45);
        const float found = distance.at(p).distance, looked = sampled(model, p, 25);
        EXPECT_LE(found, looked + 1e-3F);
        EXPECT_NEAR(found, looked, 0.9) << "further than the sampling is coarse";
    }
}

TEST(BallDistance, SharedElementsAreLookedAtOnce) {
    BallModel model = one_simplex({{{0, 0, 0}, 1}, {{9, 0, 0}, 1}, {{0, 9, 0}, 1}});
    EXPECT_EQ(BallDistance(model).element_count(), 7U);
    model.balls.push_back({{9, 9, 0}, 1});
    model.simplices.push_back({{1, 2, 3}, 3}); // shares an edge with two balls
    EXPECT_EQ(BallDistance(model).element_count(), 7U + 4);
}

TEST(BallDistance, NearLeavesOutNothingThatMatters) {
    Random random;
    const BallDistance distance(tangle(random, 60, 50));
    std::vector<std::uint32_t> elements;
    std::size_t kept = 0, within_reach = 0;
    for (int i = 0; i < 100; ++i) {
        const glm::vec3 centre = random.place(50);
        const float radius = random.number(0, 15), within = random.number(0, 10);
        distance.near(centre, radius, within, elements);
        kept += elements.size();
        for (int k = 0; k < 40; ++k) {
            const glm::vec3 p = centre + radius * 0.57F * random.place(1); // in the ball: 0.57 is below 1 / sqrt(3)
            const BallHit all = distance.at(p), some = distance.at(p, elements, within);
            if (all.distance < within) {
                EXPECT_FLOAT_EQ(some.distance, all.distance);
                ++within_reach;
            } else {
                EXPECT_EQ(some.count, 0U);
                EXPECT_EQ(some.distance, within);
            }
        }
    }
    EXPECT_GT(within_reach, 500U);
    EXPECT_LT(kept, 100 * distance.element_count() * 3 / 4) << "rules hardly anything out";
}

TEST(BallDistance, AModelOfNothingIsFarFromEverything) {
    const BallDistance distance{BallModel{}};
    EXPECT_EQ(distance.at({0, 0, 0}).count, 0U);
    EXPECT_EQ(distance.at({0, 0, 0}).distance, std::numeric_limits<float>::max());
}

} // namespace
} // namespace palpate::model
