#include "anatomy/coverage.hpp"
#include <gmock/gmock.h>

namespace palpate::anatomy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Body body_of(const std::vector<std::pair<const char*, Side>>& parts) {
    Body body;
    for (const auto& [id, side] : parts)
        body.structures.push_back(make_structure(*KnownStructures::shipped().find(id), side));
    return body;
}

TEST(Coverage, SaysWhatIsAbsentInTheOrderAskedFor) {
    const Body body = body_of({{"sacrum", Side::midline}, {"piriformis", Side::right}});
    const std::vector<std::string> required{"piriformis.right", "sciatic_nerve.left", "sacrum", "piriformis.left"};
    const Coverage coverage = coverage_of(body, KnownStructures::shipped(), required);
    EXPECT_THAT(coverage.absent, ElementsAre("sciatic_nerve.left", "piriformis.left"));
    EXPECT_THAT(coverage.constructed, IsEmpty());
    EXPECT_THAT(coverage.incomplete, IsEmpty());
    EXPECT_THAT(coverage.unrecognised, IsEmpty());
    EXPECT_THAT(coverage_of(body, KnownStructures::shipped(), {}).absent, IsEmpty());
}

TEST(Coverage, SaysWhatWasConstructedAndWhatNotMeasuredAtAll) {
    Body body = body_of({{"sacrum", Side::midline}, {"root_l5", Side::right}, {"femur", Side::left}});
    body.structures[0].figures.from = ShapeFrom::reference;
    body.structures[1].figures.from = ShapeFrom::constructed;
    body.structures[2].figures.from = ShapeFrom::carried;
    EXPECT_THAT(coverage_of(body, KnownStructures::shipped(), {}).constructed, ElementsAre(1U));
    EXPECT_THAT(coverage_of(body, KnownStructures::shipped(), {}).carried, ElementsAre(2U));
}

TEST(Coverage, FindsMusclesWithAGapAndStructuresNoTableKnows) {
    Body body = body_of({{"piriformis", Side::right}, {"gracilis", Side::right}, {"femur", Side::right}});
    body.structures[1].insertion.clear();
    body.structures[2].id = "wing.right";
    const Coverage coverage = coverage_of(body, KnownStructures::shipped(), {});
    EXPECT_THAT(coverage.incomplete, ElementsAre(1U));
    EXPECT_THAT(coverage.unrecognised, ElementsAre(2U));
    for (std::string Structure::*const text : {&Structure::origin, &Structure::nerve, &Structure::action}) {
        Body gap = body_of({{"piriformis", Side::right}});
        (gap.structures[0].*text).clear();
        EXPECT_THAT(coverage_of(gap, KnownStructures::shipped(), {}).incomplete, ElementsAre(0U));
    }
}

TEST(Coverage, TheTablesSayWhatAWholeBodyNeeds) {
    const std::vector<std::string> ids = required_ids(KnownStructures::shipped());
    for (const char* id : {"sacrum", "piriformis.right", "piriformis.left", "root_s1.left", "skin"})
        EXPECT_THAT(ids, testing::Contains(id));
    for (const char* id : {"sacrum.right", "piriformis", "humerus.right", "vertebra_t1"})
        EXPECT_THAT(ids, testing::Not(testing::Contains(id)));
    Body whole;
    for (const KnownStructure& known : KnownStructures::shipped().all())
        for (const Side side : {Side::midline, Side::right, Side::left})
            if (known.sided == (side != Side::midline)) whole.structures.push_back(make_structure(known, side));
    EXPECT_THAT(coverage_of(whole, KnownStructures::shipped(), ids).absent, IsEmpty());
}

} // namespace
} // namespace palpate::anatomy
