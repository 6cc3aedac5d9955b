// Camera, captions and look of a stage.
#include "scene/stage.hpp"
#include "scene/support.hpp"
#include <cmath>
#include <gmock/gmock.h>

namespace palpate::scene {
namespace {
using tests::index_of;
using tests::scene_of;
using tests::small_body;

constexpr core::Extent picture{1280, 720};

Stage stage_of(std::string_view text) { return {scene_of(text), small_body()}; }
Camera camera_of(std::string_view text, double seconds = 0, core::Extent extent = picture) {
    return stage_of(text).at(seconds, extent).camera;
}
float azimuth_of(const Camera& camera) { // degrees
    const glm::vec3 back = camera.eye - camera.target;
    return glm::degrees(std::atan2(back.x, back.z));
}
float distance_of(const Camera& camera) { return glm::length(camera.eye - camera.target); }

TEST(SceneCamera, AFrameAloneIsEnough) {
    const Camera camera = camera_of(R"({"camera": {"frame": "sacrum"}})");
    EXPECT_NEAR(glm::length(camera.target - glm::vec3(0, 0.98F, -0.04F)), 0, 1e-5); // the box's centre
    EXPECT_GT(distance_of(camera), 0.1F);
    EXPECT_LT(distance_of(camera), 1.0F);
    EXPECT_FLOAT_EQ(camera.vertical_fov, glm::radians(24.0F));
}

TEST(SceneCamera, StandsWhereTheDirectionSays) {
    EXPECT_NEAR(azimuth_of(camera_of(R"({"camera": {"frame": "sacrum", "from": "anterior"}})")), 0, 1e-3);
    EXPECT_NEAR(azimuth_of(camera_of(R"({"camera": {"frame": "sacrum", "from": "left lateral"}})")), 90, 1e-3);
    EXPECT_NEAR(std::abs(azimuth_of(camera_of(R"({"camera": {"frame": "sacrum", "from": "posterior"}})"))), 180, 1e-3);
    const Camera above = camera_of(R"({"camera": {"frame": "sacrum", "from": "superior"}})");
    EXPECT_NEAR(above.eye.y - above.target.y, distance_of(above), 1e-4);
    EXPECT_NEAR(above.up.z, 1, 1e-5); // seen from above, the front is at the picture's top
}

TEST(SceneCamera, ANarrowPictureStandsFurtherBack) {
    const char* const wide = R"({"camera": {"frame": "hip_bone.*", "from": "anterior"}})";
    EXPECT_GT(distance_of(camera_of(wide, 0, {360, 720})), 1.5F * distance_of(camera_of(wide)));
}

TEST(SceneCamera, WithoutAFrameItFramesWhateverIsEverShown) {
    const Camera all = camera_of("{}");
    EXPECT_NEAR(all.target.y, 1.0, 1e-5); // the skin's centre
    const Camera bones = camera_of(R"({"layers": 6})");
    EXPECT_LT(distance_of(bones), distance_of(all));
    const char* const peeling = R"({"layers": [{"at": 0, "value": 0}, {"at": 5, "value": 6}]})";
    EXPECT_FLOAT_EQ(distance_of(camera_of(peeling, 5)), distance_of(all)); // it does not move while the skin goes
}

TEST(SceneCamera, AFrameOfOptionalWordsThatTheBodyLacksFallsBackToWhatIsShown) {
    const Camera camera = camera_of(R"({"camera": {"frame": "quadratus_lumborum.*", "optional": true}})");
    EXPECT_FLOAT_EQ(distance_of(camera), distance_of(camera_of("{}")));
}

TEST(SceneCamera, ATurntableGoesRoundOnceAndKeepsItsDistance) {
    const Stage stage = stage_of(
        R"({"camera": {"frame": "hip_bone.*", "from": "posterior", "orbit": {"turns": 1}}, "film": {"seconds": 4}})");
    const Camera start = stage.at(0, picture).camera, quarter = stage.at(1, picture).camera,
                 end = stage.at(4, picture).camera;
    EXPECT_NEAR(azimuth_of(quarter), -90, 1e-3); // 180 + 90
    EXPECT_NEAR(glm::length(end.eye - start.eye), 0, 1e-4);
    EXPECT_FLOAT_EQ(distance_of(quarter), distance_of(start));
}

TEST(SceneCamera, AnOrbitBeginsAndEndsWhenItSays) {
    const Stage stage = stage_of(
        R"({"camera": {"frame": "sacrum", "from": "anterior", "orbit": {"degrees": 90, "start": 1, "seconds": 2}}})");
    EXPECT_NEAR(azimuth_of(stage.at(1, picture).camera), 0, 1e-3);
    EXPECT_NEAR(azimuth_of(stage.at(2, picture).camera), 45, 1e-3);
    EXPECT_NEAR(azimuth_of(stage.at(3, picture).camera), 90, 1e-3);
}

TEST(SceneCamera, APathGoesFromStopToStopTheShortWayRound) {
    const Stage stage = stage_of(R"({"camera": {"frame": "kind:bone", "from": "posterior", "path": [
        {"at": 0, "ease": "linear"}, {"at": 2, "from": "right lateral", "frame": "piriformis.right"}]}})");
    EXPECT_NEAR(azimuth_of(stage.at(1, picture).camera), -135, 1e-2); // 180 .. 270, not 180 .. -90
    const Camera end = stage.at(2, picture).camera;
    EXPECT_NEAR(azimuth_of(end), -90, 1e-3);
    EXPECT_NEAR(glm::length(end.target - glm::vec3(-0.07F, 0.92F, -0.05F)), 0, 1e-5);
    EXPECT_LT(distance_of(end), distance_of(stage.at(0, picture).camera));
}

TEST(SceneCamera, ContentIsTheBoxOfWhatIsShown) {
    const Stage stage = stage_of(R"({"structures": [{"select": "sacrum", "do": "isolate"}]})");
    const core::Box& sacrum = stage.body().geometry.parts[index_of(stage.body(), "sacrum")].box;
    const core::Box content = stage.at(0, picture).camera.content;
    EXPECT_EQ(content.low, sacrum.low);
    EXPECT_EQ(content.high, sacrum.high);
    const Camera nothing = camera_of(R"({"structures": [{"select": "*", "do": "hide"}]})");
    EXPECT_FALSE(nothing.content.empty());
    EXPECT_TRUE(std::isfinite(nothing.eye.x));
}

TEST(SceneCamera, AnOrthographicOneStandsOutsideTheContent) {
    const Camera camera = camera_of(R"({"camera": {"frame": "sacrum", "fov": 0, "from": "anterior"}})");
    EXPECT_EQ(camera.vertical_fov, 0);
    EXPECT_NEAR(camera.orthographic_height, 0.12F / (1 - 2 * 0.08F), 1e-4);
    EXPECT_GT(camera.eye.z, camera.content.high.z);
}

TEST(SceneCamera, ABodyWithoutStructuresHasAPictureToo) {
    const Snapshot snapshot = Stage(scene_of("{}"), std::make_shared<anatomy::Body>()).at(0, picture);
    EXPECT_TRUE(snapshot.parts.empty());
    EXPECT_TRUE(std::isfinite(distance_of(snapshot.camera)));
    EXPECT_FALSE(snapshot.camera.content.empty());
}

std::vector<float> caption_opacities(const Stage& stage, double seconds) {
    std::vector<float> all;
    for (const Shape& caption : stage.at(seconds, picture).overlay) all.push_back(std::get<Words>(caption).opacity);
    return all;
}

TEST(SceneCaptions, FadeInAndOutButNotAtTheFilmsOwnEnds) {
    const Stage stage = stage_of(R"({"look": {"credit": false}, "film": {"seconds": 10}, "captions": [
        {"text": "whole"}, {"text": "middle", "from": 2, "to": 4, "fade": 0.5}]})");
    EXPECT_THAT(caption_opacities(stage, 0), testing::ElementsAre(1));
    EXPECT_THAT(caption_opacities(stage, 2.25), testing::ElementsAre(1, 0.5F));
    EXPECT_THAT(caption_opacities(stage, 3), testing::ElementsAre(1, 1));
    EXPECT_THAT(caption_opacities(stage, 3.75), testing::ElementsAre(1, 0.5F));
    EXPECT_THAT(caption_opacities(stage, 4), testing::ElementsAre(1));
    EXPECT_THAT(caption_opacities(stage, 10), testing::ElementsAre(1));
}

TEST(SceneCaptions, TheBodysCreditIsShownUnlessTheSceneSaysNo) {
    EXPECT_EQ(std::get<Words>(stage_of("{}").at(0, picture).overlay.back()).text, "Boxes of our own");
    EXPECT_TRUE(stage_of(R"({"look": {"credit": false}})").at(0, picture).overlay.empty());
}

TEST(SceneLook, ReachesTheSnapshot) {
    const Look look =
        stage_of(R"({"look": {"quality": "plain", "exposure": 2, "background": "transparent"}})").at(0, picture).look;
    EXPECT_EQ(look.quality, Quality::plain);
    EXPECT_EQ(look.samples, 1U);
    EXPECT_EQ(look.exposure, 2);
    EXPECT_TRUE(look.transparent);
    EXPECT_EQ(stage_of(R"({"look": {"samples": 33}})").at(0, picture).look.samples, 33U);
}

} // namespace
} // namespace palpate::scene
