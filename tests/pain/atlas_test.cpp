// Trigger points, patterns, dermatomes and courses on the built-in body.
#include "anatomy/atlas/atlas.hpp"
#include "anatomy/probe.hpp"
#include "pain/find.hpp"
#include "pain/named.hpp"
#include "pain/outline.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>
#include <memory>
#include <numeric>

namespace palpate::pain {
namespace {

using testing::HasSubstr;

class OnAtlas : public testing::Test {
protected:
    static void SetUpTestSuite() {
        body_ = std::make_unique<anatomy::Body>(anatomy::read_body(anatomy::built_in_atlas()));
        make_skin_paintable(*body_);
        named_ = std::make_unique<Named>(*body_);
    }
    static void TearDownTestSuite() {
        named_.reset();
        body_.reset();
    }

    static model::TriangleTree tree_of(std::size_t part) {
        const model::Geometry& g = body_->geometry;
        const model::LevelOfDetail& level = g.parts[part].levels.front();
        const auto first = g.positions.begin() + g.parts[part].first_vertex;
        const std::vector<glm::vec3> positions(first, first + g.parts[part].vertex_count);
        const auto index = g.indices.begin() + level.first_index;
        return model::TriangleTree(positions, {index, index + level.index_count});
    }
    static glm::vec3 mirrored(const glm::vec3& p) { return {-p.x, p.y, p.z}; }

    static inline std::unique_ptr<anatomy::Body> body_;
    static inline std::unique_ptr<Named> named_;
};

TEST_F(OnAtlas, HasAllThirtyEightPointsOnBothSides) {
    EXPECT_EQ(shipped_points().size(), 38U);
    EXPECT_EQ(named_->placed().all.size(), 76U);
    EXPECT_THAT(named_->placed().absent, testing::IsEmpty());
}

TEST_F(OnAtlas, EveryPointLiesInsideItsMuscle) {
    std::map<std::size_t, model::TriangleTree> trees;
    for (const PlacedPoint& placed : named_->placed().all) {
        const auto tree = trees.try_emplace(placed.muscle, tree_of(placed.muscle)).first;
        EXPECT_LT(tree->second.signed_distance(placed.knot.position), -0.0002F)
            << structure_id(*placed.point, placed.side);
    }
}

TEST_F(OnAtlas, EveryPointLiesUnderTheSkinAtAPlausibleDepth) {
    for (const PlacedPoint& placed : named_->placed().all) {
        ASSERT_TRUE(placed.skin) << placed.point->id;
        const float depth_mm = 1000 * glm::distance(placed.skin->point, placed.knot.position);
        EXPECT_GT(depth_mm, 6) << placed.point->id;
        EXPECT_LT(depth_mm, 130) << placed.point->id;
    }
}

TEST_F(OnAtlas, TheLeftIsTheMirrorImageOfTheRight) {
    const std::vector<PlacedPoint>& all = named_->placed().all;
    for (std::size_t i = 0; i + 1 < all.size(); i += 2) {
        ASSERT_EQ(all[i].point, all[i + 1].point);
        EXPECT_LT(glm::distance(all[i].knot.position, mirrored(all[i + 1].knot.position)), 0.001F) << all[i].point->id;
    }
}

TEST_F(OnAtlas, ABandRunsAlongTheFibreThroughItsPoint) {
    for (const PlacedPoint& placed : named_->placed().all) {
        const std::vector<glm::vec3>& band = placed.knot.band;
        ASSERT_GT(band.size(), 4U);
        EXPECT_EQ(band[band.size() / 2], placed.knot.position);
        float length = 0;
        for (std::size_t i = 1; i < band.size(); ++i) length += glm::distance(band[i - 1], band[i]);
        EXPECT_GT(length, 0.4F * placed.point->band_m) << placed.point->id;
        EXPECT_LT(length, 2.2F * placed.point->band_m) << placed.point->id;
    }
}

TEST_F(OnAtlas, AnAddressIsFoundAgain) {
    for (const char* const id : {"piriformis.right", "gluteus_medius.left", "semitendinosus.right"}) {
        const auto muscle = Muscle::of(*body_, body_->find(id).value());
        ASSERT_TRUE(muscle) << id;
        const glm::vec3 outward(0, 0, -1);
        for (const MuscleAddress at : {MuscleAddress{0.3F, -0.4F, 0.2F}, MuscleAddress{0.6F, 0.5F, 0.7F}}) {
            const Knot knot = muscle->find(at, 0.05F, outward);
            const MuscleAddress again = muscle->address_of(knot.position, outward);
            const Knot there = muscle->find(again, 0.05F, outward);
            EXPECT_LT(glm::distance(knot.position, there.position), 0.003F) << id;
        }
    }
}

TEST_F(OnAtlas, WithPointsABodyHasAStructureForEachWithTheMusclesWeights) {
    const anatomy::Body marked = with_points(*body_, shipped_points());
    ASSERT_EQ(marked.structures.size(), body_->structures.size() + 76);
    ASSERT_EQ(marked.geometry.influences.size(), marked.geometry.positions.size());
    const std::size_t first = body_->structures.size();
    EXPECT_EQ(marked.structures[first].kind, anatomy::Kind::trigger_point);
    EXPECT_EQ(marked.structures[first].id, marked.geometry.parts[first].name);
    EXPECT_TRUE(marked.geometry.parts[first].closed);
    // A mark is no tissue: a needle does not meet it.
    const anatomy::Probe probe(marked);
    const PlacedPoint& point = named_->placed().all.front();
    for (const anatomy::Crossing& crossing : probe.at(point.knot.position, -point.skin->direction).crossings)
        EXPECT_LT(crossing.structure, first);
}

TEST_F(OnAtlas, EveryPatternIsOnItsOwnSideAndTheSameOnBoth) {
    const Skin& skin = named_->skin();
    for (const PlacedPoint& placed : named_->placed().all) {
        if (placed.side == anatomy::Side::left) continue;
        const Pattern right = pattern_of(skin, placed), left = pattern_of(skin, (&placed)[1]);
        EXPECT_GT(right.essential_m2, 0.0005F) << placed.point->id;
        EXPECT_LT(right.essential_m2 + right.spillover_m2, 0.2F) << placed.point->id;
        EXPECT_NEAR(right.essential_m2, left.essential_m2, 0.05F * right.essential_m2) << placed.point->id;
        // Nothing jumps to the other leg; zones at the middle of the back may pass it by their edge.
        for (std::size_t v = 0; v < right.essential.size(); ++v)
            if (skin.positions()[v].y < 0.7F && right.spillover[v] >= 128)
                ASSERT_LT(skin.positions()[v].x, 0) << placed.point->id;
    }
}

TEST_F(OnAtlas, EdgesOfEssentialZonesTurnSoftly) {
    constexpr float chord_m = 0.006F, most_degrees = 62; // where bands meet in an acute angle; elsewhere half of it
    std::size_t lines = 0;
    for (const PlacedPoint& placed : named_->placed().all) {
        if (placed.side == anatomy::Side::left) continue;
        const Pattern pattern = pattern_of(named_->skin(), placed);
        for (const std::vector<glm::vec3>& line : tests::outlines(*body_, named_->skin().part(), pattern.essential)) {
            ++lines;
            EXPECT_LT(tests::sharpest_turn(line, chord_m), most_degrees) << placed.point->id;
        }
    }
    EXPECT_GE(lines, 38U);
}

TEST_F(OnAtlas, RegionsOfAThirdOfTheThighTileIt) {
    // A ring of thigh skin between a tenth above and below the middle: every vertex in some region, few in three.
    const Skin& skin = named_->skin();
    std::vector<int> covered(skin.vertex_count(), 0);
    for (const char* const id :
         {"thigh_anterior_mid", "thigh_lateral_mid", "thigh_posterior_mid", "thigh_medial_mid"}) {
        const Region* const region = find_region(id);
        ASSERT_NE(region, nullptr);
        const Pattern pattern = make_pattern(skin, {region->bands, {}, {}, {}}, anatomy::Side::right, {});
        for (std::size_t v = 0; v < covered.size(); ++v) covered[v] += pattern.essential[v] >= 128 ? 1 : 0;
    }
    const anatomy::Landmarks landmarks(*body_);
    const float hip = landmarks.at("femoral_head_centre.right").position.y,
                knee = landmarks.at("knee_centre.right").position.y;
    int ring = 0, bare = 0, thrice = 0;
    for (std::size_t v = 0; v < covered.size(); ++v) {
        const glm::vec3& p = skin.positions()[v];
        const float along = (hip - p.y) / (hip - knee);
        if (p.x > 0 || along < 0.47F || along > 0.64F) continue;
        ++ring;
        bare += covered[v] == 0 ? 1 : 0;
        thrice += covered[v] > 2 ? 1 : 0;
    }
    ASSERT_GT(ring, 200);
    EXPECT_LT(bare, ring / 25);
    EXPECT_EQ(thrice, 0);
}

TEST_F(OnAtlas, EveryRegionAndDermatomeCanBePainted) {
    const Skin& skin = named_->skin();
    for (const Region& region : shipped_regions()) {
        const Pattern pattern = make_pattern(skin, {region.bands, {}, {}, {}}, anatomy::Side::left, {});
        EXPECT_GT(pattern.essential_m2, 0.00008F) << region.id;
        EXPECT_LT(pattern.essential_m2, 0.06F) << region.id;
    }
    for (const Dermatome& root : shipped_dermatomes())
        EXPECT_GT(named_->dermatome(root.root + ".right").essential_m2, 0.001F);
}

TEST_F(OnAtlas, TheSciaticCourseRunsFromTheRootsToTheFoot) {
    const PlacedCourse course = named_->course("sciatic.right");
    const auto mean_of = [&](std::string_view id) {
        for (std::size_t i = 0; i < course.parts.size(); ++i)
            if (body_->structures[course.parts[i]].id == id) {
                const auto& along = course.along[i];
                return std::accumulate(along.begin(), along.end(), 0.0) / static_cast<double>(along.size());
            }
        ADD_FAILURE() << id << " is not of the course";
        return 0.0;
    };
    EXPECT_LT(mean_of("root_l5.right"), mean_of("sciatic_nerve.right"));
    EXPECT_LT(mean_of("sciatic_nerve.right"), mean_of("tibial_nerve.right"));
    EXPECT_LT(mean_of("tibial_nerve.right"), mean_of("medial_plantar_nerve.right"));
    EXPECT_LT(mean_of("common_fibular_nerve.right"), mean_of("superficial_fibular_nerve.right"));
    // All of it is joined: nothing was left at the far end for want of a way there.
    for (std::size_t i = 0; i < course.parts.size(); ++i)
        EXPECT_LT(*std::min_element(course.along[i].begin(), course.along[i].end()), 250)
            << body_->structures[course.parts[i]].id;
}

TEST_F(OnAtlas, BackOfTheThighFindsGluteusMinimusBeforePiriformis) {
    const auto place = regions_meant("back of thigh");
    ASSERT_EQ(place.size(), 3U);
    const Findings found = find_causes(named_->skin(), place, named_->placed(), anatomy::Side::right);
    ASSERT_FALSE(found.referrals.empty());
    EXPECT_EQ(found.referrals.front().point->muscle, "gluteus_minimus");
    const auto share = [&](std::string_view id) {
        for (const Referral& referral : found.referrals)
            if (referral.point->id == id) return referral;
        return Referral{};
    };
    EXPECT_GT(share("piriformis.1").spillover, 0.2F);
    EXPECT_LT(share("piriformis.1").essential, 0.05F);
    EXPECT_EQ(share("iliopsoas.1").point, nullptr); // its thigh is the front
    for (std::size_t i = 1; i < found.referrals.size(); ++i)
        EXPECT_GE(found.referrals[i - 1].essential, found.referrals[i].essential);
}

TEST_F(OnAtlas, WordsInOtherLanguagesMeanTheSamePlace) {
    ASSERT_FALSE(regions_meant("calf").empty());
    EXPECT_EQ(regions_meant("heel").front()->id, "heel");
    EXPECT_EQ(regions_meant("Heel").front()->id, "heel");
    EXPECT_EQ(regions_meant(find_region("sole")->name.in(core::Language::german)).front()->id, "sole");
    EXPECT_TRUE(regions_meant("xyzzy").empty());
}

TEST_F(OnAtlas, OverlapIsSymmetricAndWholeWithItself) {
    const Pattern a = named_->pattern("piriformis.1.right"), b = named_->pattern("gluteus_minimus.3.right");
    const Skin& skin = named_->skin();
    EXPECT_FLOAT_EQ(overlap(skin, a, b).all_m2, overlap(skin, b, a).all_m2);
    EXPECT_NEAR(overlap(skin, a, a).all_m2, a.essential_m2 + a.spillover_m2, 1e-5F);
    EXPECT_EQ(overlap(skin, a, named_->pattern("piriformis.1.left")).all_m2, 0);
}

TEST_F(OnAtlas, WhatIsNotThereIsSaidWithTheNearestName) {
    EXPECT_THAT(tests::error_of([] { static_cast<void>(named_->points("piriformis.9.right")); }),
                HasSubstr("piriformis."));
    EXPECT_THAT(tests::error_of([] { static_cast<void>(named_->course("sciatik.right")); }),
                HasSubstr("did you mean sciatic"));
    EXPECT_THAT(tests::error_of([] { static_cast<void>(named_->course("sciatic")); }), HasSubstr("says no side"));
    SkinPlace place;
    place.landmarks = {"psiss"};
    EXPECT_THAT(tests::error_of([&] { static_cast<void>(named_->skin().find(place, anatomy::Side::right)); }),
                HasSubstr("psiss"));
}

TEST(OnSimpleBody, PointsOfMusclesThatAreNotThereAreNamed) {
    const anatomy::Body body = anatomy::simple_body();
    const PlacedPoints placed = place_points(body, shipped_points());
    EXPECT_THAT(placed.absent, testing::Contains(HasSubstr("quadratus_lumborum")));
    EXPECT_FALSE(placed.all.empty());
}

TEST(OnABodyWithoutSkin, NothingCanBePainted) {
    anatomy::Body body;
    body.name = "Bare";
    EXPECT_THAT(tests::error_of([&] { Skin(body, anatomy::Landmarks(body)); }), HasSubstr("\"Bare\" has no closed skin"));
}

} // namespace
} // namespace palpate::pain
