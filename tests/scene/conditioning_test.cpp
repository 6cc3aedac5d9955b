#include "scene/bodies.hpp"
#include "scene/stage.hpp"
#include "scene/support.hpp"
#include <gtest/gtest.h>

namespace palpate::scene {
namespace {

TEST(Conditioning, ACentralStenosisReddensTheRootsOfBothSidesAHerniatedDiscOfOne) {
    const auto atlas = load_body("atlas");
    const auto is_red = [&](const std::string& condition, const std::string& part) {
        const Stage stage(tests::scene_of("{\"condition\": {\"of\": \"" + condition + "\", \"severity\": 1}}"), atlas);
        return stage.parts_at(0)[tests::index_of(*atlas, part)].tint.a > 0.5F;
    };
    EXPECT_TRUE(is_red("stenosis_central.l4_l5.right", "root_l5.right"));
    EXPECT_TRUE(is_red("stenosis_central.l4_l5.right", "root_l5.left"));
    EXPECT_TRUE(is_red("stenosis_central.l4_l5.right", "cauda_equina"));
    EXPECT_TRUE(is_red("herniated_disc.l4_l5.right", "root_l5.right"));
    EXPECT_FALSE(is_red("herniated_disc.l4_l5.right", "root_l5.left"));
}

} // namespace
} // namespace palpate::scene
