#include "anatomy/place.hpp"
#include "support/ball_body.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::anatomy {
namespace {

using palpate::tests::ball_body;
using palpate::tests::error_of;
using testing::AllOf;
using testing::HasSubstr;

const Body& limbs() {
    static const Body body = ball_body({{"skin", Kind::skin, {-100, 900, 0}, 60},
                                        {"femur.right", Kind::bone, {-100, 900, 0}, 20},
                                        {"piriformis.right", Kind::muscle, {-100, 930, 10}, 10},
                                        {"fat", Kind::fat, {-100, 900, 0}, 58, 50},
                                        {"sacrum", Kind::bone, {0, 900, 0}, 15}});
    return body;
}
const Probe& probe() {
    static const Probe of_limbs(limbs());
    return of_limbs;
}
glm::vec3 way(const char* words, const char* at = "piriformis.right") {
    return find_way(words, find_place(at, limbs()), probe());
}

TEST(Place, IsAPointInMillimetres) {
    const Place place = find_place("-90.5,900,12e1", limbs());
    EXPECT_LT(glm::distance(place.point, glm::vec3(-0.0905F, 0.9F, 0.12F)), 1e-6F);
    EXPECT_FALSE(place.structure);
}

TEST(Place, IsTheMiddleOfAStructureOrOfAHollowOneTheNearestOfItsSurface) {
    const Place muscle = find_place("piriformis.right", limbs());
    EXPECT_LT(glm::distance(muscle.point, glm::vec3(-0.1F, 0.93F, 0.01F)), 1e-4F);
    EXPECT_EQ(muscle.structure, 2U);
    EXPECT_NEAR(glm::distance(find_place("fat", limbs()).point, glm::vec3(-0.1F, 0.9F, 0)), 0.05F, 2e-4);
}

TEST(Place, AnUnknownOneSuggestsTheNearest) {
    EXPECT_THAT(error_of([] { return find_place("pirformis.right", limbs()); }),
                AllOf(HasSubstr("\"pirformis.right\" is no structure or landmark of the body \"balls\""),
                      HasSubstr("did you mean piriformis.right")));
}

TEST(Place, ALandmarkThatTheBodyHasNoBonesForSaysWhatIsLacking) {
    EXPECT_THAT(error_of([] { return find_place("psis.right", limbs()); }), HasSubstr("hip_bone"));
}

TEST(Place, AMalformedPointSaysWhatIsExpected) {
    for (const char* const words :
         {"1,2", "1,2,3,4", "1,,3", "1,2,x", "90", "-5", "1, 2, 3", "1,2,inf", "nan,1,2", ","})
        EXPECT_EQ(error_of([&] { return find_place(words, limbs()); }),
                  std::string("expected X,Y,Z in millimetres, found \"") + words + "\"");
}

TEST(Way, NamesFollowTheBody) {
    EXPECT_EQ(way("anterior"), glm::vec3(0, 0, 1));
    EXPECT_EQ(way("posterior"), glm::vec3(0, 0, -1));
    EXPECT_EQ(way("superior"), glm::vec3(0, 1, 0));
    EXPECT_EQ(way("inferior"), glm::vec3(0, -1, 0));
    EXPECT_EQ(way("medial"), glm::vec3(1, 0, 0)) << "the right side has negative x";
    EXPECT_EQ(way("lateral"), glm::vec3(-1, 0, 0));
    EXPECT_EQ(way("medial", "50,0,0"), glm::vec3(-1, 0, 0));
    EXPECT_LT(glm::distance(way("inward"), glm::normalize(glm::vec3(0, -0.03F, -0.01F))), 0.03F);
}

TEST(Way, IsAVectorOfAnyLengthButZero) {
    EXPECT_LT(glm::distance(way("0,3,-4"), glm::vec3(0, 0.6F, -0.8F)), 1e-6F);
    EXPECT_LT(glm::distance(way("0,0,1e30"), glm::vec3(0, 0, 1)), 1e-6F);
    EXPECT_LT(glm::distance(way("0,1e-30,0"), glm::vec3(0, 1, 0)), 1e-6F);
    EXPECT_THAT(error_of([] { return way("0,0,0"); }), HasSubstr("length 0"));
    EXPECT_THAT(error_of([] { return way("-0,0,0"); }), HasSubstr("length 0"));
    EXPECT_THAT(error_of([] { return way("1,2"); }), HasSubstr("expected X,Y,Z, found \"1,2\""));
}

TEST(Way, AnUnknownOneSuggestsTheNearest) {
    EXPECT_THAT(error_of([] { return way("posteriour"); }), HasSubstr("did you mean posterior"));
    EXPECT_THAT(error_of([] { return way("xyz"); }), HasSubstr("inward"));
}

TEST(Way, NothingIsMedialOfTheMiddle) {
    EXPECT_THAT(error_of([] { return way("medial", "sacrum"); }), HasSubstr("lies in the middle of the body"));
    EXPECT_THAT(error_of([] { return way("lateral", "0,900,0"); }), HasSubstr("lies in the middle of the body"));
}

} // namespace
} // namespace palpate::anatomy
