// A technique's film for laying over something else: only what is shown is in it.
#include "exporting.hpp"
#include "gpu/device.hpp"
#include "output/filming.hpp"
#include "scene/bodies.hpp"
#include "scene/technique_scene.hpp"
#include "support/driver_stays.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palpate::output {
namespace {

using test::TemporaryFolder;

// What lies on the table, free of words, seen so that the upper corners are free.
scene::Scene free_standing(const std::string& technique, core::Extent size) {
    scene::Scene scene = scene::scene_of(technique::shipped_technique(technique));
    scene.technique.dose = false;
    scene.captions.clear();
    scene.labels.clear();
    scene.look.quality = scene::Quality::plain;
    scene.look.samples = 1;
    scene.look.credit = false;
    scene.look.transparent = true;
    scene.film.size = size;
    scene.film.rate = 2;
    scene.film.seconds = 1.5;
    return scene;
}

TEST(TechniqueFilm, WebmKeepsWhatIsBesideTheBodyTransparent) {
    constexpr core::Extent size{128, 96};
    const TemporaryFolder folder;
    const scene::Stage stage(free_standing("gluteus_medius.massage_gun", size), scene::load_body("atlas"));
    const std::vector files{folder / "a.webm", folder / "a.png"};
    film_into(stage, files, {});
    const test::Film read = test::read_film(files.front());
    EXPECT_EQ(read.codec, "vp9");
    EXPECT_EQ(read.pixel_format, "yuva420p");
    ASSERT_EQ(read.frames.size(), 3U);
    for (const core::Image& frame : read.frames) {
        ASSERT_EQ(frame.extent, size);
        EXPECT_LE(frame.pixel(1, 1)[3], 3);
        EXPECT_LE(frame.pixel(size.width - 2, 1)[3], 3);
        const std::uint8_t* const body = frame.pixel(size.width / 2, size.height * 3 / 4);
        EXPECT_GE(body[3], 252);
        EXPECT_GT(body[0], body[2]); // skin, not a background that was left in
    }
}

} // namespace
} // namespace palpate::output
