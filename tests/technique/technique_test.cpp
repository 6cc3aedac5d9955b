#include "core/files.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include "technique/technique.hpp"
#include "technique/timeline.hpp"
#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace palpate::technique {
namespace {
using nlohmann::ordered_json;
using testing::AllOf;
using testing::HasSubstr;

ordered_json whole() { return ordered_json::parse(core::read_text(shipped_techniques().front())); }

// What reading says of a shipped technique that `spoil` has changed.
template <class Spoil>
std::string said_of(Spoil spoil) {
    const tests::TemporaryFolder folder;
    ordered_json json = whole();
    spoil(json);
    const std::filesystem::path file = folder.path() / "spoilt.json";
    std::ofstream(file) << json.dump();
    return tests::error_of([&] { static_cast<void>(read_technique(file)); });
}

TEST(ReadTechnique, ShippedOnesAreFoundByNameOnBothSides) {
    for (const auto& file : shipped_techniques()) {
        const std::string id = file.stem().string();
        const Technique right = shipped_technique(id), left = shipped_technique(id + ".left");
        EXPECT_EQ(right.id, id);
        EXPECT_FALSE(right.left);
        EXPECT_TRUE(left.left);
        EXPECT_EQ(left.muscle, other_side(right.muscle));
        EXPECT_TRUE(is_technique(id + ".left"));
        const Technique back = mirrored(left);
        EXPECT_EQ(back.muscle, right.muscle);
        EXPECT_EQ(back.from, right.from);
    }
}

TEST(ReadTechnique, EveryOneSpeaksGermanAndSpanish) {
    for (const auto& file : shipped_techniques()) {
        const Technique technique = read_technique(file);
        const auto spoken = [&](const core::Translated& text) {
            if (text.empty()) return;
            EXPECT_TRUE(text.has(core::Language::german)) << technique.id << ": " << text.english();
            EXPECT_TRUE(text.has(core::Language::spanish)) << technique.id << ": " << text.english();
        };
        spoken(technique.name);
        spoken(technique.description);
        for (const Phase& phase : technique.phases)
            for (const core::Translated& text : {phase.name, phase.say, phase.breathing, phase.repeat}) spoken(text);
        for (const core::Translated& text : technique.stop_rules) spoken(text);
        for (const core::Translated& text : technique.cautions) spoken(text);
    }
}

TEST(ReadTechnique, MistakesAreNamedWithTheirPlace) {
    EXPECT_EQ(said_of([](ordered_json&) {}), "");
    EXPECT_THAT(said_of([](ordered_json& j) { j["phases"][1]["stroke"] = "pres"; }),
                AllOf(HasSubstr("phases[1].stroke"), HasSubstr("press")));
    EXPECT_THAT(said_of([](ordered_json& j) { j["tool"] = "tenis_ball"; }),
                AllOf(HasSubstr("tool"), HasSubstr("tennis_ball")));
    EXPECT_THAT(said_of([](ordered_json& j) {
                    j["tools"] = {"thumb", "elbo"};
                }),
                AllOf(HasSubstr("tools[1]"), HasSubstr("(did you mean elbow")));
    EXPECT_THAT(said_of([](ordered_json& j) { j["muscle"] = "pirformis.right"; }),
                AllOf(HasSubstr("muscle: "), HasSubstr("(did you mean piriformis.right")));
    EXPECT_THAT(said_of([](ordered_json& j) { j["muscles"] = "gluteus_maximus"; }), // of which side?
                AllOf(HasSubstr("muscles: "), HasSubstr("gluteus_maximus.right")));
    EXPECT_THAT(said_of([](ordered_json& j) {
                    j["path"][0] = {{"muscle", "pirformis.right"}};
                }),
                AllOf(HasSubstr("path[0].muscle"), HasSubstr("piriformis.right")));
    EXPECT_THAT(said_of([](ordered_json& j) { j["ahead"] = "supperior"; }),
                AllOf(HasSubstr("ahead"), HasSubstr("superior")));
    EXPECT_THAT(said_of([](ordered_json& j) { j["ahead"] = {"left", "right"}; }), HasSubstr("cancel"));
    EXPECT_THAT(said_of([](ordered_json& j) { j["name"] = {{"de", "Druck"}}; }), HasSubstr("en"));
    EXPECT_THAT(said_of([](ordered_json& j) { j["position"] = "prnoe"; }),
                AllOf(HasSubstr("position"), HasSubstr("prone")));
    EXPECT_THAT(said_of([](ordered_json& j) { j["phases"][0]["seconds"] = -3; }), HasSubstr("phases[0].seconds"));
    EXPECT_THAT(said_of([](ordered_json& j) { j["phases"][0]["newton"] = 4000; }), HasSubstr("phases[0].newton"));
    EXPECT_THAT(said_of([](ordered_json& j) { j["phases"][0]["pressure"] = 11; }), HasSubstr("phases[0].pressure"));
    EXPECT_THAT(said_of([](ordered_json& j) { j["phases"][0]["pressure"] = 7; }), HasSubstr("gentle start"));
    EXPECT_THAT(said_of([](ordered_json& j) {
                    j["phases"].back()["pressure"] = 2;
                    j["phases"].back()["newton"] = 9;
                }),
                HasSubstr("let go"));
    EXPECT_THAT(said_of([](ordered_json& j) { j["phasse"] = 1; }),
                AllOf(HasSubstr("unknown key"), HasSubstr("phases")));
    EXPECT_THAT(said_of([](ordered_json& j) { j["path"][0] = ordered_json::object(); }), HasSubstr("path[0]"));
    EXPECT_THAT(said_of([](ordered_json& j) { j.erase("stop"); }), HasSubstr("stop"));
    EXPECT_THAT(tests::error_of([] { static_cast<void>(shipped_technique("piriformis.deep_pressure")); }),
                HasSubstr("piriformis.deep_sustained_pressure"));
}

class EveryTechnique : public testing::TestWithParam<std::filesystem::path> {};

// Force, depth and place never jump, not from phase to phase either; and the film ends as it began.
TEST_P(EveryTechnique, GoesSmoothlyThroughItsPhases) {
    const Technique technique = read_technique(GetParam());
    constexpr double step = 0.01;
    const auto numbers = [&](double seconds) {
        const Moment m = moment_at(technique, seconds);
        return std::array<float, 6>{
            m.newton,       m.pressure,   m.motion.offset_m.x * 1e3F, m.motion.offset_m.y * 1e3F,
            m.motion.depth, m.motion.path};
    };
    const std::array<float, 6> most{4, 0.4F, 4, 4, 0.25F, 0.03F}; // in a hundredth of a second
    std::array<float, 6> before = numbers(0);
    for (double seconds = step; seconds <= technique.seconds(); seconds += step) {
        const std::array<float, 6> now = numbers(seconds);
        for (std::size_t i = 0; i < now.size(); ++i)
            EXPECT_LE(std::abs(now[i] - before[i]), most[i]) << seconds << " " << i;
        before = now;
    }
    EXPECT_EQ(moment_at(technique, 0).newton, 0);
    EXPECT_EQ(moment_at(technique, technique.seconds()).newton, 0);
}

TEST_P(EveryTechnique, PressesNoHarderThanWhatPatientsShouldBear) {
    const Technique technique = read_technique(GetParam());
    for (const Phase& phase : technique.phases) EXPECT_LE(phase.pressure, 7) << phase.name.english();
    EXPECT_FALSE(technique.stop_rules.empty());
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryTechnique, testing::ValuesIn(shipped_techniques()), [](const auto& file) {
    std::string name = file.param.stem().string();
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
});

} // namespace
} // namespace palpate::technique
