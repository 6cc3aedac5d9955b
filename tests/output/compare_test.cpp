#include "core/error.hpp"
#include "output/compare.hpp"
#include "support.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palpate::output {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// The two pictures of flip_reference.py.
std::pair<core::Image, core::Image> reference_pair() {
    core::Image a({96, 64});
    for (std::uint32_t y = 0; y < 64; ++y)
        for (std::uint32_t x = 0; x < 96; ++x) {
            std::uint8_t* pixel = a.pixel(x, y);
            pixel[0] = static_cast<std::uint8_t>((x * 5 + y) % 256);
            pixel[1] = static_cast<std::uint8_t>((x * x / 16 + 3 * y) % 256);
            pixel[2] = static_cast<std::uint8_t>((255 - 2 * x + y * y / 8) % 256);
            pixel[3] = 255;
        }
    core::Image b = a;
    for (std::uint32_t y = 20; y < 30; ++y)
        for (std::uint32_t x = 30; x < 34; ++x) std::fill_n(b.pixel(x, y), 3, std::uint8_t{250});
    std::fill_n(b.pixel(70, 45), 3, std::uint8_t{0});
    for (std::uint32_t y = 0; y < 64; ++y)
        for (std::uint32_t x = 80; x < 96; ++x) b.pixel(x, y)[0] /= 2;
    return {a, b};
}

TEST(Compare, TheSamePictureIsNoDifference) {
    const core::Image image = test::noise({50, 40}, 3, true);
    const Comparison result = compare_images(image, image);
    EXPECT_EQ(result.mean, 0);
    EXPECT_EQ(result.maximum, 0);
    EXPECT_EQ(result.share_beyond, 0);
    EXPECT_EQ(result.seen, 0);
    EXPECT_EQ(result.difference.extent, image.extent);
    for (std::size_t i = 0; i < result.difference.rgba.size(); ++i)
        ASSERT_EQ(result.difference.rgba[i], i % 4 == 3 ? 255 : 0);
}

TEST(Compare, OneChangedChannelIsCountedExactly) {
    const core::Image a = test::filled({10, 10}, 100, 100, 100);
    core::Image b = a;
    b.pixel(3, 4)[1] = 151; // 51/255 = 0.2
    const Comparison result = compare_images(a, b);
    EXPECT_NEAR(result.maximum, 0.2, 1e-12);
    EXPECT_NEAR(result.mean, 0.2 / 400, 1e-12);
    EXPECT_NEAR(result.share_beyond, 0.01, 1e-12);
    EXPECT_GT(result.seen, 0);
}

TEST(Compare, ToleranceIsInclusive) {
    const core::Image a = test::filled({10, 10}, 100, 100, 100), b = test::filled({10, 10}, 102, 100, 100);
    EXPECT_EQ(compare_images(a, b, 2.0 / 255).share_beyond, 0);
    EXPECT_EQ(compare_images(a, b, 1.0 / 255).share_beyond, 1);
}

TEST(Compare, AlphaCounts) {
    const core::Image a = test::filled({6, 6}, 10, 10, 10, 255), b = test::filled({6, 6}, 10, 10, 10, 0);
    const Comparison result = compare_images(a, b);
    EXPECT_EQ(result.maximum, 1);
    EXPECT_EQ(result.share_beyond, 1);
    EXPECT_GT(result.seen, 0.8); // black against a white page
}

TEST(Compare, DifferentSizesAreRefusedNamingBoth) {
    try {
        compare_images(test::smooth({10, 20}), test::smooth({20, 10}));
        FAIL() << "expected an error";
    } catch (const core::Error& error) {
        EXPECT_THAT(error.what(), AllOf(HasSubstr("10x20"), HasSubstr("20x10")));
    }
}

TEST(Compare, EmptyPicturesAreRefused) { EXPECT_THROW(compare_images({}, {}), core::Error); }

// Expected values: tests/output/flip_reference.py, an independent computation with two-dimensional filters.
TEST(Compare, PerceivedDifferenceAgreesWithTheReferenceComputation) {
    const auto [a, b] = reference_pair();
    const std::vector<float> flip = perceived_difference(a, b);
    const auto at = [&flip](std::size_t x, std::size_t y) { return flip[96 * y + x]; };
    EXPECT_NEAR(compare_images(a, b).seen, 0.143855, 2e-4);
    EXPECT_NEAR(at(32, 25), 0.915467, 5e-4);
    EXPECT_NEAR(at(29, 25), 0.746558, 5e-4);
    EXPECT_NEAR(at(70, 45), 0.270933, 5e-4);
    EXPECT_NEAR(at(74, 45), 0.053758, 5e-4);
    EXPECT_NEAR(at(90, 10), 0.834671, 5e-4);
    EXPECT_EQ(at(5, 5), 0);
    EXPECT_NEAR(compare_images(test::filled({32, 32}, 0, 0, 0), test::filled({32, 32}, 255, 255, 255)).seen, 0.967380,
                2e-4);
}

TEST(Compare, DifferencePictureIsBrightWhereThePicturesDiffer) {
    const auto [a, b] = reference_pair();
    const core::Image difference = compare_images(a, b).difference;
    EXPECT_GT(difference.pixel(32, 25)[0], 200); // in the white bar
    EXPECT_EQ(difference.pixel(5, 5)[0], 0);     // far from any change
}

} // namespace
} // namespace palpate::output
