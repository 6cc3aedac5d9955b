// Plates and lines over the picture, and the order in which shapes are drawn. Words: captions_test.cpp.
#include "render/studio.hpp"
#include "shapes.hpp"
#include "support/on_device.hpp"
#include <gmock/gmock.h>

namespace palpate::render {
namespace {

constexpr core::Extent extent{200, 100}; // so that 0.01 of the shorter side is a pixel

class Overlay : public tests::OnDevice {
protected:
    Studio studio{device(), extent};

    core::Image with(std::vector<scene::Shape> overlay, bool transparent = false) {
        scene::Snapshot snapshot = filled({0, 0, 0});
        snapshot.look.transparent = transparent;
        if (transparent) snapshot.parts[0].opacity = 0;
        snapshot.overlay = std::move(overlay);
        return studio.picture(snapshot);
    }
    static scene::Snapshot filled(const glm::vec3& tint) {
        Shapes shapes;
        shapes.add_sheet({-5, -5, 0}, {10, 0, 0}, {0, 10, 0}).tint = glm::vec4(tint, 1);
        return shapes.snapshot(orthographic(1));
    }
    static double lit(const core::Image& image) { // pixels, by their red
        double sum = 0;
        for (std::size_t i = 0; i < image.rgba.size(); i += 4) sum += image.rgba[i] / 255.0;
        return sum;
    }
};
const glm::vec4 white(1), red(1, 0, 0, 1);
const double black = 0;

TEST_F(Overlay, APlateCoversItsRectangleAndNoMore) {
    const core::Image picture = with({scene::Plate{{0.25F, 0.2F}, {0.5F, 0.6F}, 0, 1, white}});
    for (std::uint32_t y = 0; y < extent.height; ++y)
        for (std::uint32_t x = 0; x < extent.width; ++x) {
            const bool inside = x >= 50 && x < 100 && y >= 20 && y < 60;
            ASSERT_EQ(picture.pixel(x, y)[1], inside ? 255 : 0) << x << " " << y;
        }
}

TEST_F(Overlay, RoundCornersTakeAwayWhatACircleLeavesOfASquare) {
    const core::Image picture = with({scene::Plate{{0.25F, 0.2F}, {0.5F, 0.6F}, 0.1F, 1, white}});
    EXPECT_NEAR(lit(picture), 50 * 40 - (4 - 3.14159) * 10 * 10, 3);
    EXPECT_EQ(picture.pixel(50, 20)[0], 0);
    EXPECT_EQ(picture.pixel(75, 20)[0], 255);
    EXPECT_NEAR(lit(with({scene::Plate{{0.25F, 0.2F}, {0.5F, 0.6F}, 9, 1, white}})), 10 * 40 + 3.14159 * 20 * 20, 4)
        << "no rounder than a half circle";
}

TEST_F(Overlay, ALineIsAsLongAndAsWideAsItSays) {
    const core::Image across = with({scene::Stroke{{{0.25F, 0.5F}, {0.75F, 0.5F}}, 0.06F, 1, white}});
    EXPECT_NEAR(lit(across), 100 * 6 + 3.14159 * 3 * 3, 4);
    EXPECT_EQ(across.pixel(100, 50)[0], 255);
    EXPECT_EQ(across.pixel(100, 54)[0], 0);
    const core::Image slanted = with({scene::Stroke{{{0.25F, 0.2F}, {0.4F, 0.6F}}, 0.06F, 1, white}}); // 30 by 40
    EXPECT_NEAR(lit(slanted), 50 * 6 + 3.14159 * 3 * 3, 6);
}

TEST_F(Overlay, ASeeThroughLineIsAsFaintAtItsCornersAsElsewhere) {
    const core::Image picture = with({scene::Stroke{{{0.2F, 0.5F}, {0.5F, 0.5F}, {0.5F, 0.9F}}, 0.08F, 0.5F, white}});
    for (const auto& [x, y] : {std::pair(60U, 50U), {98U, 50U}, {100U, 52U}, {100U, 70U}})
        EXPECT_NEAR(picture.pixel(x, y)[0], 128, 1) << x << " " << y;
}

TEST_F(Overlay, ALineOfManyPointsIsWhole) {
    std::vector<glm::vec2> points;
    for (int i = 0; i <= 20; ++i) points.emplace_back(0.1F + 0.04F * static_cast<float>(i), i % 2 == 0 ? 0.3F : 0.7F);
    const core::Image picture = with({scene::Stroke{points, 0.02F, 1, white}});
    for (int i = 0; i < 20; ++i) {
        const glm::vec2 middle = (points[static_cast<std::size_t>(i)] + points[static_cast<std::size_t>(i) + 1]) * 0.5F;
        EXPECT_GT(
            picture.pixel(static_cast<std::uint32_t>(middle.x * 200), static_cast<std::uint32_t>(middle.y * 100))[0],
            100)
            << i;
    }
    EXPECT_EQ(lit(with({scene::Stroke{{}, 0.1F, 1, white}, scene::Stroke{{{0.5F, 0.5F}}, 0.1F, 1, white}})), black);
}

TEST_F(Overlay, LaterShapesLieOverEarlierOnes) {
    const scene::Plate below{{0, 0}, {1, 1}, 0, 1, white}, above{{0.4F, 0.4F}, {0.6F, 0.6F}, 0, 0.5F, red};
    const core::Image picture = with({below, above}), other = with({above, below});
    EXPECT_EQ(picture.pixel(100, 50)[0], 255);
    EXPECT_NEAR(picture.pixel(100, 50)[1], 127, 1);
    EXPECT_EQ(other.pixel(100, 50)[1], 255);
}

TEST_F(Overlay, WordsStandAtTheirEndOrTheirMiddle) {
    const auto columns = [&](scene::Align align) {
        scene::Words words{"Piriformis", {0.5F, 0.5F}, 0.12F, 1, align};
        words.plate.a = 0;
        const core::Image picture = with({words});
        std::uint32_t first = extent.width, last = 0;
        for (std::uint32_t y = 0; y < extent.height; ++y)
            for (std::uint32_t x = 0; x < extent.width; ++x)
                if (picture.pixel(x, y)[0] > 60) first = std::min(first, x), last = std::max(last, x);
        return std::pair(first, last);
    };
    EXPECT_NEAR(columns(scene::Align::left).first, 100, 3);
    EXPECT_NEAR(columns(scene::Align::right).second, 100, 3);
    const auto [first, last] = columns(scene::Align::centre);
    EXPECT_NEAR((first + last) / 2.0, 100, 2);
    EXPECT_GT(last - first, 30U);
}

TEST_F(Overlay, ColoursAreStraightOnATransparentPicture) {
    const core::Image picture = with({scene::Plate{{0, 0}, {1, 1}, 0, 0.5F, {0.8F, 0.4F, 0.2F, 1}}}, true);
    EXPECT_NEAR(picture.pixel(9, 9)[0], 204, 2);
    EXPECT_NEAR(picture.pixel(9, 9)[1], 102, 2);
    EXPECT_NEAR(picture.pixel(9, 9)[3], 128, 1);
}

TEST_F(Overlay, WhatCoversNothingDrawsNothing) {
    EXPECT_EQ(
        lit(with({scene::Plate{{0.5F, 0.5F}, {0.5F, 0.9F}, 0, 1, white},
                  scene::Plate{{0.6F, 0.6F}, {0.4F, 0.4F}, 0, 1, white}, scene::Plate{{0, 0}, {1, 1}, 0, 0, white}})),
        black);
}

} // namespace
} // namespace palpate::render
