#include "atlas/fitting/fit_balls.hpp"
#include "model/balls/surface.hpp"
#include "model/topology.hpp"
#include "support/netted.hpp"
#include <gtest/gtest.h>

namespace palpate::atlas {
namespace {

using palpate::tests::netted;
using palpate::tests::to_ball;
using palpate::tests::to_capsule;
using palpate::tests::to_torus;
using palpate::tests::volume_of;

model::Mesh torus() {
    return netted({{-20, -20, -5}, {20, 20, 5}}, 0.8F, [](const glm::vec3& p) { return to_torus(p, 15, 5); });
}

model::Mesh dumbbell(float scale) { // two balls of different size, and a bar
    const glm::vec3 left(-12 * scale, 0, 0), right(14 * scale, 0, 0), corner(20 * scale, 8 * scale, 8 * scale);
    return netted({-corner, corner}, 0.8F * scale, [&](const glm::vec3& p) {
        return std::min(
            {to_ball(p, left, 8 * scale), to_ball(p, right, 6 * scale), to_capsule(p, left, right, 3 * scale)});
    });
}
model::Mesh small_dumbbell() { return dumbbell(0.5F); }

BallFitSettings goal(std::size_t genus) {
    BallFitSettings settings;
    settings.mean_mm = 0.2;
    settings.p95_mm = 0.6;
    settings.genus = genus;
    settings.most = 80;
    return settings;
}

void expect_good(const model::Mesh& mesh, const BallFitSettings& settings) {
    const Reference reference(mesh);
    std::vector<std::size_t> tries;
    const BallFit fit = fit_balls(reference, settings, [&](const BallFit& tried) {
        tries.push_back(tried.model.balls.size());
        return true;
    });
    EXPECT_TRUE(fit.good);
    EXPECT_LE(fit.quality.mean, settings.mean_mm);
    EXPECT_LE(fit.quality.p95, settings.p95_mm);
    EXPECT_EQ(fit.quality.genus, settings.genus);
    EXPECT_LE(fit.model.balls.size(), settings.most);
    EXPECT_FALSE(tries.empty());
    // The claims hold for the surface that anyone builds of the figures as they are written.
    model::BallModel written = fit.model;
    round_figures(written);
    EXPECT_EQ(write_balls(written), write_balls(fit.model));
    const model::Mesh built = model::surface(fit.model);
    EXPECT_TRUE(model::is_closed(built));
    EXPECT_EQ(model::genus(built), settings.genus);
    EXPECT_NEAR(volume_of(built) / volume_of(mesh), 1, 0.02);
    const model::TriangleTree tree(mesh);
    double sum = 0;
    for (const glm::vec3& p : built.positions) sum += static_cast<double>(tree.closest(p)->distance);
    EXPECT_LE(sum / static_cast<double>(built.positions.size()), 1.2 * settings.mean_mm);
}

TEST(FitBalls, ATorusIsFittedWithItsHole) { expect_good(torus(), goal(1)); }

TEST(FitBalls, ADumbbellIsFittedWithItsThinBar) { // begun with 12 balls, which leads through worse to better
    expect_good(dumbbell(1), goal(0));
}

TEST(FitBalls, GoesOnFromAModelThatWasMadeBefore) {
    BallFitSettings settings = goal(0);
    settings.most = 12;
    const Reference reference(small_dumbbell());
    const BallFit few = fit_balls(reference, settings);
    settings.most = 80;
    std::vector<std::size_t> tries;
    const auto count = [&](const BallFit& tried) {
        tries.push_back(tried.model.balls.size());
        return true;
    };
    const BallFit more = fit_balls(reference, settings, count, few.model);
    ASSERT_FALSE(tries.empty());
    EXPECT_EQ(tries.front(), few.model.balls.size());
    EXPECT_TRUE(more.good);
    tries.clear();
    EXPECT_TRUE(fit_balls(reference, settings, count, more.model).good);
    EXPECT_EQ(tries.size(), 1U) << "good from the start";
    EXPECT_EQ(write_balls(measured(reference, few.model, settings).model), write_balls(few.model));
}

TEST(FitBalls, TheVolumeMeantIsHeld) {
    const model::Mesh sheet = netted({{-15, -10, -1}, {15, 10, 1}}, 0.3F, [](const glm::vec3& p) {
        return palpate::tests::to_block(p, {15, 10, 0.4F});
    });
    BallFitSettings settings = goal(0);
    settings.reference = {true, 0.8F}; // 0.8 mm becomes 1.44 mm
    settings.mean_mm = 0.5;
    settings.p95_mm = 1;
    settings.volume_off = 0.03;
    settings.most = 60;
    const Reference reference(sheet, settings.reference);
    ASSERT_GT(reference.volume_mm3, 1.3 * reference.original_volume_mm3);
    const BallFit thick = fit_balls(reference, settings);
    EXPECT_LT(thick.volume_off, 0.03);
    EXPECT_GT(thick.quality.volume_ratio, 1.3);
}

TEST(FitBalls, TheVolumeMeantIsThatOfTheSurfaceAsItIsDrawn) { // simplifying takes 2.4 % of so thin a rod
    const model::Mesh rod = netted({{-42, -2, -2}, {42, 2, 2}}, 0.3F, [](const glm::vec3& p) {
        return palpate::tests::to_capsule(p, {-40, 0, 0}, {40, 0, 0}, 1.3F);
    });
    BallFitSettings settings = goal(0);
    settings.volume_off = 0.01;
    const Reference reference(rod, settings.reference);
    const BallFit fit = fit_balls(reference, settings);
    const model::Mesh drawn = model::drawn(model::surface(fit.model)).mesh;
    EXPECT_NEAR(model::enclosed_volume(drawn), palpate::tests::volume_of(rod), 0.01 * palpate::tests::volume_of(rod));
}

TEST(FitBalls, TheSameShapeGivesTheSameText) {
    const auto text = [] {
        BallFitSettings settings = goal(0);
        settings.most = 16;
        return write_balls(fit_balls(Reference(small_dumbbell()), settings).model);
    };
    EXPECT_EQ(text(), text());
}

TEST(FitBalls, TheWrongGenusIsNeverGood) {
    BallFitSettings settings = goal(1); // which a dumbbell does not have
    settings.most = 16;
    const BallFit fit = fit_balls(Reference(small_dumbbell()), settings);
    EXPECT_FALSE(fit.good);
    EXPECT_EQ(fit.quality.genus, 0U);
}

TEST(FitBalls, StopsWhenItIsToldTo) {
    BallFitSettings settings = goal(0);
    settings.mean_mm = 0.001; // never reached
    int tries = 0;
    settings.most = settings.fewest = 12;
    const BallFit fit = fit_balls(Reference(small_dumbbell()), settings, [&](const BallFit&) { return ++tries < 1; });
    EXPECT_EQ(tries, 1);
    EXPECT_FALSE(fit.good);
    EXPECT_LE(fit.model.balls.size(), 12U);
}

} // namespace
} // namespace palpate::atlas
