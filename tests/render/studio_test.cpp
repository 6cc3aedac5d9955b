// Pictures and films without a window: the same in, the same out; every frame once, in order.
#include "bodies.hpp"
#include "core/error.hpp"
#include "render/studio.hpp"
#include "support/errors.hpp"
#include "support/on_device.hpp"

namespace palpate::render {
namespace {

constexpr core::Extent extent{96, 64};

class StudioTest : public tests::OnDevice {
protected:
    static std::vector<core::Image> film_of(Studio& studio, std::uint64_t first, std::uint64_t count,
                                            const std::function<scene::Snapshot(std::uint64_t)>& at) {
        std::vector<core::Image> pictures;
        studio.film(first, count, at, [&](std::uint64_t n, core::Image&& picture) {
            EXPECT_EQ(n, first + pictures.size());
            pictures.push_back(std::move(picture));
        });
        return pictures;
    }
};

TEST_F(StudioTest, TheSameSnapshotGivesTheSameBytesWhateverWasDrawnBefore) {
    Studio studio(device(), extent);
    const core::Image first = studio.picture(mixed());
    EXPECT_EQ(studio.picture(mixed()).rgba, first.rgba);
    scene::Snapshot near = mixed(2);
    near.camera.vertical_fov = 0.2F;
    near.look.samples = 1;
    studio.picture(near); // other areas of the images, other depths
    EXPECT_EQ(studio.picture(mixed()).rgba, first.rgba);
    studio.picture(filled({1, 0, 0}));
    EXPECT_EQ(studio.picture(mixed()).rgba, first.rgba);
    EXPECT_EQ(Studio(device(), extent).picture(mixed()).rgba, first.rgba);
}

TEST_F(StudioTest, AFilmHasEveryFrameOnceInOrderAndEachIsItsPicture) {
    Studio studio(device(), extent);
    const auto at = [](std::uint64_t n) { return mixed(0.4F * static_cast<float>(n)); };
    const auto pictures = film_of(studio, 3, 7, at);
    ASSERT_EQ(pictures.size(), 7U);
    for (std::uint64_t i = 0; i < 7; ++i) {
        EXPECT_EQ(pictures[i].rgba, studio.picture(at(3 + i)).rgba) << i;
        if (i > 0) EXPECT_NE(pictures[i].rgba, pictures[i - 1].rgba) << i;
    }
}

TEST_F(StudioTest, AFilmMayBeOfOneFrameOrNone) {
    Studio studio(device(), extent);
    EXPECT_EQ(film_of(studio, 5, 1, [](std::uint64_t) { return mixed(); }).size(), 1U);
    EXPECT_EQ(film_of(studio, 0, 0, [](std::uint64_t) { return mixed(); }).size(), 0U);
}

TEST_F(StudioTest, FramesOfDifferentBodiesDoNotMix) {
    Studio studio(device(), extent);
    const std::vector<scene::Snapshot> bodies{mixed(), filled({0.2F, 0.7F, 0.1F}), mixed(1),
                                              filled({0.7F, 0.2F, 0.1F})};
    const auto pictures = film_of(studio, 0, 4, [&](std::uint64_t n) { return bodies[n]; });
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_EQ(pictures[i].rgba, Studio(device(), extent).picture(bodies[i]).rgba) << i;
}

TEST_F(StudioTest, WhatIsThrownEndsTheFilmAndTheStudioGoesOn) {
    Studio studio(device(), extent);
    const core::Image expected = studio.picture(mixed());
    const auto film = [&](std::uint64_t at_fails, std::uint64_t picture_fails) {
        studio.film(
            0, 8,
            [&](std::uint64_t n) {
                if (n == at_fails) throw core::Error("no scene");
                return mixed();
            },
            [&](std::uint64_t n, core::Image&&) {
                if (n == picture_fails) throw core::Error("disk full");
            });
    };
    EXPECT_EQ(tests::error_of([&] { film(3, 99); }), "no scene");
    EXPECT_EQ(tests::error_of([&] { film(99, 2); }), "disk full");
    EXPECT_EQ(studio.picture(mixed()).rgba, expected.rgba);
}

TEST_F(StudioTest, MayGoWhileItsFramesAreStillDrawn) { // validation would tell
    auto studio = std::make_unique<Studio>(device(), extent);
    EXPECT_EQ(tests::error_of([&] {
                  studio->film(
                      0, 8, [](std::uint64_t) { return mixed(); },
                      [](std::uint64_t, core::Image&&) { throw core::Error("disk full"); });
              }),
              "disk full");
    studio.reset();
}

TEST_F(StudioTest, ATransparentPictureIsEmptyOutsideAndStraightInside) {
    Shapes shapes;
    shapes.add_sheet({-0.3F, -0.3F, 0}, {0.6F, 0, 0}, {0, 0.6F, 0}).tint = {0.7F, 0.3F, 0.1F, 1};
    scene::Snapshot snapshot = shapes.snapshot(orthographic(1));
    Studio studio(device(), extent);
    const core::Image opaque = studio.picture(snapshot);
    const std::uint8_t* colour = opaque.pixel(48, 32);
    snapshot.look.transparent = true;
    for (const float opacity : {1.0F, 0.5F, 0.1F}) {
        snapshot.parts[0].opacity = opacity;
        const core::Image picture = studio.picture(snapshot);
        EXPECT_NEAR(picture.pixel(48, 32)[3], 255 * opacity, 0.51F);
        // Colours went through bytes multiplied by alpha.
        for (int c = 0; c < 3; ++c) EXPECT_NEAR(picture.pixel(48, 32)[c], colour[c], 1 + 0.5F / opacity) << opacity;
        for (const auto& [x, y] : {std::pair{2U, 2U}, {93U, 60U}, {48U, 2U}, {2U, 32U}})
            for (int c = 0; c < 4; ++c) EXPECT_EQ(picture.pixel(x, y)[c], 0);
    }
}

TEST_F(StudioTest, WithoutTransparencyEveryPixelIsOpaqueOnTheBackgroundFromTopToBottom) {
    scene::Snapshot snapshot = filled({1, 1, 1});
    snapshot.parts[0].opacity = 0; // nothing is shown
    snapshot.look.background = {glm::vec3(0.1F, 0.5F, 0.9F), glm::vec3(0.8F, 0.2F, 0.05F)};
    const core::Image picture = Studio(device(), extent).picture(snapshot);
    for (std::uint32_t y = 0; y < extent.height; ++y)
        for (std::uint32_t x = 1; x < extent.width; ++x)
            ASSERT_TRUE(std::equal(picture.pixel(0, y), picture.pixel(0, y) + 4, picture.pixel(x, y)));
    for (int c = 0; c < 3; ++c) {
        EXPECT_NEAR(picture.pixel(0, 0)[c], 255 * srgb_of(double{snapshot.look.background[0][c]}), 1);
        EXPECT_NEAR(picture.pixel(0, extent.height - 1)[c], 255 * srgb_of(double{snapshot.look.background[1][c]}), 1);
    }
    for (std::size_t i = 3; i < picture.rgba.size(); i += 4) ASSERT_EQ(picture.rgba[i], 255);
}

TEST_F(StudioTest, ABodyWithoutPartsIsTheBackground) {
    for (const scene::Quality quality : {scene::Quality::plain, scene::Quality::full}) {
        scene::Snapshot none;
        none.geometry = std::make_shared<model::Geometry>();
        none.look.quality = quality;
        none.look.tone_curve = false;
        scene::Snapshot hidden = filled({1, 1, 1});
        hidden.parts[0].opacity = 0;
        hidden.look.quality = quality;
        EXPECT_EQ(Studio(device(), extent).picture(none).rgba, Studio(device(), extent).picture(hidden).rgba);
    }
}

TEST_F(StudioTest, ManySamplesOfOneColourAreThatColour) {
    for (const float opacity : {1.0F, 0.45F}) {
        scene::Snapshot snapshot = filled({0.63F, 0.41F, 0.287F});
        snapshot.parts[0].opacity = opacity;
        Studio studio(device(), {16, 16});
        const core::Image one = studio.picture(snapshot);
        for (const std::uint32_t samples : {2U, 8U, 100U, 1024U}) {
            snapshot.look.samples = samples;
            EXPECT_LE(largest_difference(studio.picture(snapshot), one), 1) << samples << " samples";
        }
    }
}

TEST_F(StudioTest, ManySamplesCoverAnEdgePixelByItsShare) {
    Shapes shapes;
    shapes.add_sheet({-2, -0.1F, 0}, {4, 0.9F, 0}, {0, -3, 0}); // what lies below a slanted line
    scene::Snapshot snapshot = shapes.snapshot(orthographic(1));
    snapshot.look.transparent = true;
    snapshot.look.samples = 64;
    const core::Image picture = Studio(device(), extent).picture(snapshot);
    snapshot.look.samples = 1;
    const core::Image single = Studio(device(), extent).picture(snapshot);
    int between = 0;
    for (std::uint32_t y = 0; y < extent.height; ++y)
        for (std::uint32_t x = 0; x < extent.width; ++x) {
            // Of each of the pixel's columns, the share below the line: exact but for the columns' width.
            double covered = 0;
            constexpr int columns = 200;
            for (int i = 0; i < columns; ++i) {
                const Ray low = ray_through(snapshot.camera, extent, x + (i + 0.5) / columns, y + 1.0),
                          high = ray_through(snapshot.camera, extent, x + (i + 0.5) / columns, y);
                const double line = -0.1 + 0.9 * (low.origin.x + 2) / 4;
                covered += std::clamp((line - low.origin.y) / (high.origin.y - low.origin.y), 0.0, 1.0) / columns;
            }
            // At most four samples of the 64 on the wrong side, and the byte's rounding.
            EXPECT_NEAR(picture.pixel(x, y)[3] / 255.0, covered, 4 / 64.0 + 0.5 / 255) << x << ' ' << y;
            if (covered > 0 && covered < 1) ++between;
            EXPECT_TRUE(single.pixel(x, y)[3] == 0 || single.pixel(x, y)[3] == 255); // a pixel is in or out
        }
    EXPECT_GT(between, 80);
}

TEST_F(StudioTest, OnlyTheStatesOfPartsTravelWhenPartsAreShownOrHidden) {
    Shapes shapes;
    for (int i = 0; i < 300; ++i)
        shapes.add_sheet({0.1F * static_cast<float>(i % 20) - 1, 0.1F * static_cast<float>(i / 20) - 0.75F, 0},
                         {0.09F, 0, 0}, {0, 0.09F, 0});
    auto geometry = std::make_shared<model::Geometry>(shapes.geometry);
    scene::Snapshot snapshot = shapes.snapshot(orthographic(1.6F));
    snapshot.geometry = geometry;
    Studio studio(device(), extent);
    const core::Image all = studio.picture(snapshot);
    // Were the geometry sent again, the device would now see vertices and indices that draw nothing.
    for (glm::vec3& position : geometry->positions) position = glm::vec3(0);
    for (std::uint32_t& index : geometry->indices) index = 0;
    for (scene::PartState& part : snapshot.parts) part.opacity = 0;
    const core::Image none = studio.picture(snapshot);
    EXPECT_NE(none.rgba, all.rgba);
    for (scene::PartState& part : snapshot.parts) part.opacity = 1;
    EXPECT_EQ(studio.picture(snapshot).rgba, all.rgba);
}

} // namespace
} // namespace palpate::render
