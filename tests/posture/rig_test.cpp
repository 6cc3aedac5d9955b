// What a limb without bones moves with: an arm that hangs beside a leg, its hand touching it.
#include "posture/rig.hpp"
#include <array>
#include <gmock/gmock.h>

namespace palpate::posture {
namespace {

void add_corners(model::Geometry& geometry, const glm::vec3& low, const glm::vec3& high) {
    for (std::uint32_t k = 0; k < 8; ++k)
        geometry.positions.emplace_back((k & 1U) != 0 ? high.x : low.x, (k & 2U) != 0 ? high.y : low.y,
                                        (k & 4U) != 0 ? high.z : low.z);
}

// A closed box, corner by corner; with walls of `wall`, hollow.
void add_box(anatomy::Body& body, anatomy::Kind kind, const glm::vec3& low, const glm::vec3& high, float wall = 0) {
    constexpr std::array<std::uint32_t, 36> triangles{0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5, 0, 1, 5, 0, 5, 4,
                                                      2, 6, 7, 2, 7, 3, 0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6};
    model::Geometry& g = body.geometry;
    model::Part part;
    part.first_vertex = static_cast<std::uint32_t>(g.positions.size());
    part.box = {low, high};
    const auto first = static_cast<std::uint32_t>(g.indices.size());
    add_corners(g, low, high);
    g.indices.insert(g.indices.end(), triangles.begin(), triangles.end());
    if (wall > 0) {
        add_corners(g, low + wall, high - wall);
        for (auto index = triangles.rbegin(); index != triangles.rend(); ++index) g.indices.push_back(8 + *index);
    }
    part.vertex_count = static_cast<std::uint32_t>(g.positions.size()) - part.first_vertex;
    part.levels = {{first, static_cast<std::uint32_t>(g.indices.size()) - first, 0, 0, part.vertex_count}};
    g.parts.push_back(part);
    body.structures.emplace_back().kind = kind;
}

TEST(Rig, AllThatAHollowSkinEnclosesIsTissueUnlessFatFillsIt) {
    anatomy::Body body;
    add_box(body, anatomy::Kind::bone, {-0.02F, 0.1F, -0.02F}, {0.02F, 0.5F, 0.02F});
    add_box(body, anatomy::Kind::skin, {-0.1F, 0, -0.1F}, {0.1F, 0.6F, 0.1F}, 0.004F);
    const auto tissue_at = [&](const glm::vec3& place) {
        const model::TissueLattice tissue = tissue_of(body, {0, model::no_segment});
        return tissue.inside[tissue.lattice.index(tissue.lattice.nearest(place))] != 0;
    };
    EXPECT_TRUE(tissue_at({0.06F, 0.3F, 0.06F}));
    EXPECT_FALSE(tissue_at({0.112F, 0.3F, 0}));
    body.structures[0].id = "superficial_fascia";
    EXPECT_FALSE(tissue_at({0.06F, 0.3F, 0.06F}));
}

TEST(Rig, AnArmWithoutBonesGoesWithTheTrunkAndNotWithTheLegThatItTouches) {
    constexpr std::uint8_t trunk = 0, thigh = 1;
    anatomy::Body body;
    add_box(body, anatomy::Kind::bone, {-0.02F, 0.9F, -0.02F}, {0.02F, 1.2F, 0.02F});
    add_box(body, anatomy::Kind::bone, {-0.02F, 0.0F, -0.02F}, {0.02F, 0.8F, 0.02F});
    add_box(body, anatomy::Kind::skin, {-0.07F, 0.0F, -0.07F}, {0.07F, 1.25F, 0.07F}); // trunk and leg
    add_box(body, anatomy::Kind::skin, {0.05F, 1.15F, -0.03F}, {0.3F, 1.22F, 0.03F});  // a shoulder
    add_box(body, anatomy::Kind::skin, {0.1F, 0.5F, -0.03F}, {0.16F, 1.2F, 0.03F});    // an arm
    add_box(body, anatomy::Kind::skin, {0.05F, 0.5F, -0.03F}, {0.15F, 0.54F, 0.03F});  // the hand, at the thigh
    constexpr std::uint8_t none = model::no_segment;
    const model::TissueLattice tissue = tissue_of(body, {trunk, thigh, none, none, none, none});
    const auto segment_at = [&](const glm::vec3& place) {
        return tissue.segment[tissue.lattice.index(tissue.lattice.nearest(place))];
    };
    EXPECT_EQ(segment_at({0, 1.0F, 0}), trunk);
    EXPECT_EQ(segment_at({0, 0.4F, 0}), thigh);
    EXPECT_EQ(segment_at({0.13F, 0.8F, 0}), trunk) << "the arm";
    EXPECT_EQ(segment_at({0.13F, 0.52F, 0}), trunk) << "the hand";
    EXPECT_EQ(segment_at({0.06F, 0.4F, 0}), none) << "the thigh's own flesh";

    constexpr std::uint8_t arm = 2;
    const std::array<LimbSegment, 1> arms{{{arm, {0.12F, 1.18F, 0}}}};
    const model::TissueLattice jointed = tissue_of(body, {trunk, thigh, none, none, none, none}, arms);
    const auto jointed_at = [&](const glm::vec3& place) {
        return jointed.segment[jointed.lattice.index(jointed.lattice.nearest(place))];
    };
    EXPECT_EQ(jointed_at({0.13F, 0.8F, 0}), arm);
    EXPECT_EQ(jointed_at({0.13F, 0.52F, 0}), arm) << "the hand";
    EXPECT_EQ(jointed_at({0.12F, 1.18F, 0}), none) << "around the joint";
    EXPECT_EQ(jointed_at({0, 0.4F, 0}), thigh);
    EXPECT_EQ(jointed_at({0, 1.0F, 0}), trunk);
}

// Rows of vertices: a trunk, and arms that leave it at the armpits where `arms` says so.
anatomy::Body skin_with(bool arms) {
    anatomy::Body body;
    body.structures.emplace_back().kind = anatomy::Kind::skin;
    std::vector<glm::vec3>& places = body.geometry.positions;
    for (int y = 70; y < 135; ++y)
        for (int x = -26; x <= 26; ++x) {
            const bool gap = y < 106 && std::abs(x) > 14 && std::abs(x) < 18;
            if (gap || (!arms && std::abs(x) > 14)) continue;
            for (const float z : {-0.05F, 0.05F}) places.emplace_back(0.01F * float(x), 0.01F * float(y), z);
        }
    model::Part part;
    part.vertex_count = static_cast<std::uint32_t>(places.size());
    body.geometry.parts.push_back(part);
    return body;
}

TEST(Rig, ShouldersOfAWholeSkinAreAboveItsArmpits) {
    const std::optional<Shoulders> shoulders = find_shoulders(skin_with(true));
    ASSERT_TRUE(shoulders);
    EXPECT_NEAR(glm::distance(shoulders->right, glm::vec3(-0.18F, 1.29F, 0)), 0, 0.012F);
    EXPECT_NEAR(glm::distance(shoulders->left, glm::vec3(0.18F, 1.29F, 0)), 0, 0.012F);
    EXPECT_FALSE(find_shoulders(skin_with(false)));
}

} // namespace
} // namespace palpate::posture
