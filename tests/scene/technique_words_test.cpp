// What a technique's picture says beside the body: cards, dangers.
#include "anatomy/vocabulary.hpp"
#include "scene/technique_cards.hpp"
#include "scene/technique_facts.hpp"
#include <gmock/gmock.h>

namespace palpate::scene {
namespace {

std::vector<std::string> said(const std::vector<Shape>& overlay) {
    std::vector<std::string> texts;
    for (const Shape& shape : overlay)
        if (const Words* words = std::get_if<Words>(&shape)) texts.push_back(words->text);
    return texts;
}

technique::Technique two_seconds() {
    technique::Technique technique;
    technique.name = std::string("Press");
    technique.phases.emplace_back().seconds = 2;
    technique.stop_rules.emplace_back("It tingles.");
    technique.cautions.emplace_back("Not after surgery.");
    technique.source = "A textbook";
    return technique;
}

TEST(Nearness, GoesByTheClearanceThatTheDangerWants) {
    technique::Technique technique;
    technique.dangers.push_back({"sciatic_nerve.right", 10, "it is a nerve"});
    const auto at = [&](float metres) { return nearness({0, "sciatic_nerve.right", metres}, technique); };
    EXPECT_EQ(at(0.0099F), Nearness::too_near);
    EXPECT_EQ(at(0.0101F), Nearness::near);
    EXPECT_EQ(at(0.0199F), Nearness::near);
    EXPECT_EQ(at(0.0201F), Nearness::far);
}

TEST(Cards, TheTitleStandsBeforeTheTechniqueAndTheEndCardAfterIt) {
    const auto at = [](double seconds) {
        std::vector<Shape> overlay;
        add_cards(two_seconds(), core::Language::english, seconds, overlay);
        return said(overlay);
    };
    EXPECT_THAT(at(-1), testing::Contains("Press"));
    EXPECT_THAT(at(1), testing::IsEmpty());
    EXPECT_THAT(at(3), testing::IsSupersetOf({"It tingles.", "Not after surgery.", "A textbook"}));
    for (const double seconds : {-1.0, 3.0})
        EXPECT_THAT(at(seconds), testing::Contains("This program teaches; it does not treat."));
}

} // namespace
} // namespace palpate::scene
