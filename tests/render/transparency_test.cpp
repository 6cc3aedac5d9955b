// Order-independent transparency is right: against rays sorted per pixel on the CPU (layers.hpp), in any order of
// parts.
#include "layers.hpp"
#include "render/studio.hpp"
#include "support/on_device.hpp"
#include <algorithm>
#include <numeric>

namespace palpate::render {
namespace {

constexpr core::Extent extent{160, 120};
const glm::vec3 background{0.15F, 0.35F, 0.6F};

class Transparency : public tests::OnDevice {
protected:
    Studio studio{device(), extent};

    static scene::Snapshot snapshot_of(const std::vector<Layer>& layers, const scene::Camera& camera) {
        scene::Snapshot snapshot = shapes_of(layers).snapshot(camera);
        snapshot.look.background = {background, background};
        return snapshot;
    }

    // Gives every layer the colour it shows when drawn opaque and alone: one colour, as it is flat.
    void measure(std::vector<Layer>& layers, const scene::Camera& camera) {
        const scene::Snapshot all = snapshot_of(layers, camera);
        for (std::size_t i = 0; i < layers.size(); ++i) {
            scene::Snapshot alone = all;
            for (std::size_t k = 0; k < layers.size(); ++k) alone.parts[k].opacity = k == i ? 1 : 0;
            alone.look.transparent = true;
            const core::Image picture = studio.picture(alone);
            const std::uint8_t* found = nullptr;
            for (std::size_t p = 0; p < picture.rgba.size(); p += 4) {
                const std::uint8_t* pixel = picture.rgba.data() + p;
                if (pixel[3] == 0) continue;
                ASSERT_EQ(pixel[3], 255);
                if (found == nullptr) found = pixel;
                ASSERT_TRUE(std::equal(found, found + 4, pixel)) << "layer " << i << " is of one colour";
            }
            ASSERT_NE(found, nullptr) << "layer " << i << " is in the picture";
            layers[i].colour = {linear_of(found[0]), linear_of(found[1]), linear_of(found[2])};
        }
    }

    void expect_right(std::vector<Layer> layers, const scene::Camera& camera, double least_compared) {
        measure(layers, camera);
        expect_agreement(compare(studio.picture(snapshot_of(layers, camera)), layers, camera, glm::dvec3(background)),
                         least_compared);
    }
    static void expect_pile_right(std::vector<Layer> layers) { // all over a small picture
        const scene::Camera camera = orthographic(2);
        Studio small(device(), {40, 30});
        measure_facing(small, layers, camera);
        expect_agreement(compare(small.picture(snapshot_of(layers, camera)), layers, camera, glm::dvec3(background)),
                         1);
    }
    static void expect_agreement(const Agreement& agreement, double least_compared) {
        EXPECT_LE(agreement.largest, 1) << "of 255; the measured colours are bytes themselves";
        EXPECT_GE(agreement.share_compared(), least_compared);
    }
};

TEST_F(Transparency, ThreeSheetsThroughEachOtherAreSortedPerPixel) {
    // Two cross like an X and the third leans through both: no order of whole parts is right.
    const std::vector<Layer> layers{
        {{-0.6F, -0.3F, -0.3F}, {1.2F, 0, 0.6F}, {0, 0.6F, 0}, {0.8F, 0.1F, 0.1F}, 0.5F},
        {{-0.6F, -0.3F, 0.3F}, {1.2F, 0, -0.6F}, {0, 0.6F, 0}, {0.1F, 0.8F, 0.1F}, 0.4F},
        {{-0.3F, -0.6F, -0.2F}, {0.6F, 0, 0.1F}, {0, 1.2F, 0.5F}, {0.1F, 0.2F, 0.9F}, 0.6F},
    };
    expect_right(layers, orthographic(1.4F), 0.9);
    expect_right(layers, perspective(0.5F), 0.9);
    expect_right(layers, perspective(0.5F, {2, 1, -2}), 0.9);
}

TEST_F(Transparency, ATangleOfTwelveSheetsIsRightFromEverySide) {
    const std::vector<Layer> layers = tangle(12, 1);
    expect_right(layers, orthographic(1.8F), 0.75);
    expect_right(layers, orthographic(1.8F, {-1, 2, 1}), 0.75);
    expect_right(layers, perspective(0.6F, {1, -0.5F, 2.5F}), 0.75);
}

TEST_F(Transparency, ATangleOfFortySheetsIsRight) {
    std::vector<Layer> layers = tangle(40, 2);
    for (Layer& layer : layers) layer.opacity *= 0.3F; // so that the deepest are still seen
    expect_right(layers, orthographic(1.8F), 0.35);
    expect_right(layers, perspective(0.6F, {1, -0.5F, 2.5F}), 0.35);
}

TEST_F(Transparency, OpaqueSheetsAmongThemHideWhatLiesBehind) {
    std::vector<Layer> layers = tangle(16, 3);
    for (const std::size_t i : {3U, 7U, 11U}) layers[i].opacity = 1;
    expect_right(layers, orthographic(1.8F), 0.7);
    expect_right(layers, perspective(0.6F, {-1, 1, 2}), 0.7);
}

// The shader sorts up to 8 fragments in registers and walks deeper lists: both sides of that limit, and far beyond.
TEST_F(Transparency, EveryDepthOfPileIsRight) {
    for (const std::size_t count : {1U, 2U, 7U, 8U, 9U, 10U, 16U, 17U, 40U}) {
        SCOPED_TRACE(std::to_string(count) + " layers");
        expect_pile_right(pile(count, 0.12F, static_cast<unsigned>(count)));
    }
}

TEST_F(Transparency, WhatLiesUnderManyNearlyOpaqueLayersDoesNotShine) { expect_pile_right(pile(24, 0.6F, 4)); }

TEST_F(Transparency, FaintLayersAreStillThere) { expect_pile_right(pile(30, 0.01F, 5)); }

TEST_F(Transparency, EqualLayersAtEqualDepthAreAllCounted) {
    for (const std::size_t count : {3U, 8U, 9U, 36U}) {
        SCOPED_TRACE(std::to_string(count) + " layers");
        const std::vector<Layer> same(count, {{-3, -3, 0.1F}, {6, 0, 0}, {0, 6, 0}, {0.7F, 0.5F, 0.2F}, 0.07F});
        expect_pile_right(same);
    }
}

TEST_F(Transparency, LayersOfDifferentColourAtEqualDepthComeInOneOfTheirOrders) {
    const Layer red{{-1, -1, 0}, {2, 0, 0}, {0, 2, 0}, {0.8F, 0.1F, 0.1F}, 0.4F};
    const Layer blue{{-1, -1, 0}, {2, 0, 0}, {0, 2, 0}, {0.1F, 0.1F, 0.8F}, 0.4F};
    std::vector<Layer> apart{red, blue};
    const scene::Camera camera = orthographic(1.5F);
    measure(apart, camera);
    const core::Image picture = studio.picture(snapshot_of({red, blue}, camera));
    int nearest = 256;
    for (const float nudge : {-0.01F, 0.01F}) {
        apart[0].corner.z = nudge;
        nearest = std::min(nearest, compare(picture, apart, camera, glm::dvec3(background)).largest);
    }
    EXPECT_LE(nearest, 1);
    EXPECT_EQ(studio.picture(snapshot_of({blue, red}, camera)).rgba, picture.rgba);
}

TEST_F(Transparency, TheOrderOfPartsNeverShows) {
    std::mt19937 random(11);
    std::vector<Layer> layers = tangle(36, 6);
    for (const std::size_t i : {5U, 9U}) layers[i].opacity = 1;
    for (std::size_t i = 20; i < 30; ++i) { // ten in one plane, each of its own colour
        layers[i].corner = {-0.8F, -0.8F, 0};
        layers[i].a = {1.6F, 0, 0};
        layers[i].b = {0, 1.6F, 0};
    }
    for (const scene::Quality quality : {scene::Quality::plain, scene::Quality::full}) {
        const auto draw = [&] {
            scene::Snapshot snapshot = snapshot_of(layers, perspective(0.6F, {1, 0.5F, 2}));
            snapshot.look.quality = quality;
            snapshot.look.samples = 2;
            return studio.picture(snapshot);
        };
        const core::Image first = draw();
        for (int order = 0; order < 4; ++order) {
            std::shuffle(layers.begin(), layers.end(), random);
            EXPECT_EQ(draw().rgba, first.rgba);
        }
    }
}

// Curved surfaces: alpha alone, which in the plain look is the opacity whatever the light.
struct Ball {
    glm::vec3 centre;
    float radius, opacity;
    bool closed; // closed: its front alone is drawn; open: front and back
};

// Of a pixel's ray: what alpha must be, or nothing near an outline.
std::optional<double> alpha_of(const std::vector<Ball>& balls, const Ray& ray, double pixel_m) {
    double through = 1;
    for (const Ball& ball : balls) {
        const glm::dvec3 to_centre = glm::dvec3(ball.centre) - ray.origin;
        const double past = glm::length(to_centre - glm::dot(to_centre, ray.direction) * ray.direction);
        // Its triangles lie up to 0.1 % of the radius inside the ball.
        if (std::abs(past - double{ball.radius}) < 1.5 * pixel_m + 0.002 * double{ball.radius}) return std::nullopt;
        if (past > double{ball.radius}) continue;
        if (ball.opacity >= 1) return 1;
        through *= std::pow(1 - double{ball.opacity}, ball.closed ? 1 : 2);
    }
    return 1 - through;
}

TEST_F(Transparency, NestedBallsLetThroughWhatARayFinds) {
    const std::vector<std::vector<Ball>> cases{
        {{{0, 0, 0}, 0.5F, 0.3F, true}, {{0.05F, 0, 0.05F}, 0.35F, 0.4F, true}, {{0, 0.1F, 0}, 0.2F, 0.2F, true}},
        {{{0, 0, 0}, 0.5F, 0.3F, false}, {{0.1F, 0, 0}, 0.3F, 0.2F, false}, {{-0.3F, 0.2F, 0.2F}, 0.35F, 0.25F, true}},
        {{{0, 0, 0}, 0.5F, 0.3F, false}, {{0.05F, 0, 0}, 0.4F, 0.5F, true}, {{0.1F, 0.1F, 0}, 0.15F, 1, true}},
    };
    for (const auto& balls : cases) {
        Shapes shapes;
        for (const Ball& ball : balls) shapes.add_sphere(ball.centre, ball.radius, ball.closed).opacity = ball.opacity;
        for (const scene::Camera& camera : {orthographic(1.3F), perspective(0.5F, {1, 1, 2})}) {
            scene::Snapshot snapshot = shapes.snapshot(camera);
            snapshot.look.transparent = true;
            const core::Image picture = studio.picture(snapshot);
            std::uint64_t compared = 0;
            for (std::uint32_t y = 0; y < extent.height; ++y)
                for (std::uint32_t x = 0; x < extent.width; ++x) {
                    const Ray ray = ray_through(camera, extent, x + 0.5, y + 0.5);
                    const auto expected = alpha_of(balls, ray, 1.4 / extent.height);
                    if (!expected) continue;
                    ++compared;
                    ASSERT_NEAR(picture.pixel(x, y)[3], 255 * *expected, 0.75) << x << ' ' << y;
                }
            EXPECT_GT(static_cast<double>(compared) / static_cast<double>(extent.area()), 0.8);
        }
    }
}

} // namespace
} // namespace palpate::render
