#include "core/files.hpp"
#include "scene/scene.hpp"
#include "scene/support.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace palpate::scene {
namespace {
using testing::ElementsAre;
using testing::HasSubstr;
using tests::error_of;
using tests::scene_of;

TEST(ReadScene, AnEmptyObjectIsASceneOfDefaults) {
    const Scene scene = scene_of("{}");
    EXPECT_EQ(scene.film.size, (core::Extent{1280, 720}));
    EXPECT_EQ(scene.film.rate, 30);
    EXPECT_EQ(scene.seconds(), 5);
    EXPECT_EQ(scene.frames(), 150U);
    EXPECT_EQ(scene.look.quality, Quality::full);
    EXPECT_EQ(scene.layers.at(3), 0);
    EXPECT_TRUE(scene.camera.frame.terms.empty());
    EXPECT_EQ(scene.file, "test.json");
}

TEST(ReadScene, ATechniqueIsAWordOrAnObjectAndBringsItsPosition) {
    EXPECT_EQ(scene_of(R"({"technique": "piriformis.cross_fibre_friction.left"})").technique.name,
              "piriformis.cross_fibre_friction.left");
    const Scene scene = scene_of(R"({"technique": {"name": "a", "start": 2, "dose": false}})");
    EXPECT_EQ(scene.technique.name, "a");
    EXPECT_EQ(scene.technique.start, 2);
    EXPECT_FALSE(scene.technique.dose);
    EXPECT_THROW(scene_of(R"({"technique": "a", "position": "prone"})"), core::Error);
    EXPECT_THROW(scene_of(R"({"technique": {"start": 2}})"), core::Error);
}

TEST(ReadScene, EveryKeyIsRead) {
    const Scene scene = scene_of(R"({
        "$schema": "scene.schema.json", "title": "T", "description": "D", "body": "simple",
        "layers": [{"at": 1, "value": 0, "ease": "linear"}, {"at": 3, "value": 6}],
        "structures": [
            {"select": ["a.*", "b"], "optional": true, "do": "ghost", "opacity": 0.3, "emphasis": 0.5, "colour": "#ff0080"},
            {"select": "kind:muscle", "do": "peel", "layers": 2}],
        "camera": {"frame": "c", "optional": true, "from": {"azimuth": 30, "elevation": -5}, "margin": 0.1, "fov": 30,
                   "orbit": {"turns": 0.5, "seconds": 4, "start": 1, "ease": "smooth"},
                   "path": [{"at": 1, "frame": "d", "from": "posterior", "margin": 0.2, "ease": "linear"}, {"at": 2}]},
        "look": {"quality": "plain", "samples": 4, "exposure": 1.5, "background": ["#000000", "#ffffff"], "palette": "grey",
            "credit": false},
        "film": {"size": "640x360", "rate": 25, "seconds": 4},
        "captions": [{"text": "Ä", "from": 1, "to": 2, "position": [0.25, 0.75], "size": 0.05, "fade": 0}]})");
    EXPECT_EQ(scene.title, "T");
    EXPECT_EQ(scene.description, "D");
    EXPECT_EQ(scene.body, "simple");
    EXPECT_FLOAT_EQ(scene.layers.at(2), 3);
    ASSERT_EQ(scene.structures.size(), 2U);
    const Rule& rule = scene.structures[0];
    EXPECT_THAT(rule.select.terms, ElementsAre("a.*", "b"));
    EXPECT_TRUE(rule.select.optional);
    EXPECT_EQ(rule.select.place, "structures[0].select");
    EXPECT_EQ(rule.effect, "ghost");
    EXPECT_FLOAT_EQ(rule.opacity->at(9), 0.3F);
    EXPECT_FLOAT_EQ(rule.emphasis->at(9), 0.5F);
    EXPECT_FLOAT_EQ(rule.colour->x, 1);
    EXPECT_FLOAT_EQ(rule.colour->y, 0);
    EXPECT_NEAR(rule.colour->z, 0.2159, 1e-4); // sRGB 128 is linear 0.2159 (IEC 61966-2-1)
    EXPECT_FLOAT_EQ(scene.structures[1].layers->at(0), 2);
    const CameraPlan& camera = scene.camera;
    EXPECT_THAT(camera.frame.terms, ElementsAre("c"));
    EXPECT_TRUE(camera.frame.optional);
    EXPECT_EQ(camera.from.azimuth, 30);
    EXPECT_EQ(camera.from.elevation, -5);
    EXPECT_FALSE(camera.from.named);
    EXPECT_FLOAT_EQ(camera.margin, 0.1F);
    EXPECT_FLOAT_EQ(camera.fov, 30);
    EXPECT_EQ(camera.orbit->degrees, 180);
    EXPECT_EQ(camera.orbit->seconds, 4);
    EXPECT_EQ(camera.orbit->start, 1);
    EXPECT_EQ(camera.orbit->ease, Ease::smooth);
    ASSERT_EQ(camera.path.size(), 2U);
    EXPECT_EQ(camera.path[0].from->azimuth, 180);
    EXPECT_FALSE(camera.path[1].frame);
    EXPECT_EQ(scene.look.quality, Quality::plain);
    EXPECT_EQ(scene.look.samples, 4U);
    EXPECT_FLOAT_EQ(scene.look.exposure, 1.5F);
    EXPECT_EQ(scene.look.background[1], glm::vec3(1));
    EXPECT_FALSE(scene.look.credit);
    EXPECT_EQ(scene.film.size, (core::Extent{640, 360}));
    EXPECT_EQ(scene.frames(), 100U);
    ASSERT_EQ(scene.captions.size(), 1U);
    EXPECT_EQ(scene.captions[0].text.english(), "Ä");
    EXPECT_EQ(scene.captions[0].position, glm::vec2(0.25F, 0.75F));
    EXPECT_EQ(scene.captions[0].fade, 0);
}

TEST(ReadScene, ASecondViewHasInCommonWhatTheSceneSaysOnce) {
    const Scene scene =
        scene_of(R"({"title": "T", "body": "simple", "layers": 1, "film": {"seconds": 2}, "language": "de",
                                     "captions": [{"text": "c"}], "beside": {"layers": 4, "structures": [{"select": "a"}]}})");
    ASSERT_EQ(scene.beside.size(), 1U);
    const Scene& second = scene.beside.front();
    EXPECT_EQ(second.layers.at(0), 4);
    EXPECT_EQ(second.structures.at(0).select.place, "beside.structures[0].select");
    EXPECT_EQ(second.title, "T");
    EXPECT_EQ(second.body, "simple");
    EXPECT_EQ(second.film, scene.film);
    EXPECT_EQ(second.language, core::Language::german);
    EXPECT_EQ(second.captions.size(), 1U);
    EXPECT_EQ(second.file, scene.file);
}

TEST(ReadScene, TheFilmLastsUntilTheLastThingHasMoved) {
    EXPECT_EQ(scene_of(R"({"layers": [{"at": 0, "value": 0}, {"at": 7, "value": 6}]})").seconds(), 7);
    EXPECT_EQ(scene_of(R"({"camera": {"orbit": {"start": 2, "seconds": 9}}})").seconds(), 11);
    EXPECT_EQ(scene_of(R"({"camera": {"path": [{"at": 6}]}, "captions": [{"text": "a", "to": 8}]})").seconds(), 8);
    EXPECT_EQ(scene_of(R"({"structures": [{"select": "a", "opacity": [{"at": 3, "value": 1}]}]})").seconds(), 3);
    EXPECT_EQ(scene_of(R"({"position": [{"at": 0, "is": "a"}, {"at": 4, "is": "b"}]})").seconds(), 7);
    EXPECT_EQ(scene_of(R"({"film": {"seconds": 0.01, "rate": 1}})").frames(), 1U); // never none
    EXPECT_EQ(scene_of(R"({"film": {"seconds": 10, "rate": 29.97}})").frames(), 300U);
}

TEST(ReadScene, APositionIsANameOrOneAfterTheOther) {
    EXPECT_EQ(scene_of(R"({"position": "prone"})").position, (std::vector<PositionKey>{{0, "prone", 0, "position"}}));
    EXPECT_EQ(
        scene_of(R"({"position": [{"at": 1, "is": "a"}, {"at": 4, "is": "b"}, {"at": 7, "is": "a", "seconds": 1.5}]})")
            .position,
        (std::vector<PositionKey>{
            {1, "a", 0, "position[0].is"}, {4, "b", 3, "position[1].is"}, {7, "a", 1.5, "position[2].is"}}));
}

struct Bad {
    const char *text, *message;
};
class BadScene : public testing::TestWithParam<Bad> {};

TEST_P(BadScene, IsRefusedWithPlaceAndReason) {
    EXPECT_THAT(error_of([] { scene_of(GetParam().text); }),
                HasSubstr(std::string("test.json: ") + GetParam().message));
}

const Bad bad[] = {
    {"", "line 1, column 1: is not JSON"},
    {"[]", "expected an object { ... }, found []"},
    {"{\"camera\": {\"frame\": \"a\",}}", "line 1, column 26: is not JSON"},
    {R"({"camra": {}})", "camra: unknown key (did you mean camera?)"},
    {R"({"camera": {"orbit": {"degres": 3}}})", "camera.orbit.degres: unknown key (did you mean degrees?)"},
    {R"({"camera": {"orbit": {"degrees": 3, "turns": 1}}})", "camera.orbit.turns: stands beside \"degrees\""},
    {R"({"camera": {"from": "behind"}})", "camera.from: unknown direction \"behind\" (expected one of: anterior, "},
    {R"({"camera": {"from": "postrior"}})", "camera.from: unknown direction \"postrior\" (did you mean posterior"},
    {R"({"camera": {"from": 90}})", "camera.from: expected a direction such as \"posterior\""},
    {R"({"camera": {"from": {"elevation": 91}}})", "camera.from.elevation: expected a number from -90 to 90, found 91"},
    {R"({"camera": {"frame": []}})", "camera.frame: expected a list that is not empty"},
    {R"({"camera": {"frame": ""}})", "camera.frame: expected a text that is not empty"},
    {R"({"camera": {"frame": 4}})", "camera.frame: expected the id or pattern of structures"},
    {R"({"camera": {"fov": 180}})", "camera.fov: expected a number from 0 to 120, found 180"},
    {R"({"camera": {"margin": 0.5}})", "camera.margin: expected a number from 0 to 0.45"},
    {R"({"position": 3})", "position: expected the name of a position, or [{\"at\": 0"},
    {R"({"position": [{"at": 0, "is": "a", "seconds": 2}]})",
     "position[0].seconds: the first position is held from the beginning"},
    {R"({"position": [{"at": 0, "is": "a"}, {"at": 1, "is": "b"}, {"at": 2, "is": "c"}]})",
     "position[2].at: expected a moment from 4 on, when the position before is reached"},
    {R"({"position": [{"at": 0, "was": "a"}]})", "position[0].was: unknown key"},
    {R"({"position": "a", "pose": {"b": 1}})", "pose: stands beside \"position\""},
    {R"({"camera": {"path": [{"at": 2}, {"at": 2}]}})",
     "camera.path[1].at: expected a later moment than the key before"},
    {R"({"camera": {"path": [{}]}})", "camera.path[0]: the key \"at\" is missing"},
    {R"({"structures": {}})", "structures: expected a list"},
    {R"({"structures": [{"do": "hide"}]})", "structures[0]: the key \"select\" is missing"},
    {R"({"structures": [{"select": "a", "do": "gost"}]})",
     "structures[0].do: unknown effect \"gost\" (did you mean ghost?)"},
    {R"({"structures": [{"select": "a", "opacity": 2}]})",
     "structures[0].opacity: expected a number from 0 to 1, found 2"},
    {R"({"structures": [{"select": "a", "opacity": "half"}]})",
     "structures[0].opacity: expected a number from 0 to 1, or keyframes"},
    {R"({"structures": [{"select": "a", "opacity": []}]})", "structures[0].opacity: expected a list that is not empty"},
    {R"({"structures": [{"select": "a", "colour": "red"}]})",
     "structures[0].colour: expected a colour \"#rrggbb\", found \"red\""},
    {R"({"structures": [{"select": "a", "colour": "#12345g"}]})", "structures[0].colour: expected a colour"},
    {R"({"structures": [{"select": "a", "do": "peel"}]})", "structures[0]: \"do\": \"peel\" needs \"layers\""},
    {R"({"structures": [{"select": "a", "layers": 3}]})", "structures[0].layers: belongs to \"do\": \"peel\""},
    {R"({"structures": [{"select": "kind:muskle"}]})",
     "structures[0].select: unknown kind \"muskle\" (did you mean muscle"},
    {R"({"structures": [{"select": "side:starboard"}]})",
     "structures[0].select: unknown side \"starboard\" (expected one of: midline"},
    {R"({"structures": [{"select": "layer:4..2"}]})", "structures[0].select: expected layer:LOW..HIGH"},
    {R"({"structures": [{"select": "knid:muscle"}]})",
     "structures[0].select: unknown way to select \"knid:\" (did you mean kind:"},
    {R"({"layers": 7})", "layers: expected a number from 0 to 6, found 7"},
    {R"({"layers": [{"at": 0, "value": 9}]})", "layers[0].value: expected a number from 0 to 6, found 9"},
    {R"({"layers": [{"at": -1, "value": 0}]})", "layers[0].at: expected a number from 0 to"},
    {R"({"layers": [{"at": 1, "value": 0, "ease": "bouncy"}]})", "layers[0].ease: unknown easing \"bouncy\""},
    {R"({"layers": [{"at": 1, "value": 0}, {"at": 0, "value": 1}]})", "layers[1].at: expected a later moment"},
    {R"({"look": {"quality": "fulll"}})", "look.quality: unknown quality \"fulll\" (did you mean full"},
    {R"({"look": {"samples": 0}})", "look.samples: expected a whole number from 1 to 1024, found 0"},
    {R"({"look": {"samples": 1.5}})", "look.samples: expected a whole number from 1 to 1024, found 1.5"},
    {R"({"look": {"background": "blue"}})", "look.background: expected \"#rrggbb\""},
    {R"({"look": {"background": ["#000000"]}})", "look.background: expected 2 values, found 1"},
    {R"({"film": {"size": "0x720"}})",
     "film.size: expected \"WIDTHxHEIGHT\" in pixels, each from 1 to 16384, found \"0x720\""},
    {R"({"film": {"size": "100000x100000"}})", "film.size: expected \"WIDTHxHEIGHT\""},
    {R"({"film": {"size": [1280, 720]}})", "film.size: expected"},
    {R"({"film": {"rate": 0}})", "film.rate: expected a number from 1 to 240, found 0"},
    {R"({"film": {"seconds": 0}})", "film.seconds: expected a number from 0.01"},
    {R"({"film": {"seconds": 1e999}})", "is not JSON"},
    {R"({"captions": [{"text": "a", "from": 3, "to": 2}]})",
     "captions[0].to: expected a later moment than \"from\", found 2"},
    {R"({"captions": [{"from": 3}]})", "captions[0]: the key \"text\" is missing"},
    {R"({"captions": [{"text": "a", "position": "left"}]})", "captions[0].position: unknown position \"left\""},
    {R"({"beside": []})", "beside: expected an object { ... }, the scene of the second view, found []"},
    {R"({"beside": {"beside": {}}})", "beside.beside: a scene has two views at most"},
    {R"({"beside": {"film": {"seconds": 3}}})", "beside.film: is said once for both views"},
    {R"({"beside": {"camera": {"margn": 1}}})", "beside.camera.margn: unknown key (did you mean margin?)"},
    {R"({"beside": {"layers": 7}})", "beside.layers: expected a number from 0 to 6, found 7"},
    {R"({"beside": {"position": "a", "pose": {"b": 1}}})", "beside.pose: stands beside \"position\""},
    {R"({"title": 3})", "title: expected a text in quotes, found 3"},
    {R"({"title": "a", "title": "b"})", "the key \"title\" stands twice"},
};
INSTANTIATE_TEST_SUITE_P(ReadScene, BadScene, testing::ValuesIn(bad));

TEST(ReadScene, AllMistakesAreCollectedOnRequest) {
    core::Mistakes mistakes;
    const Scene scene = parse_scene(R"({"camra": 1, "title": "T", "film": {"rate": 0, "size": "8x8"},
        "structures": [{"select": "a", "do": "gost"}, {"select": 5}]})",
                                    "test.json", &mistakes);
    EXPECT_THAT(mistakes, ElementsAre(HasSubstr("camra"), HasSubstr("film.rate"), HasSubstr("structures[0].do"),
                                      HasSubstr("structures[1].select")));
    EXPECT_EQ(scene.title, "T");
    EXPECT_EQ(scene.film.size, (core::Extent{8, 8}));
}

TEST(ReadScene, AMissingFileAFolderAndAnEmptyFileAreNamed) {
    const tests::TemporaryFolder folder;
    core::write_file(folder / "empty.json", std::string_view());
    EXPECT_THAT(error_of([&] { read_scene(folder / "none.json"); }),
                HasSubstr("none.json: cannot be read: No such file"));
    EXPECT_THAT(error_of([&] { read_scene(folder.path()); }), HasSubstr("is a folder"));
    EXPECT_THAT(error_of([&] { read_scene(folder / "empty.json"); }),
                HasSubstr("empty.json: line 1, column 1: is not JSON"));
}

TEST(PictureSize, IsTwoNumbersWithinWhatDevicesAllow) {
    EXPECT_EQ(picture_size("1x16384"), (core::Extent{1, 16384}));
    for (const char* const wrong : {"", "x", "1280", "1280x", "x720", "0x720", "1280x0", "16385x1", "100000x100000",
                                    "-1x5", "1280x720x3", "1280 x 720", "99999999999x1", "1.5x2"})
        EXPECT_THAT(error_of([&] { picture_size(wrong); }), HasSubstr("expected WIDTHxHEIGHT")) << wrong;
}

} // namespace
} // namespace palpate::scene
