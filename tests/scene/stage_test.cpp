#include "scene/effects/table.hpp"
#include "scene/stage.hpp"
#include "scene/support.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::scene {
namespace {
using testing::ElementsAre;
using testing::HasSubstr;
using tests::error_of;
using tests::index_of;
using tests::scene_of;
using tests::small_body;

constexpr core::Extent picture{1280, 720};

Stage stage_of(std::string_view text) { return {scene_of(text), small_body()}; }

float opacity_of(const Stage& stage, std::string_view id, double seconds = 0) {
    return stage.parts_at(seconds)[index_of(stage.body(), id)].opacity;
}

TEST(Peel, AtAWholeNumberEveryLowerLayerIsGoneAndTheRestWhole) {
    for (int depth = 0; depth <= 6; ++depth)
        for (const float layer : {0.0F, 0.5F, 1.0F, 1.5F, 1.9F, 2.0F, 2.5F, 3.0F, 4.5F, 4.7F, 5.0F, 6.0F, 6.5F, 7.0F})
            EXPECT_EQ(left_by_peeling(layer, static_cast<float>(depth)),
                      layer < static_cast<float>(depth) && layer < 6 ? 0 : 1)
                << layer << " at " << depth;
}

TEST(Peel, BetweenWholeNumbersTheOuterLayersFadeFirstAndNothingJumps) {
    EXPECT_FLOAT_EQ(left_by_peeling(2.0F, 2.25F), 0.5F);
    EXPECT_FLOAT_EQ(left_by_peeling(2.5F, 2.25F), 1);
    EXPECT_FLOAT_EQ(left_by_peeling(2.5F, 2.5F), 0.5F);
    EXPECT_FLOAT_EQ(left_by_peeling(3.0F, 2.9F), 1);
    for (const float layer : {0.0F, 1.5F, 2.0F, 4.7F, 6.0F})
        for (float depth = 0; depth < 6; depth += 0.01F) {
            const float now = left_by_peeling(layer, depth), next = left_by_peeling(layer, depth + 0.01F);
            EXPECT_LE(next, now);
            EXPECT_LT(now - next, 0.021F);
        }
}

TEST(Stage, LayersHideWhatLiesAbove) {
    const Stage stage = stage_of(R"({"layers": 3})");
    EXPECT_EQ(opacity_of(stage, "skin"), 0);
    EXPECT_EQ(opacity_of(stage, "gluteus_maximus.left"), 0);
    EXPECT_EQ(opacity_of(stage, "gluteus_medius.left"), 1);
    EXPECT_EQ(opacity_of(stage, "sacrum"), 1);
}

TEST(Stage, AnimatedLayersPeelInTime) {
    const Stage stage = stage_of(R"({"layers": [{"at": 0, "value": 0, "ease": "linear"}, {"at": 6, "value": 6}]})");
    EXPECT_EQ(opacity_of(stage, "skin", 0), 1);
    EXPECT_NEAR(opacity_of(stage, "skin", 0.25), 0.5, 1e-6);
    EXPECT_EQ(opacity_of(stage, "skin", 1), 0);
    EXPECT_EQ(opacity_of(stage, "gluteus_maximus.right", 2), 1);
    EXPECT_EQ(opacity_of(stage, "gluteus_maximus.right", 3), 0);
    EXPECT_EQ(opacity_of(stage, "sacrum", 6), 1);
}

TEST(Stage, RulesApplyInOrder) {
    const Stage stage = stage_of(R"({"layers": 5, "structures": [
        {"select": "gluteus_*", "do": "ghost"},
        {"select": "gluteus_*.left", "do": "hide"},
        {"select": "gluteus_medius.left", "do": "show"}]})");
    EXPECT_FLOAT_EQ(opacity_of(stage, "gluteus_maximus.right"), 0.25F); // although the layers had taken it away
    EXPECT_EQ(opacity_of(stage, "gluteus_maximus.left"), 0);
    EXPECT_EQ(opacity_of(stage, "gluteus_medius.left"), 1);
    EXPECT_EQ(opacity_of(stage, "piriformis.left"), 0);
}

TEST(Stage, IsolateHidesEverythingElse) {
    const Stage stage = stage_of(R"({"structures": [{"select": ["sacrum", "piriformis.*"], "do": "isolate"}]})");
    std::size_t shown = 0;
    for (const PartState& part : stage.parts_at(0)) shown += part.opacity > 0 ? 1 : 0;
    EXPECT_EQ(shown, 3U);
    EXPECT_EQ(opacity_of(stage, "sacrum"), 1);
}

TEST(Stage, GhostedSkinIsFainterThanAGhostedMuscle) {
    const Stage stage = stage_of(R"({"structures": [{"select": ["skin", "piriformis.right"], "do": "ghost"},
                                                    {"select": "sacrum", "do": "ghost", "opacity": 0.6}]})");
    EXPECT_LT(opacity_of(stage, "skin"), opacity_of(stage, "piriformis.right"));
    EXPECT_GT(opacity_of(stage, "skin"), 0);
    EXPECT_FLOAT_EQ(opacity_of(stage, "sacrum"), 0.6F);
}

TEST(Stage, APeelingRuleTakesOnlyWhatItNames) {
    const Stage stage =
        stage_of(R"({"layers": 1, "structures": [{"select": "side:right", "do": "peel", "layers": 4}]})");
    EXPECT_EQ(opacity_of(stage, "gluteus_maximus.right"), 0);
    EXPECT_EQ(opacity_of(stage, "gluteus_maximus.left"), 1);
    EXPECT_EQ(opacity_of(stage, "piriformis.right"), 1);
}

TEST(Stage, UnderAnOpaqueSkinNothingElseIsDrawnThoughItIsNotHidden) {
    const Stage stage =
        stage_of(R"({"layers": [{"at": 0, "value": 0}, {"at": 1, "value": 0}, {"at": 3, "value": 1}]})");
    const auto drawn = [](const Stage& of, std::string_view id, double seconds) {
        return of.at(seconds, picture).parts[index_of(of.body(), id)].opacity;
    };
    EXPECT_EQ(drawn(stage, "skin", 1), 1);
    EXPECT_EQ(drawn(stage, "gluteus_maximus.right", 1), 0);
    EXPECT_EQ(opacity_of(stage, "gluteus_maximus.right", 1), 1);
    EXPECT_LT(drawn(stage, "skin", 1.5), 1);
    EXPECT_EQ(drawn(stage, "gluteus_maximus.right", 1.5), 1);
    EXPECT_EQ(drawn(stage_of(R"({"structures": [{"select": "skin", "do": "ghost"}]})"), "sacrum", 0), 1);

    auto cut = std::make_shared<anatomy::Body>(*small_body()); // what rises out of it is seen
    cut->geometry.parts[index_of(*cut, "sacrum")].box.high.y =
        cut->geometry.parts[index_of(*cut, "skin")].box.high.y + 0.1F;
    EXPECT_EQ(drawn(Stage(scene_of("{}"), cut), "sacrum", 0), 1);
    EXPECT_EQ(drawn(Stage(scene_of("{}"), cut), "gluteus_maximus.right", 0), 0);

    auto open = std::make_shared<anatomy::Body>(*small_body()); // one looks in through the skin's holes
    open->geometry.parts[index_of(*open, "skin")].closed = false;
    EXPECT_EQ(drawn(Stage(scene_of("{}"), open), "sacrum", 0), 1);
}

TEST(Stage, OpacityEmphasisAndColourFollowTheirKeys) {
    const Stage stage = stage_of(R"({"layers": 1, "structures": [{"select": ["sacrum", "skin"], "colour": "#ffffff",
        "emphasis": [{"at": 0, "value": 0, "ease": "linear"}, {"at": 2, "value": 1}]},
        {"select": "sacrum", "opacity": [{"at": 0, "value": 1, "ease": "linear"}, {"at": 2, "value": 0}]}]})");
    const PartState sacrum = stage.parts_at(1)[index_of(stage.body(), "sacrum")];
    EXPECT_FLOAT_EQ(sacrum.opacity, 0.5F);
    EXPECT_FLOAT_EQ(sacrum.emphasis, 0.5F);
    EXPECT_EQ(glm::vec3(sacrum.tint), glm::vec3(1));
    EXPECT_GT(sacrum.tint.a, 0.5F);
    EXPECT_EQ(opacity_of(stage, "skin"), 0); // a colour alone does not bring back what the layers took
    EXPECT_EQ(stage.parts_at(1)[index_of(stage.body(), "vertebra_l4")].tint.a, 0);
}

class EveryEffect : public testing::TestWithParam<Effect> {};
TEST_P(EveryEffect, ChangesOnlyWhatItMayAndKeepsOpacityInRange) {
    const Stage stage =
        stage_of(std::string(R"({"structures": [{"select": "gluteus_*", "do": ")") + std::string(GetParam().name) +
                 "\"" + (GetParam().name == "peel" ? ", \"layers\": 3" : "") + "}]}");
    const std::vector<PartState> before = stage_of("{}").parts_at(0), after = stage.parts_at(0);
    for (std::size_t i = 0; i < after.size(); ++i) {
        EXPECT_GE(after[i].opacity, 0);
        EXPECT_LE(after[i].opacity, 1);
        if (GetParam().name != "isolate" && !stage.body().structures[i].id.starts_with("gluteus"))
            EXPECT_EQ(after[i].opacity, before[i].opacity);
    }
    EXPECT_FALSE(GetParam().summary.empty());
}
INSTANTIATE_TEST_SUITE_P(Stage, EveryEffect, testing::ValuesIn(effects()),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(Stage, EveryKindHasItsMaterial) {
    EXPECT_EQ(material_of(anatomy::Kind::skin), Material::skin);
    EXPECT_EQ(material_of(anatomy::Kind::tendon), Material::tendon);
    EXPECT_EQ(material_of(anatomy::Kind::disc), Material::disc);
    EXPECT_EQ(material_of(anatomy::Kind::vein), Material::vein);
    EXPECT_EQ(material_of(anatomy::Kind::other), Material::plain);
    const Stage stage = stage_of("{}");
    EXPECT_EQ(stage.parts_at(0)[index_of(stage.body(), "sciatic_nerve.right")].material, Material::nerve);
}

TEST(Stage, AMisspeltStructureIsAnErrorWithPlaceAndSuggestion) {
    EXPECT_EQ(error_of([] { stage_of(R"({"structures": [{"select": "skin"}, {"select": "sakrum", "do": "hide"}]})"); }),
              "test.json: structures[1].select: \"sakrum\" matches no structure of the body \"small\" (did you mean "
              "sacrum?)");
    EXPECT_THAT(error_of([] { stage_of(R"({"position": "supin"})"); }),
                testing::AllOf(HasSubstr("test.json: position"), HasSubstr("did you mean supine")));
    EXPECT_THAT(error_of([] { stage_of(R"({"position": [{"at": 0, "is": "supine"}, {"at": 1, "is": "prome"}]})"); }),
                testing::AllOf(HasSubstr("test.json: position[1].is"), HasSubstr("did you mean prone")));
    EXPECT_THAT(error_of([] { stage_of(R"({"camera": {"frame": "hip_bon.*"}})"); }),
                HasSubstr("camera.frame: \"hip_bon.*\""));
    EXPECT_THAT(error_of([] { stage_of(R"({"camera": {"path": [{"at": 0, "frame": "sakrum"}]}})"); }),
                HasSubstr("camera.path[0].frame"));
    EXPECT_EQ(error_of([] { stage_of(R"({"structures": [{"select": "sakrum", "optional": true, "do": "hide"}]})"); }),
              "");
}

TEST(Stage, AllMisspeltStructuresAreCollectedOnRequest) {
    core::Mistakes mistakes;
    const Stage stage(scene_of(R"({"structures": [{"select": ["sakrum", "skn"]}], "camera": {"frame": "hipbone"}})"),
                      small_body(), &mistakes);
    EXPECT_THAT(mistakes, ElementsAre(HasSubstr("sakrum"), HasSubstr("skn"), HasSubstr("hipbone")));
}

TEST(Stage, TheSnapshotKeepsItsBodyAlive) {
    auto body = small_body();
    const std::weak_ptr<const anatomy::Body> watched = body;
    Snapshot snapshot = Stage(scene_of("{}"), std::move(body)).at(0, picture);
    EXPECT_FALSE(watched.expired());
    EXPECT_EQ(snapshot.geometry.get(), &watched.lock()->geometry); // the body's own, not a copy
    snapshot.geometry.reset();
    EXPECT_TRUE(watched.expired());
}

TEST(Stage, AMomentIsTheSameInWhateverOrderItIsAskedFor) {
    const Stage stage = stage_of(R"({"layers": [{"at": 0, "value": 0}, {"at": 4, "value": 6}],
        "camera": {"frame": "sacrum", "orbit": {}}, "captions": [{"text": "a", "from": 1, "to": 3}]})");
    const auto print = [&](double seconds) {
        const Snapshot snapshot = stage.at(seconds, picture);
        std::string all;
        for (const PartState& part : snapshot.parts) all += std::to_string(part.opacity) + " ";
        for (const float number : {snapshot.camera.eye.x, snapshot.camera.eye.y, snapshot.camera.eye.z})
            all += std::to_string(number) + " ";
        return all + std::to_string(snapshot.overlay.size());
    };
    const std::string first = print(2);
    print(0);
    print(3.9);
    EXPECT_EQ(print(2), first);
    EXPECT_NE(print(1), first);
    EXPECT_EQ(print(100), print(4)); // the end is held
}

} // namespace
} // namespace palpate::scene
