#include "anatomy/atlas/atlas.hpp"
#include "anatomy/cover/cover_surface.hpp"
#include "core/lines.hpp"
#include "model/balls/surface.hpp"
#include "model/topology.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::anatomy {
namespace {

using testing::HasSubstr;

// A thigh of two muscles with a furrow between them, upright, and a nerve on it; and its mirror image.
Tissues thigh() {
    model::BallModel muscles;
    muscles.balls = {{{-60, 0, 0}, 25}, {{-60, 200, 0}, 30}, {{-60, 0, 48}, 20}, {{-60, 200, 55}, 22}};
    muscles.simplices = {{{0, 1}, 2}, {{2, 3}, 2}};
    muscles.surface = {2, 6};
    model::BallModel nerve;
    nerve.balls = {{{-60, 40, -31}, 2.5F}, {{-60, 160, -34}, 2.5F}};
    nerve.simplices = {{{0, 1}, 2}};
    nerve.surface = {1, 0};
    const auto metres = [](const model::BallModel& model) {
        model::Mesh mesh = model::surface(model);
        for (glm::vec3& p : mesh.positions) p *= 0.001F;
        return mesh;
    };
    Tissues tissues;
    Structure structure;
    structure.side = Side::right;
    structure.kind = Kind::muscle;
    tissues.add(structure, metres(muscles));
    structure.kind = Kind::nerve;
    tissues.add(structure, metres(nerve));
    structure.side = Side::left;
    tissues.add(structure, metres(nerve));
    return tissues;
}

CoverModel cover_model() {
    CoverModel model;
    model.cell = 3;
    model.closing = 10;
    model.closing_feet = 10;
    model.feet_top = 1;
    model.feet_back = 500; // none of it is a foot
    model.top = 150;
    model.apart_below = 500;
    for (const float y : {0.0F, 75.0F, 150.0F})
        for (const float z : {-35.0F, 25.0F, 80.0F})
            for (const float x : {-95.0F, -25.0F}) model.points.push_back({{x, y, z}, y > 50 ? 8.0F : 5.0F});
    return model;
}

TEST(Tissues, OfTheRightSideAndTheMiddleNerveApart) {
    const Tissues tissues = thigh();
    EXPECT_GT(tissues.all.triangle_count(), tissues.deep.triangle_count());
    for (const glm::vec3& p : tissues.all.positions) EXPECT_LT(p.x, 0);
}

TEST(Envelope, BridgesFurrowsAndFollowsTheRest) {
    const Envelope envelope(thigh().deep, cover_model());
    EXPECT_NEAR(envelope.over({-60, 100, -27.5F - 15}), 15, 3) << "behind";
    EXPECT_GT(envelope.over({-60, 100, -27.5F - 40}), 30);
    EXPECT_LT(envelope.over({-75, 100, 30}), 5) << "in the furrow";
    EXPECT_LT(envelope.over({-60, 100, 0}), 0) << "within";
}

TEST(Cover, IsOneClosedPieceThatHoldsTheTissuesBelowItsTop) {
    const Tissues tissues = thigh();
    CoverModel model = cover_model();
    const model::ShadedMesh skin = Cover(model, tissues).surface();
    EXPECT_TRUE(model::is_closed(skin.mesh));
    EXPECT_EQ(model::genus(skin.mesh), 0U);
    EXPECT_EQ(model::component_count(skin.mesh), 2U) << "two legs, with no trunk to join them";
    const model::TriangleTree tree(skin.mesh);
    for (const glm::vec3& p : tissues.all.positions)
        if (p.y < model.top - 10) ASSERT_LT(tree.signed_distance(p), -1.5F) << p.x << " " << p.y << " " << p.z;
    for (const glm::vec3& p : skin.mesh.positions) {
        ASSERT_LE(p.y, model.top + 1);
        if (std::abs(p.y - 75) < 20 && std::abs(p.x + 60) < 8 && p.z < 0) // right behind the middle of the muscle
            ASSERT_NEAR(p.z, -27 - 8, 4) << "as thick as its figures say";
    }
    for (const glm::vec3& n : skin.normals) ASSERT_NEAR(glm::length(n), 1, 1e-4);
}

TEST(Cover, ItsFillingIsAClosedBowlWithinIt) {
    const Tissues tissues = thigh();
    const Cover cover(cover_model(), tissues);
    const model::ShadedMesh skin = cover.surface();
    FillingModel filling;
    filling.cover = "skin";
    const model::ShadedMesh fat = cover.filling(filling, skin.mesh);
    EXPECT_TRUE(model::is_closed(fat.mesh));
    EXPECT_EQ(model::genus(fat.mesh), 0U);
    EXPECT_GT(model::enclosed_volume(fat.mesh), 0);
    EXPECT_LT(model::enclosed_volume(fat.mesh), 0.7 * model::enclosed_volume(skin.mesh));
    const model::TriangleTree outside(skin.mesh), inside(fat.mesh);
    for (const glm::vec3& p : fat.mesh.positions) ASSERT_LT(outside.signed_distance(p), -0.8F);
    EXPECT_LT(inside.winding({-60, 75, 0}), 0.5F) << "the muscle is no fat";
}

TEST(CoverModel, IsWrittenAsItIsReadAndWhatIsWrongIsSaid) {
    const std::string text = write_cover(cover_model());
    core::Lines lines(text, "a.figure");
    EXPECT_EQ(write_cover(read_cover(lines)), text);
    const auto error = [](std::string changed, const std::string& part, const std::string& by) {
        changed.replace(changed.find(part), part.size(), by);
        return palpate::tests::error_of([&] {
            core::Lines broken(changed, "a.figure");
            return read_cover(broken);
        });
    };
    EXPECT_THAT(error(text, "closing", "opening"),
                HasSubstr("expected 'closing BODY FEET FEET_TOP FEET_BACK', found 'opening'"));
    EXPECT_THAT(error(text, "points 18", "points 2"), HasSubstr("from 3 to 5000"));
    EXPECT_THAT(error(text, "-95.0", "95.0"), HasSubstr("found 95"));
    FillingModel filling;
    filling.cover = "skin";
    core::Lines again(write_filling(filling), "b.figure");
    EXPECT_EQ(write_filling(read_filling(again)), write_filling(filling));
}

TEST(CoverModel, ACoverHasNoSurfaceWithoutTissues) {
    Figure figure;
    figure.structure = "skin";
    figure.form = cover_model();
    EXPECT_THAT(palpate::tests::error_of([&] { return surface_of(figure); }), HasSubstr("only over a body's tissues"));
}

} // namespace
} // namespace palpate::anatomy
