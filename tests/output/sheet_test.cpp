#include "output/sheet.hpp"
#include "output/support.hpp"
#include <gmock/gmock.h>

namespace palpate::output {
namespace {
using testing::ElementsAre;

std::vector<int> at(const core::Image& image, std::uint32_t x, std::uint32_t y) {
    const std::uint8_t* p = image.pixel(x, y);
    return {p[0], p[1], p[2], p[3]};
}

TEST(Sheet, HasItsPicturesRowByRow) {
    std::vector<core::Image> pictures;
    for (int i = 1; i <= 5; ++i) pictures.push_back(test::filled({4, 3}, static_cast<std::uint8_t>(10 * i), 0, 0, 255));
    const core::Image sheet = contact_sheet(pictures, 3);
    EXPECT_EQ(sheet.extent, (core::Extent{12, 6}));
    for (std::uint32_t i = 0; i < 5; ++i) {
        const std::uint32_t left = i % 3 * 4, top = i / 3 * 3;
        EXPECT_THAT(at(sheet, left, top), ElementsAre(10 * (i + 1), 0, 0, 255)) << i;
        EXPECT_THAT(at(sheet, left + 3, top + 2), ElementsAre(10 * (i + 1), 0, 0, 255)) << i;
    }
    EXPECT_THAT(at(sheet, 8, 3), ElementsAre(0, 0, 0, 0)) << "no sixth picture";
}

TEST(Sheet, OfFewPicturesIsNoWiderThanTheyAre) {
    const std::vector<core::Image> two(2, test::filled({4, 3}, 1, 2, 3));
    EXPECT_EQ(contact_sheet(two, 6).extent, (core::Extent{8, 3}));
}

TEST(OnWhite, LaysOverWhiteAndLeavesOutTheDither) {
    core::Image picture = test::filled({2, 1}, 40, 41, 255);
    picture.pixel(1, 0)[3] = 0;
    const core::Image white = on_white(picture);
    EXPECT_THAT(at(white, 0, 0), ElementsAre(41, 41, 255, 255));
    EXPECT_THAT(at(white, 1, 0), ElementsAre(255, 255, 255, 255));
    picture.pixel(0, 0)[3] = 128;
    EXPECT_NEAR(on_white(picture).pixel(0, 0)[0], (40 * 128 + 255 * 127) / 255, 1);
}

} // namespace
} // namespace palpate::output
