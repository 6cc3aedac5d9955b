#include "core/json_text.hpp"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace palpate::core {
namespace {
using Json = nlohmann::ordered_json;

TEST(JsonText, WhatFitsStandsOnOneLineAndWholeNumbersHaveNoPoint) {
    const Json value = {{"at", 2.0}, {"value", 0.1}, {"list", {1, "ä", true}}, {"none", Json::array()}};
    EXPECT_EQ(json_text({{"key", value}}),
              "{\n  \"key\": {\"at\": 2, \"value\": 0.1, \"list\": [1, \"ä\", true], \"none\": []}\n}\n");
}

TEST(JsonText, WhatIsLongerIsBrokenWhereItMust) {
    const std::string text(60, 'x');
    EXPECT_EQ(json_text({{"a", {text, text}}}), "{\n  \"a\": [\n    \"" + text + "\",\n    \"" + text + "\"\n  ]\n}\n");
}

TEST(JsonText, ReadsBackAsTheSame) {
    const Json value = {
        {"q", "\"\\\n\t"}, {"big", 1e300}, {"small", -1.25e-7}, {"deep", {{{{1, 2}}}}}, {"null", nullptr}};
    EXPECT_EQ(Json::parse(json_text(value)), value);
}

TEST(JsonText, BytesThatAreNoTextDoNotStopIt) { EXPECT_NE(json_text({{"a", "\xff"}}), ""); }

} // namespace
} // namespace palpate::core
