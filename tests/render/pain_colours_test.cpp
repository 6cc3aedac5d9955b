// Patterns and territories can be told from skin and from one another by everyone: in greyscale, and as people see them
// who lack one kind of cone.
#include "anatomy/atlas/atlas.hpp"
#include "core/colour.hpp"
#include "render/studio.hpp"
#include "scene/stage.hpp"
#include "support/on_device.hpp"
#include <cmath>
#include <fmt/format.h>
#include <memory>

namespace palpate::render {
namespace {

constexpr core::Extent size{200, 260};

// Machado, Oliveira and Fernandes 2009 ("A Physiologically-based Model for Simulation of Color Vision Deficiency"),
// severity 1, of linear RGB; rows.
struct Vision {
    const char* name;
    float matrix[9];
};
constexpr Vision visions[] = {
    {"usual", {1, 0, 0, 0, 1, 0, 0, 0, 1}},
    {"protanopia",
     {0.152286F, 1.052583F, -0.204868F, 0.114503F, 0.786281F, 0.099216F, -0.003882F, -0.048116F, 1.051998F}},
    {"deuteranopia",
     {0.367322F, 0.860646F, -0.227968F, 0.280085F, 0.672501F, 0.047413F, -0.011820F, 0.042940F, 0.968881F}},
    {"tritanopia",
     {1.255528F, -0.076749F, -0.178779F, -0.078411F, 0.930809F, 0.147602F, 0.004733F, 0.691367F, 0.303900F}},
};

glm::vec3 seen_by(const Vision& vision, const glm::vec3& linear) {
    const float* const m = vision.matrix;
    return glm::clamp(glm::vec3(m[0] * linear.x + m[1] * linear.y + m[2] * linear.z,
                                m[3] * linear.x + m[4] * linear.y + m[5] * linear.z,
                                m[6] * linear.x + m[7] * linear.y + m[8] * linear.z),
                      0.0F, 1.0F);
}

glm::vec3 lab(const glm::vec3& linear) { // CIE 1976, D65
    const glm::vec3 xyz(0.4124F * linear.x + 0.3576F * linear.y + 0.1805F * linear.z,
                        0.2126F * linear.x + 0.7152F * linear.y + 0.0722F * linear.z,
                        0.0193F * linear.x + 0.1192F * linear.y + 0.9505F * linear.z);
    const auto f = [](float t) { return t > 0.008856F ? std::cbrt(t) : 7.787F * t + 16.0F / 116; };
    const float x = f(xyz.x / 0.9505F), y = f(xyz.y), z = f(xyz.z / 1.089F);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

class PainColours : public tests::OnDevice {
protected:
    static const std::shared_ptr<const anatomy::Body>& body() {
        static const auto read = std::make_shared<const anatomy::Body>(anatomy::read_body(anatomy::built_in_atlas()));
        return read;
    }
    // The back of the right leg, with other things on the left before it that take the first `taken` colours.
    static core::Image picture(const std::string& shown, int taken) {
        constexpr const char* others[] = {"semitendinosus.1.left", "piriformis.1.left"};
        std::string pain;
        for (int i = 0; i < taken; ++i) pain += fmt::format(R"({{"show": "pattern", "of": "{}"}}, )", others[i]);
        const std::string text = fmt::format(
            R"({{"legend": false, "look": {{"credit": false, "samples": 2}}, "pain": [{}{}],
                "camera": {{"frame": ["femur.right", "tibia.right"], "from": "posterior"}}}})",
            pain, shown);
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

TEST_F(PainColours, DifferFromSkinAndOneAnotherForEveryone) {
    const core::Image plain = picture(R"({"show": "points", "of": "biceps_femoris.1.left"})", 0);
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
            // Greyscale: clearly darker than the skin beside it (luminance, BT.709).
            const auto luminance = [](const glm::vec3& c) { return glm::dot(c, glm::vec3(0.2126F, 0.7152F, 0.0722F)); };
            EXPECT_LT(luminance(mean.painted), 0.72F * luminance(mean.plain)) << name;
            for (const Vision& vision : visions)
                EXPECT_GT(glm::distance(lab(seen_by(vision, mean.painted)), lab(seen_by(vision, mean.plain))), 10)
                    << name << ", " << vision.name;
            if (what == std::string("pattern")) patterns.push_back({name, mean.painted});
        }
    // Patterns of different muscles: told apart by colour or lightness.
    for (std::size_t i = 0; i < patterns.size(); ++i)
        for (std::size_t j = i + 1; j < patterns.size(); ++j)
            for (const Vision& vision : visions)
                EXPECT_GT(
                    glm::distance(lab(seen_by(vision, patterns[i].painted)), lab(seen_by(vision, patterns[j].painted))),
                    7)
                    << patterns[i].name << " and " << patterns[j].name << ", " << vision.name;
}

} // namespace
} // namespace palpate::render
