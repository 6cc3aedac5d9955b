#include "core/assets.hpp"
#include "core/files.hpp"
#include "core/json_schema.hpp"
#include "scene/bodies.hpp"
#include "scene/support.hpp"
#include "scene/write_scene.hpp"
#include "support/errors.hpp"
#include "support/size_limit.hpp"
#include "support/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace palpate::scene {
namespace {
namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::error_of;
using tests::scene_of;
using tests::TemporaryFolder;
using tests::without_places;

Scene read_back(const Scene& scene) {
    const TemporaryFolder folder;
    write_scene(scene, folder / "scene.json");
    return read_scene(folder / "scene.json");
}

class WrittenScene : public testing::TestWithParam<fs::path> {};
TEST_P(WrittenScene, ReadsBackAsTheSame) {
    const Scene scene = read_scene(GetParam());
    EXPECT_EQ(without_places(read_back(scene)), without_places(scene));
}
INSTANTIATE_TEST_SUITE_P(WriteScene, WrittenScene, testing::ValuesIn(shipped_scenes()),
                         [](const auto& tested) { return tested.param.stem().string(); });

const char* const everything = R"({
    "title": "T \"quoted\" ä", "description": "D", "body": "simple", "layers": [{"at": 0.1, "value": 0.3, "ease": "in"}],
    "structures": [{"select": ["a.*", "kind:muscle"], "optional": true, "do": "ghost", "opacity": 0.15,
                    "emphasis": [{"at": 1, "value": 0.5}], "colour": "#0b7fcd"},
                   {"select": "a", "do": "peel", "layers": 2.5}],
    "condition": {"of": "herniated_disc.l4_l5.right", "severity": 0.4},
    "focus": {"on": "a", "optional": true, "open": 0.5},
    "pain": [{"show": "pattern", "of": "p.1.right", "opacity": 0.5, "wave": {"from": 1, "seconds": 2}, "colour": "#102030"}],
    "landmarks": ["psis.right", "asis.*"],
    "props": [{"tool": "massage_gun", "head": "ball", "at": [0.1, 0.2, 0.3], "press": [0.3, -1, 0.2], "ahead": [1, 0, 1]},
              {"hand": "thumb", "side": "left", "at": [0, 0, 0]}],
    "camera": {"frame": ["a", "b"], "optional": true, "from": {"azimuth": 33.3, "elevation": -5}, "margin": 0.11,
               "fov": 0, "orbit": {"degrees": -90, "seconds": 3, "start": 1, "ease": "smooth"},
               "path": [{"at": 1, "frame": "a", "from": "superior", "margin": 0.2, "ease": "step"}, {"at": 2}]},
    "look": {"quality": "plain", "samples": 3, "exposure": 1.3, "background": ["#010203", "#fdfeff"], "palette": "colour_blind",
        "credit": false},
    "film": {"size": "64x48", "rate": 23.976, "seconds": 0.7},
    "captions": [{"text": {"en": "a", "de": "b"}, "from": 1, "to": 2, "position": [0.25, 0.3], "size": 0.05, "fade": 0},
                 {"text": "c", "position": "top"}],
    "labels": [{"of": "a", "optional": true, "opacity": 0.2}],
    "notes": [{"on": "a", "at": [0.1, 0.2, 0.3], "text": "n"}],
    "distances": [{"from": {"on": "a", "at": [0.1, 0.2, 0.3]}, "to": {"on": "b", "at": [0, 1, -0.05]}}], "legend": false, "language": "de",
    "beside": {"layers": 2, "structures": [{"select": "b", "do": "hide"}], "pain": [{"show": "points", "of": "p.1.right"}],
               "camera": {"view": {"target": [0.1, 0.9, -0.07], "azimuth": 33.3, "elevation": -4, "distance": 1.1}}}})";

TEST(WriteScene, KeepsEveryKey) {
    const Scene scene = scene_of(everything);
    EXPECT_EQ(without_places(read_back(scene)), without_places(scene));
    const core::Json schema = core::Json::read(core::asset("schema/scene.schema.json"));
    EXPECT_THAT(core::schema_mistakes(schema, core::Json::parse(scene_text(scene, "/a.json"), "/a.json")), IsEmpty());
}

TEST(WriteScene, KeepsWhatCannotStandBesideACondition) {
    for (
        const char* const text :
        {R"({"position": "prone"})",
         R"({"position": [{"at": 0, "is": "prone"}, {"at": 2, "is": "supine", "seconds": 4}]})",
         R"({"pose": {"hip.flexion.right": 45, "knee.flexion.left": [{"at": 1, "value": 3}]}})",
         R"({"technique": {"name": "a", "start": 2, "dose": false}})",
         R"({"section": {"plane": "sagittal", "at": [{"at": 0, "value": 0.1}, {"at": 2, "value": 0.2}], "other_half": true}})",
         R"({"camera": {"view": {"target": [0.1, 0.9, -0.07], "azimuth": 33.3, "elevation": -4, "distance": 1.1, "roll": 90}}})",
         R"({"look": {"background": "transparent"}})"}) {
        const Scene scene = scene_of(text);
        EXPECT_EQ(without_places(read_back(scene)), without_places(scene)) << text;
    }
}

TEST(WriteScene, ASecondViewSaysNothingThatTheFirstHasSaid) {
    const Scene scene = scene_of(R"({"title": "T", "film": {"seconds": 3}, "beside": {"layers": 2}})");
    EXPECT_EQ(scene_text(scene, "/a.json"), "{\n  \"title\": \"T\",\n  \"film\": {\"seconds\": 3},\n"
                                            "  \"beside\": {\"layers\": 2}\n}\n");
    EXPECT_EQ(scene_text(scene_of(R"({"beside": {}})"), "/a.json"), "{\n  \"beside\": {}\n}\n");
}

TEST(WriteScene, SaysNothingOfWhatIsAsUsual) {
    EXPECT_EQ(scene_text({}, "/a.json"), "{}\n");
    EXPECT_EQ(scene_text(scene_of(R"({"camera": {"margin": 0.1}})"), "/a.json"),
              "{\n  \"camera\": {\"margin\": 0.1}\n}\n"); // 0.1 and not the float's 0.10000000149
}

TEST(WriteScene, ABodysFileIsNamedFromTheNewPlace) {
    Scene scene = scene_of(R"({"body": "bodies/mine.glb"})");
    scene.file = "/home/me/scenes/old.json";
    EXPECT_THAT(scene_text(scene, "/home/me/lessons/new.json"), HasSubstr("\"../scenes/bodies/mine.glb\""));
    EXPECT_THAT(scene_text(scene, "/home/me/scenes/new.json"), HasSubstr("\"bodies/mine.glb\""));
}

TEST(WriteScene, AFullDiskKeepsTheOldFile) {
    const TemporaryFolder folder;
    core::write_file(folder / "scene.json", std::string_view("old"));
    const tests::SizeLimit full(10);
    EXPECT_THAT(error_of([&] { write_scene(scene_of(everything), folder / "scene.json"); }), HasSubstr("scene.json"));
    EXPECT_EQ(core::read_text(folder / "scene.json"), "old");
    EXPECT_THAT(folder.names(), ElementsAre("scene.json"));
}

TEST(WriteScene, NoFolderIsAnError) {
    EXPECT_THAT(error_of([] { write_scene({}, "/no/such/folder/scene.json"); }), HasSubstr("does not exist"));
}

} // namespace
} // namespace palpate::scene
