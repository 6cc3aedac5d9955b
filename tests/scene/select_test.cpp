#include "scene/select.hpp"
#include "scene/support.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::scene {
namespace {
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using tests::error_of;

std::vector<std::string> chosen(std::vector<std::string> terms, bool optional = false) {
    const auto body = tests::small_body();
    std::vector<std::string> ids;
    for (const std::size_t i : select({std::move(terms), optional, "camera.frame"}, *body, "a.json"))
        ids.push_back(body->structures[i].id);
    return ids;
}

TEST(Select, ByIdPatternKindSideAndLayer) {
    EXPECT_THAT(chosen({"sacrum"}), ElementsAre("sacrum"));
    EXPECT_THAT(chosen({"gluteus_*.right"}), ElementsAre("gluteus_maximus.right", "gluteus_medius.right"));
    EXPECT_THAT(chosen({"kind:nerve"}), ElementsAre("sciatic_nerve.right", "root_l5.right"));
    EXPECT_THAT(chosen({"side:left"}),
                ElementsAre("gluteus_maximus.left", "gluteus_medius.left", "piriformis.left", "hip_bone.left"));
    EXPECT_THAT(chosen({"layer:0..1.5"}), ElementsAre("skin", "iliotibial_tract.right"));
    EXPECT_THAT(chosen({"layer:5"}), ElementsAre("sciatic_nerve.right"));
}

TEST(Select, AListIsEachStructureOnceInTheOrderOfItsWords) {
    EXPECT_THAT(chosen({"sacrum", "vertebra_*", "sacrum", "kind:skin"}),
                ElementsAre("sacrum", "vertebra_l4", "vertebra_l5", "skin"));
}

TEST(Select, AWordThatMatchesNothingNamesThePlaceAndTheNearest) {
    EXPECT_EQ(
        error_of([] {
            chosen({"sacrum", "gluteus_maximos.right"});
        }),
        "a.json: camera.frame: \"gluteus_maximos.right\" matches no structure of the body \"small\" (did you mean "
        "gluteus_maximus.right, gluteus_medius.right, gluteus_maximus.left?)");
    EXPECT_THAT(error_of([] { chosen({"piriformus*"}); }),
                HasSubstr("did you mean piriformis.right, piriformis.left?"));
    EXPECT_THAT(error_of([] { chosen({"kind:organ"}); }), HasSubstr("\"kind:organ\" matches no structure"));
}

TEST(Select, OptionalWordsMayMatchNothing) {
    EXPECT_THAT(chosen({"quadratus_lumborum.right", "sacrum"}, true), ElementsAre("sacrum"));
    EXPECT_THAT(chosen({"quadratus_lumborum.right"}, true), IsEmpty());
}

class Term : public testing::TestWithParam<TermRow> {};
TEST_P(Term, OfTheTableIsUnderstoodByItsExample) {
    EXPECT_EQ(term_mistake(GetParam().example), "");
    EXPECT_THAT(std::string(GetParam().summary), Not(IsEmpty()));
    const Selection word{{std::string(GetParam().example)}, false, {}};
    EXPECT_NE(chosen(word.terms).empty(), landmark_words(word).empty()); // structures or a landmark
}
INSTANTIATE_TEST_SUITE_P(Select, Term, testing::ValuesIn(term_table()));

} // namespace
} // namespace palpate::scene
