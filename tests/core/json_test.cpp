#include "core/json.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::core {
namespace {
using testing::ElementsAre;
using testing::HasSubstr;
using tests::error_of;

Json parse(std::string_view text) { return Json::parse(text, "a.json"); }

TEST(Json, APlaceNamesTheWayFromTheTop) {
    const Json json = parse(R"({"camera": {"orbit": {"degrees": "much"}}, "structures": [1, {"select": 2}]})");
    EXPECT_EQ(error_of([&] { return json.at("camera").at("orbit").at("degrees").number(0, 360); }),
              "a.json: camera.orbit.degrees: expected a number from 0 to 360, found \"much\"");
    EXPECT_EQ(error_of([&] { return json.at("structures").items()[1].at("select").text(); }),
              "a.json: structures[1].select: expected a text in quotes, found 2");
    EXPECT_EQ(error_of([&] { return json.at("camera").at("frame"); }), "a.json: camera: the key \"frame\" is missing");
}

TEST(Json, ASyntaxErrorHasLineAndColumn) {
    const std::string message = error_of([] { parse("{\n  \"a\": 1,\n  \"b\" []\n}"); });
    EXPECT_THAT(message, HasSubstr("a.json: line 3, column 7: is not JSON: "));
    EXPECT_THAT(error_of([] { parse("{\n\"b\" 2\n}"); }),
                HasSubstr("a.json: line 2: is not JSON: ")); // a number ends with its line
    EXPECT_THAT(error_of([] { parse(""); }), HasSubstr("a.json: line 1, column 1: is not JSON: "));
    EXPECT_THAT(error_of([] { parse("{\"a\": \"\xff\"}"); }), HasSubstr("is not JSON: "));
    EXPECT_THAT(error_of([] { parse("[1,]"); }), HasSubstr("line 1, column 4"));
    EXPECT_THAT(error_of([] { parse("{} {}"); }), HasSubstr("is not JSON"));
}

TEST(Json, AKeyGivenTwiceIsAnError) {
    EXPECT_THAT(error_of([] { parse(R"({"a": {"b": 1}, "c": {"b": 1, "b": 2}})"); }), HasSubstr("\"b\" stands twice"));
    EXPECT_EQ(error_of([] { parse(R"({"a": {"b": 1}, "c": {"b": 1}})"); }), "");
}

TEST(Json, DeeplyNestedTextIsReadWithoutOverflow) {
    EXPECT_THAT(error_of([] { parse(std::string(200000, '[')); }), HasSubstr("is not JSON"));
}

TEST(Json, NumbersKeepToTheirRange) {
    const Json json = parse(R"([1.5, 3.0, -1, 1e300, true, "7"])");
    const std::vector<Json> items = json.items();
    EXPECT_DOUBLE_EQ(items[0].number(0, 2), 1.5);
    EXPECT_EQ(items[1].whole(0, 10), 3U);
    EXPECT_THAT(error_of([&] { return items[0].whole(0, 10); }),
                HasSubstr("[0]: expected a whole number from 0 to 10, found 1.5"));
    EXPECT_THAT(error_of([&] { return items[2].whole(0, 10); }), HasSubstr("found -1"));
    EXPECT_THAT(error_of([&] { return items[3].number(0, 10); }), HasSubstr("expected a number from 0 to 10"));
    EXPECT_THAT(error_of([&] { return items[4].number(0, 10); }), HasSubstr("found true"));
    EXPECT_THAT(error_of([&] { return items[5].number(0, 10); }), HasSubstr("found \"7\""));
    EXPECT_THAT(error_of([&] { return items[0].boolean(); }), HasSubstr("expected true or false"));
    EXPECT_THAT(error_of([&] { static_cast<void>(json.items(2, 2)); }), HasSubstr("expected 2 values, found 6"));
}

TEST(Json, LongValuesAreCutInMessagesBetweenCharacters) {
    std::string text = "\"";
    for (int i = 0; i < 100; ++i) text += "\u00e4";
    const std::string brief = parse(text + "\"").brief();
    EXPECT_LE(brief.size(), 64U);
    EXPECT_THAT(brief, testing::EndsWith("\u00e4 ..."));
}

struct Point {
    double x = 0, y = 7;
};
const Field<Point> point_fields[] = {
    {"x", [](Point& point, const Json& value) { point.x = value.number(0, 10); }, true},
    {"why", [](Point& point, const Json& value) { point.y = value.number(0, 10); }},
};

TEST(JsonFields, KeysGoThroughTheirRowsAndTheRestKeepsItsDefault) {
    Point point;
    read_fields(parse(R"({"x": 3})"), point_fields, point);
    EXPECT_EQ(point.x, 3);
    EXPECT_EQ(point.y, 7);
}

TEST(JsonFields, UnknownAndMissingKeysAreErrors) {
    Point point;
    EXPECT_EQ(error_of([&] { read_fields(parse(R"({"x": 3, "hwy": 1})"), point_fields, point); }),
              "a.json: hwy: unknown key (did you mean why?)");
    EXPECT_EQ(error_of([&] { read_fields(parse(R"({"x": 3, "colour": 1})"), point_fields, point); }),
              "a.json: colour: unknown key (expected one of: x, why)");
    EXPECT_EQ(error_of([&] { read_fields(parse(R"({"why": 3})"), point_fields, point); }),
              "a.json: the key \"x\" is missing");
    EXPECT_EQ(error_of([&] { read_fields(parse("[3]"), point_fields, point); }),
              "a.json: expected an object { ... }, found [3]");
}

TEST(JsonFields, EveryMistakeIsCollectedOnRequest) {
    Mistakes mistakes;
    Point point;
    read_fields(Json::parse(R"({"hwy": 1, "why": 99, "z": 0})", "a.json", &mistakes), point_fields, point);
    EXPECT_THAT(mistakes, ElementsAre("a.json: hwy: unknown key (did you mean why?)",
                                      "a.json: why: expected a number from 0 to 10, found 99",
                                      HasSubstr("a.json: z: unknown key"), "a.json: the key \"x\" is missing"));
}

} // namespace
} // namespace palpate::core
