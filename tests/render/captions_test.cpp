// Writing over the picture, and nowhere else.
#include "render/studio.hpp"
#include "render/text.hpp"
#include "shapes.hpp"
#include "support/on_device.hpp"
#include <algorithm>
#include <numeric>

namespace palpate::render {
namespace {

constexpr core::Extent extent{320, 180};

class Captions : public tests::OnDevice {
protected:
    Studio studio{device(), extent};

    static scene::Snapshot background() {
        Shapes shapes;
        shapes.add_sheet({-0.5F, -0.2F, 0}, {1, 0, 0}, {0, 0.4F, 0}).tint = {0.5F, 0.2F, 0.2F, 1};
        return shapes.snapshot(orthographic(1));
    }
    core::Image with(const std::vector<scene::Words>& captions, bool transparent = false) {
        scene::Snapshot snapshot = background();
        snapshot.look.transparent = transparent;
        snapshot.overlay.assign(captions.begin(), captions.end());
        return studio.picture(snapshot);
    }
    struct Changed { // where two pictures differ
        std::uint32_t left = extent.width, top = extent.height, right = 0, bottom = 0;
        std::uint64_t pixels = 0;
    };
    static Changed changes(const core::Image& a, const core::Image& b) {
        Changed changed;
        for (std::uint32_t y = 0; y < extent.height; ++y)
            for (std::uint32_t x = 0; x < extent.width; ++x) {
                if (std::equal(a.pixel(x, y), a.pixel(x, y) + 4, b.pixel(x, y))) continue;
                ++changed.pixels;
                changed.left = std::min(changed.left, x);
                changed.right = std::max(changed.right, x);
                changed.top = std::min(changed.top, y);
                changed.bottom = std::max(changed.bottom, y);
            }
        return changed;
    }
};

TEST_F(Captions, ChangeThePictureAroundTheirAnchorAlone) {
    const core::Image without = with({});
    for (const glm::vec2& anchor : {glm::vec2(0.5F, 0.9F), {0.5F, 0.5F}, {0.3F, 0.2F}, {0.6F, 0.7F}}) {
        const Changed changed = changes(with({{"Piriformis", anchor, 0.06F, 1}}), without);
        EXPECT_GT(changed.pixels, 300U);
        EXPECT_NEAR((changed.left + changed.right + 1) / 2.0, anchor.x * extent.width, 2);
        EXPECT_NEAR((changed.top + changed.bottom + 1) / 2.0, anchor.y * extent.height, 2);
        EXPECT_LT(changed.bottom - changed.top, 30U); // 11 pixels of line, and the plate
        EXPECT_LT(changed.right - changed.left, 100U);
    }
}

TEST_F(Captions, FadeWithTheirOpacity) {
    const core::Image without = with({});
    EXPECT_EQ(with({{"Faint", {0.5F, 0.5F}, 0.06F, 0}}).rgba, without.rgba);
    const auto distance = [&](float opacity) {
        const core::Image picture = with({{"Faint", {0.5F, 0.5F}, 0.06F, opacity}});
        double sum = 0;
        for (std::size_t i = 0; i < picture.rgba.size(); ++i) sum += std::abs(picture.rgba[i] - without.rgba[i]);
        return sum;
    };
    const double whole = distance(1);
    EXPECT_NEAR(distance(0.5F) / whole, 0.5, 0.05);
    EXPECT_NEAR(distance(0.25F) / whole, 0.25, 0.05);
}

TEST_F(Captions, AreLightLettersOnADarkPlate) {
    const core::Image picture = with({{"Contrast", {0.5F, 0.85F}, 0.08F, 1}});
    const Changed changed = changes(picture, with({}));
    int brightest = 0, darkest = 255;
    for (std::uint32_t y = changed.top; y <= changed.bottom; ++y)
        for (std::uint32_t x = changed.left; x <= changed.right; ++x) {
            brightest = std::max<int>(brightest, picture.pixel(x, y)[1]);
            darkest = std::min<int>(darkest, picture.pixel(x, y)[1]);
        }
    EXPECT_GT(brightest, 230);
    EXPECT_LT(darkest, 100);
}

TEST_F(Captions, MoreLinesAreHigherAndLongWordsAreBrokenInsideThePicture) {
    const core::Image without = with({});
    const Changed one = changes(with({{"One line", {0.5F, 0.5F}, 0.06F, 1}}), without),
                  two = changes(with({{"One line\nand another", {0.5F, 0.5F}, 0.06F, 1}}), without);
    EXPECT_NEAR(static_cast<double>(two.bottom - two.top), static_cast<double>(one.bottom - one.top) + 11, 2);
    std::string words;
    for (int i = 0; i < 30; ++i) words += "gluteus maximus ";
    const Changed many = changes(with({{words, {0.5F, 0.5F}, 0.05F, 1}}), without);
    EXPECT_GT(many.left, 0U);
    EXPECT_LT(many.right, extent.width - 1);
    EXPECT_GT(many.bottom - many.top, 5 * 9U);
}

TEST_F(Captions, AtTheEdgeArePushedInside) {
    const core::Image without = with({});
    for (const glm::vec2& anchor : {glm::vec2(0, 0), {1, 1}, {0, 1}, {1, 0}}) {
        const Changed at_edge = changes(with({{"Edge", anchor, 0.06F, 1}}), without),
                      within = changes(with({{"Edge", {0.5F, 0.5F}, 0.06F, 1}}), without);
        EXPECT_EQ(at_edge.right - at_edge.left, within.right - within.left);
        EXPECT_EQ(at_edge.bottom - at_edge.top, within.bottom - within.top);
    }
}

TEST_F(Captions, StandOnATransparentPictureToo) {
    const core::Image picture = with({{"Alpha", {0.5F, 0.1F}, 0.08F, 1}}, true);
    const Changed changed = changes(picture, with({}, true));
    EXPECT_GT(changed.pixels, 300U);
    std::uint8_t most = 0;
    for (std::uint32_t y = changed.top; y <= changed.bottom; ++y)
        for (std::uint32_t x = changed.left; x <= changed.right; ++x) most = std::max(most, picture.pixel(x, y)[3]);
    EXPECT_GT(most, 250);
    EXPECT_EQ(picture.pixel(2, 2)[3], 0);
}

TEST_F(Captions, AnyTextIsDrawnWithoutHarm) {
    const core::Image without = with({});
    for (const char* const text :
         {"", " ", "\n\n", "\xff\xfe broken", "\xe2\x82", "\xf0\x9f\xa6\xb4 bone", "\t", "\x01"})
        EXPECT_EQ(with({{text, {0.5F, 0.5F}, 0.05F, 1}}).extent, extent);
    EXPECT_EQ(with({{"", {0.5F, 0.5F}, 0.05F, 1}}).rgba, without.rgba);
    EXPECT_EQ(with({{"Sizes", {0.5F, 0.5F}, 0, 1}}).extent, extent);
    EXPECT_EQ(with({{"Sizes", {0.5F, 0.5F}, 1.5F, 1}}).extent, extent);
}

TEST(Typesetter, WrapsCentresAndKeepsEveryWord) {
    const Typesetter typesetter;
    const SetText one = typesetter.set("m. piriformis", 40, 2000), narrow = typesetter.set("m. piriformis", 40, 150);
    EXPECT_EQ(one.extent.height, 40U);
    EXPECT_EQ(narrow.extent.height, 80U);
    EXPECT_LT(narrow.extent.width, one.extent.width);
    const auto ink = [](const SetText& text) {
        return std::accumulate(text.coverage.begin(), text.coverage.end(), std::uint64_t{0});
    };
    EXPECT_NEAR(static_cast<double>(ink(narrow)), static_cast<double>(ink(one)), 0.01 * static_cast<double>(ink(one)));
    EXPECT_EQ(one.coverage.size(), one.extent.area());
    EXPECT_EQ(typesetter.set("", 40, 2000).extent.area(), 0U);
}

TEST(Typesetter, SetsGreekAndAccentedLetters) {
    const Typesetter typesetter;
    const SetText missing = typesetter.set("\xef\xbf\xbd", 40, 400);
    for (const char* const letter : {"\xc3\xa4", "\xce\xb1", "\xc5\x82"}) { // ä, alpha, l with stroke
        const SetText set = typesetter.set(letter, 40, 400);
        EXPECT_NE(set.coverage, missing.coverage) << letter;
        EXPECT_GT(std::accumulate(set.coverage.begin(), set.coverage.end(), 0U), 1000U) << letter;
    }
}

} // namespace
} // namespace palpate::render
