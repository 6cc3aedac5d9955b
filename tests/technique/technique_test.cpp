#include "support/errors.hpp"
#include "technique/technique.hpp"
#include "technique/timeline.hpp"
#include <algorithm>
#include <gmock/gmock.h>

namespace palpate::technique {
namespace {
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

TEST(ReadTechnique, AMisspeltOneSuggestsTheNearest) {
    EXPECT_EQ(tests::error_of([] { static_cast<void>(shipped_technique("piriformis.tenis_ball")); }),
              "there is no technique 'piriformis.tenis_ball' (did you mean piriformis.tennis_ball?)");
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
