#include "core/json_schema.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::core {
namespace {
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Mistakes check(std::string_view schema, std::string_view document) {
    return schema_mistakes(Json::parse(schema, "schema"), Json::parse(document, "doc"));
}

struct Case {
    const char *schema, *valid, *invalid, *message;
};
class Words : public testing::TestWithParam<Case> {};

TEST_P(Words, PassWhatIsValidAndNameWhatIsNot) {
    EXPECT_THAT(check(GetParam().schema, GetParam().valid), IsEmpty());
    EXPECT_THAT(check(GetParam().schema, GetParam().invalid), ElementsAre(HasSubstr(GetParam().message)));
}

const Case cases[] = {
    {R"({"type": "integer"})", "3.0", "3.5", "doc: expected an integer, found 3.5"},
    {R"({"type": "string"})", R"("")", "1", "expected a string"},
    {R"({"type": "array"})", "[]", "{}", "expected an array"},
    {R"({"enum": ["a", 2]})", "2", "3", "expected one of \"a\", 2, found 3"},
    {R"({"const": "a"})", "\"a\"", "\"b\"", "expected \"a\", found \"b\""},
    {R"({"minimum": 0})", "0", "-0.5", "expected at least 0"},
    {R"({"maximum": 6})", "6", "7", "expected at most 6"},
    {R"({"minItems": 1})", "[1]", "[]", "expected at least 1 values, found 0"},
    {R"({"maxItems": 1})", "[1]", "[1, 2]", "expected at most 1 values, found 2"},
    {R"({"minLength": 1})", "\"a\"", "\"\"", "expected at least 1 characters"},
    {R"({"pattern": "^#[0-9a-f]{6}$"})", "\"#00ff00\"", "\"green\"", "matches"},
    {R"({"items": {"type": "number"}})", "[1, 2]", "[1, \"2\"]", "doc: [1]: expected a number"},
    {R"({"properties": {"a": {"type": "number"}}})", R"({"a": 1, "b": 2})", R"({"a": "x"})",
     "doc: a: expected a number"},
    {R"({"properties": {"at": {}}, "additionalProperties": false})", R"({"at": 1})", R"({"ta": 1})",
     "doc: ta: unknown key (did you mean at?)"},
    {R"({"additionalProperties": {"type": "number"}})", R"({"x": 1})", R"({"x": "1"})", "doc: x: expected a number"},
    {R"({"required": ["a"]})", R"({"a": 0})", R"({"b": 0})", "the key \"a\" is missing"},
    {R"({"allOf": [{"minimum": 1}, {"maximum": 3}]})", "2", "4", "at most 3"},
    {R"({"anyOf": [{"minimum": 5}, {"minimum": 1}]})", "7", "0", "at least"},
    {R"({"oneOf": [{"minimum": 5}, {"maximum": 1}]})", "7", "3", "expected"},
    {R"({"oneOf": [{"minimum": 1}, {"minimum": 2}]})", "1", "3", "fits more than one form"},
    {R"({"not": {"required": ["a"]}})", "{}", R"({"a": 1})", "must not fit"},
    {R"({"if": {"minimum": 10}, "then": {"multiple": 1}, "else": {"maximum": 5}})", "11", "7", "at most 5"},
    {R"({"$ref": "#/$defs/n", "$defs": {"n": {"type": "number"}}})", "1", "\"1\"", "expected a number"},
};
INSTANTIATE_TEST_SUITE_P(JsonSchema, Words, testing::ValuesIn(cases));

TEST(JsonSchema, AmongSeveralFormsTheOneThatCameFurthestIsExplained) {
    const char* const schema = R"({"oneOf": [{"type": "number"}, {"type": "array", "items": {"type": "number"}}]})";
    EXPECT_THAT(check(schema, "[1, \"x\"]"), ElementsAre("doc: [1]: expected a number, found \"x\""));
}

TEST(JsonSchema, WhatTheSchemaItselfGotWrongIsFound) {
    const auto wrong = [](std::string_view text) { return mistakes_of_schema(Json::parse(text, "schema")); };
    EXPECT_THAT(wrong(R"({"type": "number", "minimum": 3})"), IsEmpty());
    EXPECT_THAT(wrong(R"({"properties": {"a": {"tpye": "number"}}})"),
                ElementsAre(HasSubstr("properties.a.tpye: is a word")));
    EXPECT_THAT(wrong(R"({"items": {"$ref": "#/$defs/none"}})"), ElementsAre("schema: items.$ref: points to nothing"));
    EXPECT_THAT(wrong(R"({"oneOf": [1]})"), ElementsAre(HasSubstr("oneOf[0]: expected a schema")));
}

} // namespace
} // namespace palpate::core
