// What is painted on a part gives way to what the part itself says: a mark fades with its skin, and a nerve that is
// squeezed keeps its colour under its course.
#include "anatomy/atlas/atlas.hpp"
#include "core/colour.hpp"
#include "render/studio.hpp"
#include "scene/stage.hpp"
#include "support/colour_vision.hpp"
#include "support/on_device.hpp"
#include <fmt/format.h>
#include <memory>

namespace palpate::render {
namespace {

constexpr core::Extent size{220, 220};

class PaintAndParts : public tests::OnDevice {
protected:
    static const std::shared_ptr<const anatomy::Body>& body() {
        static const auto read = std::make_shared<const anatomy::Body>(anatomy::read_body(anatomy::built_in_atlas()));
        return read;
    }
    static scene::Snapshot snapshot(const std::string& text) {
        return scene::Stage(scene::parse_scene(text, "paint"), body()).at(0, size);
    }
    static core::Image picture(const scene::Snapshot& of) { return Studio(device(), size).picture(of); }

    // How much an X changes the picture of a skin of this opacity: sum over all pixels, 0 black .. 1 white.
    static double ink_on_skin(float opacity) {
        scene::Snapshot marked = snapshot(fmt::format(
            R"({{"legend": false, "look": {{"credit": false, "samples": 2}},
                "pain": [{{"show": "points", "of": "piriformis.1.right"}}],
                "structures": [{{"select": "kind:fat", "do": "hide"}},
                               {{"select": "skin", "do": "{}", "opacity": {}}}],
                "camera": {{"frame": "piriformis.right", "from": "posterior"}}}})",
            opacity < 1 ? "ghost" : "show", opacity));
        EXPECT_EQ(marked.marks.size(), 1U);
        const core::Image with = picture(marked);
        marked.marks.clear();
        const core::Image without = picture(marked);
        double sum = 0;
        for (std::uint32_t y = 0; y < size.height; ++y)
            for (std::uint32_t x = 0; x < size.width; ++x)
                for (int c = 0; c < 3; ++c) sum += std::abs(with.pixel(x, y)[c] - without.pixel(x, y)[c]) / 765.0;
        return sum;
    }
    // Mean linear colour of a part that is drawn alone.
    static glm::vec3 colour_of(const std::string& part, const std::string& shown) {
        scene::Snapshot of = snapshot(fmt::format(
            R"({{"legend": false, "look": {{"credit": false, "samples": 2, "background": "transparent"}}, {},
                "camera": {{"frame": "{}", "from": "posterior"}}}})",
            shown, part));
        const std::size_t index = body()->find(part).value();
        for (std::size_t i = 0; i < of.parts.size(); ++i) of.parts[i].opacity = i == index ? 1.0F : 0.0F;
        const core::Image image = picture(of);
        glm::vec3 sum(0);
        int count = 0;
        for (std::uint32_t y = 0; y < size.height; ++y)
            for (std::uint32_t x = 0; x < size.width; ++x) {
                const std::uint8_t* const pixel = image.pixel(x, y);
                if (pixel[3] < 250) continue;
                for (int c = 0; c < 3; ++c) sum[c] += core::linear_from_srgb_byte(pixel[c]);
                ++count;
            }
        EXPECT_GT(count, 300) << part;
        return sum / static_cast<float>(std::max(count, 1));
    }
};

TEST_F(PaintAndParts, AnXFadesWithTheSkinThatItLiesOn) {
    const double whole = ink_on_skin(1), half = ink_on_skin(0.3F), faint = ink_on_skin(0.1F), gone = ink_on_skin(0);
    EXPECT_GT(whole, 20);
    EXPECT_LT(half, 0.85 * whole);
    EXPECT_LT(faint, 0.4 * whole);
    EXPECT_LT(faint, 0.6 * half);
    EXPECT_GT(faint, 0.02 * whole);
    EXPECT_EQ(gone, 0);
}

TEST_F(PaintAndParts, ASqueezedNerveKeepsItsColourUnderItsCourse) {
    const std::string squeezed = R"("condition": {"of": "herniated_disc.l5_s1.right", "severity": 1})",
                      course = R"("pain": [{"show": "course", "of": "sciatic.right"}])", root = "root_s1.right";
    const glm::vec3 red = colour_of(root, squeezed), yellow = colour_of(root, course),
                    both = colour_of(root, squeezed + ", " + course);
    const tests::Vision& usual = tests::visions[0];
    EXPECT_GT(tests::apart(usual, red, yellow), 40);
    EXPECT_LT(tests::apart(usual, both, red), 0.35F * tests::apart(usual, both, yellow));
    EXPECT_GT(both.x, 3 * both.y); // red, not orange
}

} // namespace
} // namespace palpate::render
