// Patterns and territories can be told from skin and from one another by everyone: in greyscale, and as people see them
// who lack one kind of cone.
#include "anatomy/atlas/atlas.hpp"
#include "core/colour.hpp"
#include "pain/palettes.hpp"
#include "render/studio.hpp"
#include "scene/stage.hpp"
#include "support/colour_vision.hpp"
#include "support/on_device.hpp"
#include <cmath>
#include <fmt/format.h>
#include <memory>

namespace palpate::render {
namespace {

constexpr core::Extent size{200, 260};

class PainColours : public tests::OnDevice, public testing::WithParamInterface<std::string> {
protected:
    static const std::shared_ptr<const anatomy::Body>& body() {
        static const auto read = std::make_shared<const anatomy::Body>(anatomy::read_body(anatomy::built_in_atlas()));
        return read;
    }
    // The back of the right leg, with other things on the left before it that take the first `taken` colours.
    [[nodiscard]] core::Image picture(const std::string& shown, int taken) {
        constexpr const char* others[] = {"semitendinosus.1.left", "piriformis.1.left"};
        std::string pain;
        for (int i = 0; i < taken; ++i) pain += fmt::format(R"({{"show": "pattern", "of": "{}"}}, )", others[i]);
        const std::string text = fmt::format(
            R"({{"legend": false, "look": {{"credit": false, "samples": 2, "palette": "{}"}}, "pain": [{}{}],
                "camera": {{"frame": ["femur.right", "tibia.right"], "from": "posterior"}}}})",
            GetParam(), pain, shown);
        const scene::Stage stage(scene::parse_scene(text, "colours"), body());
        return Studio(device(), size).picture(stage.at(0, size));
    }
    // Mean linear colour of the pixels that one picture has otherwise than the plain one, and of those there.
    struct Means {
        glm::vec3 painted{0}, plain{0};
        int pixels = 0;
    };
    static Means means(const core::Image& painted, const core::Image& plain) {
        Means means;
        for (std::uint32_t y = 0; y < size.height; ++y)
            for (std::uint32_t x = size.width * 45 / 100; x < size.width; ++x) { // the right leg, seen from behind
                const std::uint8_t *a = painted.pixel(x, y), *b = plain.pixel(x, y);
                if (std::abs(a[0] - b[0]) + std::abs(a[1] - b[1]) + std::abs(a[2] - b[2]) < 60) continue;
                for (int c = 0; c < 3; ++c) {
                    means.painted[c] += core::linear_from_srgb_byte(a[c]);
                    means.plain[c] += core::linear_from_srgb_byte(b[c]);
                }
                ++means.pixels;
            }
        means.painted /= static_cast<float>(std::max(means.pixels, 1));
        means.plain /= static_cast<float>(std::max(means.pixels, 1));
        return means;
    }
};

TEST_P(PainColours, DifferFromSkinAndOneAnotherForEveryone) {
    const core::Image plain = picture(R"({"show": "points", "of": "biceps_femoris.1.left"})", 0);
    const bool grey = GetParam() == "grey";
    struct Shown {
        std::string name;
        glm::vec3 painted;
    };
    std::vector<Shown> patterns;
    for (const char* const what : {"pattern", "dermatome"})
        for (int taken = 0; taken < 3; ++taken) {
            const std::string of = what == std::string("pattern") ? "gluteus_minimus.3.right" : "S2.right";
            const std::string name = fmt::format("{} {}", what, taken + 1);
            const Means mean = means(picture(fmt::format(R"({{"show": "{}", "of": "{}"}})", what, of), taken), plain);
            ASSERT_GT(mean.pixels, 150) << name;
            // Greyscale: clearly darker than the skin beside it, or as clearly lighter.
            const float share = tests::luminance(mean.painted) / tests::luminance(mean.plain);
            EXPECT_LT(grey ? std::min(share, 1 / share) : share, 0.72F) << name;
            for (const tests::Vision& vision : tests::visions)
                EXPECT_GT(tests::apart(vision, mean.painted, mean.plain), 10) << name << ", " << vision.name;
            if (what == std::string("pattern")) patterns.push_back({name, mean.painted});
        }
    // Patterns of different muscles: told apart by colour or lightness; in grey by lightness alone.
    for (std::size_t i = 0; i < patterns.size(); ++i)
        for (std::size_t j = i + 1; j < patterns.size(); ++j) {
            const glm::vec3 &a = patterns[i].painted, &b = patterns[j].painted;
            for (const tests::Vision& vision : tests::visions)
                EXPECT_GT(grey ? tests::apart_in_grey(a, b) : tests::apart(vision, a, b), 7)
                    << patterns[i].name << " and " << patterns[j].name << ", " << vision.name;
        }
}

INSTANTIATE_TEST_SUITE_P(Palettes, PainColours, testing::ValuesIn([] {
                             std::vector<std::string> ids;
                             for (const pain::Palette& palette : pain::shipped_palettes()) ids.push_back(palette.id);
                             return ids;
                         }()),
                         [](const auto& tested) { return tested.param; });

} // namespace
} // namespace palpate::render
