// Landmarks of the built-in body: all are there, on their bones, and stand to one another as anatomy says.
#include "anatomy/atlas/atlas.hpp"
#include "anatomy/landmarks.hpp"
#include <gmock/gmock.h>
#include <memory>

namespace palpate::anatomy {
namespace {

class AtlasLandmarks : public testing::Test {
protected:
    static void SetUpTestSuite() {
        body_ = std::make_unique<Body>(read_body(built_in_atlas()));
        found_ = std::make_unique<Landmarks>(*body_);
    }
    static void TearDownTestSuite() {
        found_.reset();
        body_.reset();
    }
    static glm::vec3 mm(const char* id) { return found_->at(id).position * 1000.0F; }
    static std::unique_ptr<Body> body_;
    static std::unique_ptr<Landmarks> found_;
};
std::unique_ptr<Body> AtlasLandmarks::body_;
std::unique_ptr<Landmarks> AtlasLandmarks::found_;

TEST_F(AtlasLandmarks, AreAllThere) {
    for (const auto& [id, why] : found_->absent()) ADD_FAILURE() << id << ": " << why;
    EXPECT_GE(found_->all().size(), 200U);
}

TEST_F(AtlasLandmarks, OfBonesLieOnTheirSurfaceAndLookOutOfIt) {
    for (const Landmark& landmark : found_->all()) {
        EXPECT_EQ(landmark.outward.has_value(), !landmark.structure.empty()) << landmark.id;
        if (!landmark.outward) continue;
        EXPECT_NEAR(glm::length(*landmark.outward), 1, 1e-4) << landmark.id;
        const model::Part& part = body_->geometry.parts[body_->find(landmark.structure).value()];
        float least = 1;
        for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; ++v)
            least = std::min(least, glm::distance(body_->geometry.positions[v], landmark.position));
        EXPECT_LT(least, 1e-6F) << landmark.id;
    }
}

TEST_F(AtlasLandmarks, AreMirrorImages) {
    for (const Landmark& right : found_->all()) {
        if (right.side != Side::right) continue;
        const Landmark& left = found_->at(right.id.substr(0, right.id.size() - 5) + "left");
        // Those of bones in the middle, which are not quite symmetric, may differ: on the flat facets by some millimetres.
        const bool paired = right.structure.ends_with(".right");
        EXPECT_LT(glm::distance(left.position, right.position * glm::vec3(-1, 1, 1)), paired ? 1e-6F : 0.006F)
            << right.id;
    }
}

TEST_F(AtlasLandmarks, OfThePelvisStandAsWhenStanding) {
    EXPECT_NEAR(mm("asis.right").z, mm("pubic_tubercle.right").z, 15); // one vertical plane
    EXPECT_GT(mm("asis.right").y, mm("aiis.right").y + 25);
    EXPECT_GT(mm("psis.right").y, mm("piis.right").y + 20);
    EXPECT_NEAR(glm::distance(mm("asis.right"), mm("asis.left")), 240, 25);
    EXPECT_GT(mm("psis.right").y, mm("asis.right").y - 5); // the pelvis is tilted forward a little
    EXPECT_LT(mm("psis.right").y, mm("asis.right").y + 40);
    // The intercristal line crosses L4 or the disc below it.
    EXPECT_GT(mm("intercristal_midpoint").y, mm("disc_l4_l5_middle").y - 5);
    EXPECT_LT(mm("intercristal_midpoint").y, mm("disc_l3_l4_middle").y);
    // The posterior superior iliac spine lies between the spinous processes of L5 and S2.
    EXPECT_LT(mm("psis.right").y, mm("l5_spinous").y);
    EXPECT_GT(mm("psis.right").y, mm("median_sacral_crest_s2").y);
    // Notches lie between the spines that bound them, in front of both.
    EXPECT_LT(mm("greater_sciatic_notch.right").y, mm("piis.right").y);
    EXPECT_GT(mm("greater_sciatic_notch.right").y, mm("ischial_spine.right").y);
    EXPECT_GT(mm("greater_sciatic_notch.right").z, mm("piis.right").z + 10);
    EXPECT_LT(mm("lesser_sciatic_notch.right").y, mm("ischial_spine.right").y);
    EXPECT_GT(mm("lesser_sciatic_notch.right").y, mm("ischial_tuberosity.right").y);
    EXPECT_LT(mm("sacral_hiatus").y, mm("median_sacral_crest_s2").y - 20);
    EXPECT_GT(mm("sacral_hiatus").y, mm("sacral_apex").y + 8);
}

TEST_F(AtlasLandmarks, OfTheHipAndThigh) {
    EXPECT_NEAR(mm("greater_trochanter_tip.right").y, mm("femoral_head_centre.right").y, 8);
    EXPECT_LT(mm("lesser_trochanter.right").y, mm("greater_trochanter_tip.right").y - 40);
    EXPECT_GT(mm("lesser_trochanter.right").x, mm("greater_trochanter_lateral.right").x + 40); // to the inside
    EXPECT_NEAR(glm::distance(mm("medial_epicondyle.right"), mm("lateral_epicondyle.right")), 83, 8);
    EXPECT_GT(mm("adductor_tubercle.right").y, mm("medial_epicondyle.right").y + 5);
}

TEST_F(AtlasLandmarks, OfTheKneeAndShank) {
    EXPECT_LT(mm("tibial_tuberosity.right").y, mm("tibial_plateau_lateral.right").y - 20);
    const float gerdy = mm("gerdy_tubercle.right").x; // between the tuberosity and the head of the fibula
    EXPECT_LT(gerdy, mm("tibial_tuberosity.right").x - 12);
    EXPECT_GT(gerdy, mm("fibular_head.right").x + 8);
    EXPECT_LT(mm("fibular_neck.right").y, mm("fibular_head_tip.right").y - 20);
    EXPECT_GT(mm("fibular_neck.right").x, mm("fibular_head.right").x) << "the neck is narrower";
    EXPECT_LT(mm("lateral_malleolus_tip.right").y, mm("medial_malleolus_tip.right").y - 5);
    EXPECT_LT(mm("lateral_malleolus_tip.right").z, mm("medial_malleolus_tip.right").z);
    // Insall and Salvati 1971: the patellar ligament is as long as the patella, 0.8 to 1.2.
    const float ratio = glm::distance(mm("patella_apex.right"), mm("tibial_tuberosity.right")) /
                        glm::distance(mm("patella_apex.right"), mm("patella_base.right"));
    EXPECT_GT(ratio, 0.8F);
    EXPECT_LT(ratio, 1.2F);
}

TEST_F(AtlasLandmarks, OfTheSpineAndRibs) {
    const char* const order[] = {"t8", "t9", "t10", "t11", "t12", "l1", "l2", "l3", "l4", "l5"};
    for (std::size_t i = 1; i < std::size(order); ++i)
        EXPECT_LT(mm((std::string(order[i]) + "_spinous").c_str()).y,
                  mm((std::string(order[i - 1]) + "_spinous").c_str()).y - 10)
            << order[i];
    for (const char* const v : {"l1", "l2", "l3", "l4", "l5"}) {
        EXPECT_LT(std::abs(mm((std::string(v) + "_spinous").c_str()).x), 5) << v;
        EXPECT_LT(mm((std::string(v) + "_transverse.right").c_str()).x, -30) << v;
    }
    EXPECT_LT(mm("rib_12_tip.right").y, mm("rib_12_head.right").y - 40);
    EXPECT_GT(mm("rib_12_tip.right").y, mm("iliac_crest_top.right").y);
}

TEST_F(AtlasLandmarks, ConstructionsLieWhereTheySay) {
    const glm::vec3 from = mm("sacral_border.right"), to = mm("greater_trochanter_tip.right");
    EXPECT_NEAR(glm::distance(mm("piriformis_medial_third.right"), from) * 2,
                glm::distance(mm("piriformis_medial_third.right"), to), 0.1);
    const LandmarkLine& line = found_->line("piriformis_line.right");
    ASSERT_EQ(line.points.size(), 2U);
    EXPECT_LT(glm::distance(line.points[0] * 1000.0F, from), 1e-3F);
    EXPECT_GE(found_->line("spinous_line").points.size(), 10U);
    // The sciatic nerve passes near the middle between tuberosity and trochanter.
    const model::Part& nerve = body_->geometry.parts[body_->find("sciatic_nerve.right").value()];
    float least = 1;
    for (std::uint32_t v = nerve.first_vertex; v < nerve.first_vertex + nerve.vertex_count; ++v)
        least = std::min(least, glm::distance(body_->geometry.positions[v],
                                              found_->at("tuberosity_trochanter_midpoint.right").position));
    EXPECT_LT(least, 0.02F);
}

} // namespace
} // namespace palpate::anatomy
