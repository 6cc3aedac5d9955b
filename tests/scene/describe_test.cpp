#include "scene/bodies.hpp"
#include "scene/describe.hpp"
#include "scene/support.hpp"
#include <gmock/gmock.h>

namespace palpate::scene {
namespace {
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using tests::scene_of;

constexpr core::Extent picture{640, 360};

Description described(std::string_view text, double seconds = 0) {
    static const auto body = load_body("simple");
    return describe(Stage(scene_of(text), body), seconds, picture);
}

TEST(Describe, SaysWhatIsSeenAndWhatIsPutAway) {
    const Description of = described(R"({"title": "T", "structures": [{"select": "sacrum", "do": "isolate"}],
                                         "camera": {"frame": "sacrum", "from": "posterior"}})");
    EXPECT_EQ(of.title, "T");
    EXPECT_THAT(of.seen, ElementsAre("Sacrum"));
    EXPECT_THAT(of.ghosted, IsEmpty());
    EXPECT_EQ(of.covered, 0U);
    EXPECT_TRUE(of.isolated);
    EXPECT_EQ(of.from, "from behind");
    EXPECT_EQ(of.azimuth, 180);
    EXPECT_THAT(text_of(of), HasSubstr("Shown alone: Sacrum\n"));
}

TEST(Describe, ASecondViewIsMentionedAndNotTold) {
    const char* const scene = R"({"beside": {"structures": [{"select": "sacrum", "do": "isolate"}]}})";
    EXPECT_THAT(text_of(described(scene)), HasSubstr("Beside it: a second view"));
    EXPECT_THAT(described(scene).seen, Not(ElementsAre("Sacrum")));
    EXPECT_THAT(text_of(described("{}")), Not(HasSubstr("Beside it")));
}

TEST(Describe, WhatLiesBehindOrBesideIsNotSeen) {
    const char* const scene =
        R"({"structures": [{"select": ["sacrum", "piriformis.right", "gluteus_maximus.*"], "do": "isolate"}],
                                  "camera": {"frame": "gluteus_maximus.*", "from": "posterior"}})";
    const Description behind = described(scene);
    EXPECT_THAT(behind.seen, Contains("Gluteus maximus (both sides)"));
    EXPECT_THAT(behind.seen, Not(Contains(HasSubstr("Piriformis"))));
    EXPECT_GE(behind.covered, 1U);
    const Description in_front = described(
        R"({"structures": [{"select": ["sacrum", "piriformis.right", "gluteus_maximus.*"], "do": "isolate"}],
            "camera": {"frame": "piriformis.right", "from": "anterior", "margin": 0}})");
    EXPECT_THAT(in_front.seen, Contains("Piriformis (right)"));
}

TEST(Describe, GhostsAndLightsAreNamedApart) {
    const Description of = described(
        R"({"structures": [{"select": ["sacrum", "piriformis.*"], "do": "isolate"},
                           {"select": "gluteus_maximus.right", "do": "ghost", "opacity": 0.3},
                           {"select": "piriformis.left", "emphasis": 0.5}], "camera": {"from": "posterior"}})");
    EXPECT_THAT(of.ghosted, ElementsAre("Gluteus maximus (right)"));
    EXPECT_THAT(of.lit, ElementsAre("Piriformis (left)"));
    EXPECT_THAT(of.seen, Not(Contains(HasSubstr("maximus"))));
}

TEST(Describe, NamesTheSideAsTheBodyHasIt) {
    const auto from = [](const char* direction) {
        return described(std::string(R"({"camera": {"from": )") + direction + "}}").from;
    };
    EXPECT_EQ(from("\"anterior\""), "from the front");
    EXPECT_EQ(from("\"left lateral\""), "from its left");
    EXPECT_EQ(from("\"superior\""), "from above");
    EXPECT_EQ(from("{\"azimuth\": -140, \"elevation\": 8}"), "from behind and its right");
    EXPECT_EQ(from("{\"azimuth\": 180, \"elevation\": 40}"), "from behind and above");
}

TEST(Describe, MomentsAndCaptionsAndLanguage) {
    const char* const scene = R"({"layers": [{"at": 0, "value": 0}, {"at": 4, "value": 6}], "language": "de",
        "captions": [{"text": {"en": "Now", "de": "Jetzt"}, "to": 1}, {"text": "Later", "from": 2}],
        "labels": [{"of": "sacrum"}]})";
    const Description first = described(scene), last = described(scene, 9);
    EXPECT_THAT(first.captions, ElementsAre("Jetzt"));
    EXPECT_THAT(last.captions, ElementsAre("Later"));
    EXPECT_EQ(last.seconds, 4); // the scene's end
    EXPECT_GT(last.hidden, first.hidden);
    EXPECT_THAT(first.labels, ElementsAre("Kreuzbein"));
}

TEST(Describe, SaysWhatHurtsAndWhy) {
    static const auto atlas = load_body("atlas");
    const Description pain = describe(
        Stage(scene_of(
                  R"({"pain": [{"show": "pattern", "of": "piriformis.1.right"}, {"show": "dermatome", "of": "S1.right"},
                                    {"show": "course", "of": "sciatic.right", "opacity": 0}]})"),
              atlas),
        0, picture);
    EXPECT_THAT(pain.pain, ElementsAre(HasSubstr("Referred pain: Piriformis"), "Dermatome S1, right"));
    const Description condition = describe(
        Stage(scene_of(R"({"condition": {"of": "herniated_disc.l4_l5.right", "severity": 0.5}})"), atlas), 0, picture);
    EXPECT_EQ(condition.condition, "Herniated disc, L4/L5 (right): Protrusion; meets root_l5");
}

} // namespace
} // namespace palpate::scene
