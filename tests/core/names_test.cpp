#include "core/names.hpp"
#include <gmock/gmock.h>

namespace palpate::core {
namespace {
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Names, StarAndQuestionMarkMatchAsInAShell) {
    EXPECT_TRUE(matches("gluteus_*.right", "gluteus_maximus.right"));
    EXPECT_FALSE(matches("gluteus_*.right", "gluteus_maximus.left"));
    EXPECT_TRUE(matches("vertebra_l?", "vertebra_l4"));
    EXPECT_FALSE(matches("vertebra_l?", "vertebra_l"));
    EXPECT_TRUE(matches("*a*b*", "xxaxxbxx"));
    EXPECT_FALSE(matches("*a*b", "xxbxxa"));
    EXPECT_TRUE(matches("*", ""));
    EXPECT_FALSE(matches("", "a"));
    EXPECT_TRUE(matches("sacrum", "sacrum"));
    EXPECT_FALSE(matches("sacrum", "sacrum.left"));
}

TEST(Names, APatternOfManyStarsIsDecidedAtOnce) { // no exponential backtracking
    EXPECT_FALSE(matches("*a*a*a*a*a*a*a*a*a*a*a*a*b", std::string(5000, 'a')));
}

TEST(Names, EditDistanceCountsSwappedNeighboursOnce) {
    EXPECT_EQ(edit_distance("piriformis", "piriformis"), 0U);
    EXPECT_EQ(edit_distance("piriformis", "prifiormis"), 2U);
    EXPECT_EQ(edit_distance("frame", "farme"), 1U);
    EXPECT_EQ(edit_distance("", "abc"), 3U);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
}

TEST(Names, TheNearestComeFirstAndStrangersAreLeftOut) {
    const std::vector<std::string> known{"sacrum", "gluteus_medius.right", "gluteus_minimus.right",
                                         "gluteus_maximus.right"};
    EXPECT_THAT(nearest("gluteus_maximos.right", known, 1), ElementsAre("gluteus_maximus.right"));
    EXPECT_THAT(nearest("qqqqqqqq", known), IsEmpty());
    EXPECT_THAT(nearest("popeye.right", std::vector<std::string>{"soleus.right"}), IsEmpty()); // but for the side
    EXPECT_THAT(nearest("xx", std::vector<std::string>{"en", "de"}), IsEmpty());               // not one letter
    EXPECT_THAT(nearest("ed", std::vector<std::string>{"en", "de"}), ElementsAre("en", "de"));
}

TEST(Names, AMisspeltNameWithoutItsSideFindsBothSides) {
    const std::vector<std::string> known{"piriformis.right", "piriformis.left", "sacrum"};
    EXPECT_THAT(nearest("piriformus", known), ElementsAre("piriformis.right", "piriformis.left"));
    EXPECT_EQ(did_you_mean("piriformus", known), " (did you mean piriformis.right, piriformis.left?)");
}

TEST(Names, WhereNothingIsNearTheListIsShownOnRequest) {
    const std::vector<std::string> known{"at", "value"};
    EXPECT_EQ(did_you_mean("nonsense", known), "");
    EXPECT_EQ(did_you_mean_or_list("nonsense", known), " (expected one of: at, value)");
    EXPECT_EQ(did_you_mean_or_list("valeu", known), " (did you mean value?)");
}

} // namespace
} // namespace palpate::core
