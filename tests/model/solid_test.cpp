#include "model/solid.hpp"
#include "model/topology.hpp"
#include "shapes.hpp"
#include <cmath>
#include <gmock/gmock.h>

namespace palpate::model::tests {
namespace {

TEST(Solid, ABallHasItsVolumeAndIsClosedAndOutward) {
    Solid solid;
    solid.cones.push_back({{3, 0, 0}, {3, 0, 0}, 10, 10});
    Mesh mesh = surface(solid, 1);
    EXPECT_NEAR(volume(mesh), 4188.8, 40);
    EXPECT_TRUE(is_closed(mesh));
    EXPECT_EQ(make_outward(mesh), 0U);
    for (const glm::vec3& p : mesh.positions) EXPECT_NEAR(glm::length(p - glm::vec3(3, 0, 0)), 10, 0.02);
}

TEST(Solid, ABarrelIsAsWideDeepAndHighAsItSays) {
    Solid solid;
    solid.barrels.push_back({{0, 0, 0}, {0, 1, 0}, {1, 0, 0}, 5, 20, 12, 1});
    core::Box box;
    for (const glm::vec3& p : surface(solid, 0.8F).positions) box.include(p);
    EXPECT_NEAR(box.size().x, 40, 0.6);
    EXPECT_NEAR(box.size().y, 10, 0.3);
    EXPECT_NEAR(box.size().z, 24, 0.6);
}

TEST(Solid, FormsBlendAndCutsTakeAway) {
    Solid apart;
    apart.cones = {{{0, 0, 0}, {0, 0, 0}, 5, 5}, {{11, 0, 0}, {11, 0, 0}, 5, 5}};
    EXPECT_EQ(find_topology(surface(apart, 0.7F)).component_count, 2U);
    Solid blended = apart;
    blended.blend = 8;
    EXPECT_EQ(find_topology(surface(blended, 0.7F)).component_count, 1U);
    Solid cut = apart;
    cut.cuts.push_back({{11, -20, 0}, {11, 20, 0}, 8, 8});
    const Mesh rest = surface(cut, 0.7F);
    EXPECT_EQ(find_topology(rest).component_count, 1U);
    EXPECT_TRUE(is_closed(rest));
}

TEST(Solid, AStrandDoesNotSwellWhereItsConesMeet) {
    Solid loose{.blend = 4}, strand{.blend = 4};
    for (int i = 0; i < 3; ++i) {
        const float x = static_cast<float>(i) * 10;
        loose.cones.push_back({{x, 0, 0}, {x + 10, 0, 0}, 5, 5});
        strand.cones.push_back({{x, 0, 0}, {x + 10, 0, 0}, 5, 5, 1});
    }
    EXPECT_NEAR(distance(strand, {10, 5, 0}), 0, 1e-4);
    EXPECT_LT(distance(loose, {10, 5, 0}), -0.5F);
}

TEST(Solid, TheGridTakesNoShortcutThatShows) { // far blocks are skipped, near ones use near forms alone
    Solid solid{.blend = 3};
    for (int i = 0; i < 40; ++i) {
        const float angle = static_cast<float>(i) * 0.4F;
        const glm::vec3 at(20 * std::cos(angle), static_cast<float>(i), 20 * std::sin(angle));
        solid.cones.push_back({at, at + glm::vec3(0, 5, 0), 2, 3});
    }
    const Mesh mesh = surface(solid, 1);
    EXPECT_TRUE(is_closed(mesh));
    for (const glm::vec3& p : mesh.positions) ASSERT_LT(std::abs(distance(solid, p)), 0.35F);
}

} // namespace
} // namespace palpate::model::tests
