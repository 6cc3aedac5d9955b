// A press passes over blocks that it does not move: many at once as one by one.
#include "technique/lying.hpp"
#include "technique/press.hpp"
#include <gtest/gtest.h>

namespace palpate::technique {
namespace {

// Vertices of a structure around a place, as if they lay so deep below the skin.
SoftPart soft_part(const Lying& lying, std::size_t number, const glm::vec3& around, float below_m) {
    constexpr float reach_m = 0.2F, thick_m = 0.06F;
    const model::Part& part = lying.geometry.parts[number];
    std::vector<SoftVertex> vertices;
    for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; ++v)
        if (glm::distance(lying.shape.positions[v], around) < reach_m)
            vertices.push_back({v, below_m, below_m / thick_m, below_m > 0 ? 1 / thick_m : 0, lying.shape.normals[v]});
    return {number, std::move(vertices), lying.shape};
}

TEST(Press, PassesOverManyBlocksAsOverOne) {
    const Lying lying("gluteus_medius.kneading", Tissue::Moves::skin);
    const std::size_t skin = skin_of(atlas()->body()), muscle = *atlas()->body().find("gluteus_maximus.right");
    for (const double seconds : {4.2, 6.9, 9.6}) {
        const Performance hands = lying.site->perform(seconds);
        const Pressed pressed{hands.held, hands.contact, lying.site->column(hands.path).shares};
        const Press press(pressed, 0.2F);
        ASSERT_TRUE(press.carries());
        for (const auto& [part, below_m] : {std::pair{skin, 0.0F}, {muscle, 0.008F}, {muscle, 0.04F}}) {
            SCOPED_TRACE(below_m);
            const SoftPart soft = soft_part(lying, part, hands.contact.place, below_m);
            std::size_t met = 0, passed = 0;
            for (std::size_t b = 0; b < soft.blocks.size(); ++b) {
                const std::size_t group = b / SoftPart::in_group, first = group * SoftPart::in_group;
                const auto blocks =
                    std::span(soft.blocks).subspan(first, std::min(SoftPart::in_group, soft.blocks.size() - first));
                const bool of_many = (press.meets(soft.bounds[group], blocks) >> (b - first) & 1U) != 0;
                const bool alone = press.meets(soft.blocks[b]);
                EXPECT_EQ(of_many, alone) << b;
                if (alone) EXPECT_TRUE(press.meets(soft.groups[group])) << b; // else none of it is asked
                ++(alone ? met : passed);
            }
            EXPECT_GT(passed, 20U);
            if (below_m < 0.03F) EXPECT_GT(met, 10U);
        }
    }
}

} // namespace
} // namespace palpate::technique
