// What a limb without bones moves with: an arm that hangs beside a leg, its hand touching it.
#include "posture/rig.hpp"
#include <gmock/gmock.h>

namespace palpate::posture {
namespace {

// A closed box, corner by corner.
void add_box(anatomy::Body& body, anatomy::Kind kind, const glm::vec3& low, const glm::vec3& high) {
    model::Geometry& g = body.geometry;
    model::Part part;
    part.first_vertex = static_cast<std::uint32_t>(g.positions.size());
    part.vertex_count = 8;
    for (std::uint32_t k = 0; k < 8; ++k)
        g.positions.emplace_back((k & 1U) != 0 ? high.x : low.x, (k & 2U) != 0 ? high.y : low.y,
                                 (k & 4U) != 0 ? high.z : low.z);
    const std::vector<std::uint32_t> triangles{0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5, 0, 1, 5, 0, 5, 4,
                                               2, 6, 7, 2, 7, 3, 0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6};
    part.levels = {{static_cast<std::uint32_t>(g.indices.size()), 36, 0, 0, 8}};
    part.box = {low, high};
    g.indices.insert(g.indices.end(), triangles.begin(), triangles.end());
    g.parts.push_back(part);
    body.structures.emplace_back().kind = kind;
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
}

} // namespace
} // namespace palpate::posture
