// A place is found by what people call it, in every language, misspelt or not.
#include "core/assets.hpp"
#include "core/json.hpp"
#include "pain/find.hpp"
#include <gmock/gmock.h>

namespace palpate::pain {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<std::string> meant(std::string_view words) {
    std::vector<std::string> ids;
    for (const Region* const region : regions_meant(words)) ids.push_back(region->id);
    return ids;
}

const auto back_of_thigh =
    UnorderedElementsAre("thigh_posterior_upper", "thigh_posterior_mid", "thigh_posterior_lower");
const auto calf = UnorderedElementsAre("leg_posterior_upper", "leg_posterior_mid", "leg_posterior_lower");

TEST(Words, OfEveryLanguageMeanThePlace) {
    for (const char* const words :
         {"back of thigh", "the back of my thigh hurts", "Rückseite Oberschenkel", "Oberschenkel hinten",
          "Rückseite des Oberschenkels", "OBERSCHENKELRÜCKSEITE", "detrás del muslo", "parte posterior del muslo",
          "me duele el muslo por detrás", "regio femoris posterior"})
        EXPECT_THAT(meant(words), back_of_thigh) << words;
    for (const char* const words : {"calf", "Wade", "Schmerzen in der Wade", "pantorrilla", "gemelos"})
        EXPECT_THAT(meant(words), calf) << words;
    EXPECT_THAT(meant("Kniekehle"), ElementsAre("knee_posterior"));
    EXPECT_THAT(meant("corva"), ElementsAre("knee_posterior"));
    EXPECT_THAT(meant("Ferse"), ElementsAre("heel"));
    EXPECT_THAT(meant("talón"), ElementsAre("heel"));
    EXPECT_THAT(meant("ingle"), ElementsAre("groin"));
    EXPECT_THAT(meant("planta del pie"), ElementsAre("sole"));
    EXPECT_THAT(meant("Po"), UnorderedElementsAre("buttock_upper", "buttock_mid", "buttock_lower", "buttock_lateral"));
    EXPECT_THAT(meant("regio sacralis"), Contains("sacrum"));
}

TEST(Words, MisspeltOnesMeanItToo) {
    for (const char* const words : {"back of thihg", "bakc of thigh", "Rückseite Obershenkel", "Ruckseite Oberschenkel",
                                    "Rückseite Oberschenkl", "detras del muslo", "parte postrior del muslo"})
        EXPECT_THAT(meant(words), back_of_thigh) << words;
    EXPECT_THAT(meant("pantorilla"), calf);
    EXPECT_THAT(meant("Knikehle"), ElementsAre("knee_posterior"));
    EXPECT_THAT(meant("talon"), ElementsAre("heel"));
}

TEST(Words, OfNoPlaceMeanNone) {
    for (const char* const words : {"xyzzy", "", "Schmerz", "el dolor", "the", "Ellenbogen"})
        EXPECT_THAT(meant(words), IsEmpty()) << words;
}

TEST(Words, EveryRegionIsFoundByAllOfIts) {
    for (const Region& region : shipped_regions()) {
        for (const core::LanguageRow& row : core::language_table)
            EXPECT_THAT(meant(region.name.in(row.language)), Contains(region.id)) << region.name.in(row.language);
        for (const std::string& words : region.words) EXPECT_THAT(meant(words), Contains(region.id)) << words;
    }
}

TEST(Words, EveryRegionHasSomeInEveryModernLanguage) {
    const core::Json file = core::Json::read(core::asset("pain/regions.json"));
    for (const core::Json& region : file.at("regions").items())
        for (const char* const language : {"en", "de", "es"})
            EXPECT_GE(region.at("words").at(language).items().size(), 1U) << region.at("id").text();
}

} // namespace
} // namespace palpate::pain
