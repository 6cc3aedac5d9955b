// What is in focus is seen: every structure and every trigger point of the built-in body, each in a small picture.
#include "anatomy/atlas/atlas.hpp"
#include "pain/knots.hpp"
#include "render/studio.hpp"
#include "scene/stage.hpp"
#include "support/on_device.hpp"
#include <fmt/format.h>
#include <memory>

namespace palpate::render {
namespace {

constexpr core::Extent small{128, 128};
constexpr float seen_from = 0.4F;   // of the brightness it has alone: two thin ghosts lie over it at most
constexpr float least_share = 0.5F; // of its pixels

class Focus : public tests::OnDevice {
protected:
    static const std::shared_ptr<const anatomy::Body>& body() {
        static const auto read = std::make_shared<const anatomy::Body>(
            pain::with_points(anatomy::read_body(anatomy::built_in_atlas()), pain::shipped_points()));
        return read;
    }

    static std::uint32_t brightness(const core::Image& image, std::size_t pixel) {
        return std::uint32_t{image.rgba[4 * pixel]} + image.rgba[4 * pixel + 1] + image.rgba[4 * pixel + 2];
    }

    // Of the pixels that the target has alone, how many are still seen in the opened body.
    static float share_seen(Studio& studio, std::size_t target) {
        const std::string text = fmt::format(
            R"({{"focus": "{}", "look": {{"quality": "plain", "samples": 6, "background": "#000000", "credit": false}}}})",
            body()->structures[target].id);
        scene::Snapshot snapshot = scene::Stage(scene::parse_scene(text, "focus"), body()).at(0, small);
        snapshot.look.tone_curve = false;
        for (std::size_t i = 0; i < snapshot.parts.size(); ++i)
            snapshot.parts[i].tint = i == target ? glm::vec4(1) : glm::vec4(0, 0, 0, 1);
        const core::Image opened = studio.picture(snapshot);
        for (std::size_t i = 0; i < snapshot.parts.size(); ++i)
            if (i != target) snapshot.parts[i].opacity = 0;
        const core::Image alone = studio.picture(snapshot);
        std::size_t all = 0, seen = 0;
        for (std::size_t pixel = 0; pixel < small.area(); ++pixel) {
            const std::uint32_t bright = brightness(alone, pixel);
            if (bright < 40) continue;
            ++all;
            if (static_cast<float>(brightness(opened, pixel)) >= seen_from * static_cast<float>(bright)) ++seen;
        }
        return all == 0 ? 0 : static_cast<float>(seen) / static_cast<float>(all);
    }

    // Every `of`-th structure from `first` on; the left side is the mirror image of the right.
    static void check(std::size_t first, std::size_t of) {
        Studio studio(device(), small);
        std::size_t count = 0;
        for (std::size_t i = first; i < body()->structures.size(); i += of) {
            if (body()->structures[i].side == anatomy::Side::left) continue;
            ++count;
            EXPECT_GE(share_seen(studio, i), least_share) << body()->structures[i].id;
        }
        EXPECT_GT(count, 20U);
    }
};

// In parts, so that they share the machine's cores.
TEST_F(Focus, SeesEveryStructureAndPointOne) { check(0, 4); }
TEST_F(Focus, SeesEveryStructureAndPointTwo) { check(1, 4); }
TEST_F(Focus, SeesEveryStructureAndPointThree) { check(2, 4); }
TEST_F(Focus, SeesEveryStructureAndPointFour) { check(3, 4); }

} // namespace
} // namespace palpate::render
