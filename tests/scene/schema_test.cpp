// The schema that editors use and the reader must say the same.
#include "core/assets.hpp"
#include "core/json_schema.hpp"
#include "pain/palettes.hpp"
#include "scene/bodies.hpp"
#include "scene/effects/table.hpp"
#include "scene/stage.hpp"
#include "scene/support.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::scene {
namespace {
using core::Json;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAreArray;

Json schema() { return Json::read(core::asset("schema/scene.schema.json")); }

// The object form of a definition: itself, or the option that has properties.
Json object_form(const Json& definition) {
    if (definition.find("properties")) return definition;
    for (const Json& option : definition.at("oneOf").items())
        if (option.find("properties")) return option;
    definition.fail("has no object form");
}

TEST(SceneSchema, IsWellFormed) { EXPECT_THAT(core::mistakes_of_schema(schema()), IsEmpty()); }

TEST(SceneSchema, HasTheKeysThatTheReaderKnowsAndNoOthers) {
    ASSERT_THAT(scene_keys(), SizeIs(23));
    for (const ObjectKeys& object : scene_keys()) {
        const Json form = object_form(schema().at("$defs").at(object.object));
        EXPECT_THAT(form.at("properties").keys(), UnorderedElementsAreArray(object.keys)) << object.object;
        EXPECT_FALSE(form.at("additionalProperties").boolean()) << object.object;
    }
}

TEST(SceneSchema, EveryObjectOfTheSchemaIsReadByATable) {
    std::vector<std::string_view> known;
    for (const ObjectKeys& object : scene_keys()) known.push_back(object.object);
    std::vector<std::string> objects;
    const Json definitions = schema().at("$defs");
    for (const std::string& name : definitions.keys()) {
        if (definitions.at(name).find("properties")) objects.push_back(name);
        if (const auto options = definitions.at(name).find("oneOf"))
            for (const Json& option : options->items())
                if (option.find("properties")) objects.push_back(name);
    }
    EXPECT_THAT(objects, UnorderedElementsAreArray(known));
}

std::vector<std::string> texts(const Json& list) {
    std::vector<std::string> all;
    for (const Json& item : list.items()) all.push_back(item.text());
    return all;
}
template <class Table>
std::vector<std::string> names(const Table& table) {
    std::vector<std::string> all;
    for (const auto& row : table) all.emplace_back(row.name);
    return all;
}

TEST(SceneSchema, ListsTheRowsOfTheTables) {
    const Json definitions = schema().at("$defs");
    EXPECT_EQ(texts(definitions.at("rule").at("properties").at("do").at("enum")), names(effects()));
    EXPECT_EQ(texts(definitions.at("pain").at("properties").at("show").at("enum")), names(pain_table()));
    std::vector<std::string> palettes;
    for (const pain::Palette& palette : pain::shipped_palettes()) palettes.push_back(palette.id);
    EXPECT_EQ(texts(definitions.at("look").at("properties").at("palette").at("enum")), palettes);
    EXPECT_EQ(texts(definitions.at("ease").at("enum")), names(ease_table));
    EXPECT_EQ(texts(definitions.at("direction").at("oneOf").items()[0].at("enum")), names(direction_table()));
}

// What the reader takes the schema takes, and the other way round; but for sizes, where the reader is stricter.
class Agreement : public testing::TestWithParam<const char*> {};
TEST_P(Agreement, OfReaderAndSchema) {
    const std::string reader = tests::error_of([] { tests::scene_of(GetParam()); });
    const core::Mistakes mistakes = core::schema_mistakes(schema(), Json::parse(GetParam(), "test.json"));
    EXPECT_EQ(reader.empty(), mistakes.empty())
        << "reader: " << reader << "\nschema: " << testing::PrintToString(mistakes);
}
const char* const documents[] = {
    "{}",
    "[]",
    R"({"camera": {"frame": "a"}})",
    R"({"camera": {"frame": ["a", "b"]}})",
    R"({"camera": {"frame": []}})",
    R"({"camera": {"frame": ""}})",
    R"({"camera": {"frame": 3}})",
    R"({"layers": 6})",
    R"({"layers": 6.1})",
    R"({"layers": "6"})",
    R"({"layers": [{"at": 0, "value": 6}]})",
    R"({"layers": [{"at": 0, "value": 6.5}]})",
    R"({"layers": [{"at": 0}]})",
    R"({"layers": []})",
    R"({"structures": [{"select": "a", "do": "hide"}]})",
    R"({"structures": [{"do": "hide"}]})",
    R"({"structures": [{"select": "a", "do": "vanish"}]})",
    R"({"structures": [{"select": "a", "do": "peel", "layers": 3}]})",
    R"({"structures": [{"select": "a", "do": "peel"}]})",
    R"({"structures": [{"select": "a", "layers": 3}]})",
    R"({"structures": [{"select": "a", "opacity": 1.1}]})",
    R"({"structures": [{"select": "a", "emphasis": [{"at": 1, "value": 1}]}]})",
    R"({"structures": [{"select": "a", "colour": "#aBcDeF"}]})",
    R"({"structures": [{"select": "a", "colour": "#abc"}]})",
    R"({"camera": {"from": "superior"}})",
    R"({"camera": {"from": "above"}})",
    R"({"camera": {"from": {"azimuth": 1}}})",
    R"({"camera": {"from": {"azimut": 1}}})",
    R"({"camera": {"orbit": {"turns": 1}}})",
    R"({"camera": {"orbit": {"turns": 1, "degrees": 1}}})",
    R"({"camera": {"orbit": {"seconds": 0}}})",
    R"({"camera": {"path": []}})",
    R"({"camera": {"path": [{"frame": "a"}]}})",
    R"({"camera": {"margin": 0.45}})",
    R"({"camera": {"margin": 0.46}})",
    R"({"camera": {"fov": 0}})",
    R"({"camera": {"fov": -1}})",
    R"({"camera": {"optional": 1}})",
    R"({"camera": {"view": {"target": [0, 1, 0], "azimuth": 10, "elevation": 5, "distance": 1.5, "roll": 90}}})",
    R"({"camera": {"view": {"target": [0, 1, 0], "azimuth": 10, "elevation": 5, "distance": 1}, "fov": 0}})",
    R"({"camera": {"view": {"target": [0, 1, 0], "azimuth": 10, "elevation": 5, "distance": 1}, "frame": "a"}})",
    R"({"camera": {"view": {"target": [0, 1], "azimuth": 10, "elevation": 5, "distance": 1}}})",
    R"({"camera": {"view": {"target": [0, 1, 0], "azimuth": 10, "elevation": 5}}})",
    R"({"look": {"quality": "plain"}})",
    R"({"look": {"quality": "best"}})",
    R"({"look": {"samples": 1024}})",
    R"({"look": {"samples": 1025}})",
    R"({"look": {"samples": 2.5}})",
    R"({"look": {"exposure": 0}})",
    R"({"look": {"background": "transparent"}})",
    R"({"look": {"background": "#000000"}})",
    R"({"look": {"background": ["#000000", "#ffffff"]}})",
    R"({"look": {"background": ["#000000"]}})",
    R"({"look": {"background": "black"}})",
    R"({"look": {"credit": "no"}})",
    R"({"look": {"palette": "grey"}})",
    R"({"look": {"palette": "gray"}})",
    R"({"film": {"size": "640x480", "rate": 24, "seconds": 0.01}})",
    R"({"film": {"size": "0x480"}})",
    R"({"film": {"size": "640*480"}})",
    R"({"film": {"rate": 241}})",
    R"({"film": {"seconds": 0}})",
    R"({"captions": [{"text": "a", "position": "top", "size": 0.5, "fade": 0}]})",
    R"({"captions": [{"text": ""}]})",
    R"({"captions": [{"text": "a", "position": [0, 2]}]})",
    R"({"captions": [{"text": "a", "position": "left"}]})",
    R"({"captions": ["a"]})",
    R"({"body": ""})",
    R"({"position": "prone"})",
    R"({"landmarks": "psis.right"})",
    R"({"landmarks": ["psis.*", "piriformis_line.left"]})",
    R"({"landmarks": []})",
    R"({"landmarks": 3})",
    R"({"position": ""})",
    R"({"position": 1})",
    R"({"position": []})",
    R"({"position": [{"at": 0, "is": "a"}, {"at": 3, "is": "b", "seconds": 2}]})",
    R"({"position": [{"is": "a"}]})",
    R"({"position": [{"at": 0}]})",
    R"({"position": [{"at": 0, "is": "a"}, {"at": 3, "is": "b", "seconds": 0}]})",
    R"({"beside": {}})",
    R"({"beside": {"layers": 2, "camera": {"frame": "a"}}})",
    R"({"beside": []})",
    R"({"beside": {"beside": {}}})",
    R"({"beside": {"titel": "a"}})",
    R"({"beside": {"$schema": "a"}})",
    R"({"beside": {"title": "a"}})",
    R"({"beside": {"description": "a"}})",
    R"({"beside": {"body": "a"}})",
    R"({"beside": {"film": {}}})",
    R"({"beside": {"captions": []}})",
    R"({"beside": {"language": "de"}})",
    R"({"titel": "a"})",
    R"({"$schema": 3})",
};
INSTANTIATE_TEST_SUITE_P(SceneSchema, Agreement, testing::ValuesIn(documents));

class ShippedScene : public testing::TestWithParam<std::filesystem::path> {};
TEST_P(ShippedScene, IsValidNamesItselfAndStandsOnItsBody) {
    const Json document = Json::read(GetParam());
    EXPECT_EQ(document.at("$schema").text(), "../assets/schema/scene.schema.json");
    EXPECT_THAT(core::schema_mistakes(schema(), document), IsEmpty());
    const Scene scene = read_scene(GetParam());
    EXPECT_THAT(scene.title, Not(IsEmpty()));
    EXPECT_THAT(scene.description, Not(IsEmpty()));
    const Stage stage(scene, load_body("", scene.body.empty() ? "simple" : scene.body)); // the simple one has no joints
    for (const double moment : {0.0, scene.seconds() / 2, scene.seconds()}) {
        std::size_t shown = 0;
        for (const PartState& part : stage.at(moment, scene.film.size).parts) shown += part.opacity > 0 ? 1 : 0;
        EXPECT_GT(shown, 0U) << moment;
    }
}
INSTANTIATE_TEST_SUITE_P(SceneSchema, ShippedScene, testing::ValuesIn(shipped_scenes()),
                         [](const auto& tested) { return tested.param.stem().string(); });

TEST(ShippedScenes, AreFoundByNameAndMisspeltOnesAreCorrected) {
    EXPECT_GE(shipped_scenes().size(), 5U);
    EXPECT_EQ(find_scene("piriformis").filename(), "piriformis.json");
    EXPECT_EQ(find_scene("piriformis.json").filename(), "piriformis.json");
    EXPECT_EQ(tests::error_of([] { find_scene("pirifromis"); }),
              "pirifromis: is neither a file nor a shipped scene (did you mean piriformis?)");
}

} // namespace
} // namespace palpate::scene
