// Two hands that knead: skin that both of them press is in neither, and goes with both no farther than with one.
#include "technique/lying.hpp"
#include <gtest/gtest.h>

namespace palpate::technique {
namespace {

class TwoHands : public testing::TestWithParam<const char*> {};

model::TriangleTree tree_around(const Performance& hand) {
    return tree_of(*hand.held.prop.geometry, placed(hand).positions);
}

// How far a vertex was moved otherwise than its neighbours in the mean: the most of all.
float highest_spike(const model::Geometry& geometry, const model::Part& part, const std::vector<glm::vec3>& shifts) {
    std::vector<glm::vec3> sums(shifts.size(), glm::vec3(0));
    std::vector<float> neighbours(shifts.size(), 0.0F);
    const model::LevelOfDetail& finest = part.levels.front();
    for (std::uint32_t t = finest.first_index; t < finest.first_index + finest.index_count; t += 3)
        for (std::uint32_t corner = 0; corner < 3; ++corner)
            for (std::uint32_t other = 1; other < 3; ++other) {
                const std::uint32_t v = geometry.indices[t + corner];
                sums[v] += shifts[geometry.indices[t + (corner + other) % 3]];
                ++neighbours[v];
            }
    float highest = 0;
    for (std::size_t v = 0; v < shifts.size(); ++v)
        if (neighbours[v] > 0) highest = std::max(highest, glm::distance(shifts[v], sums[v] / neighbours[v]));
    return highest;
}

TEST_P(TwoHands, SkinIsInNeitherAndIsNotMovedTwice) {
    const Lying lying(GetParam(), Tissue::Moves::skin);
    const Site& site = *lying.site;
    const model::Part& part = lying.geometry.parts[skin_of(atlas()->body())];
    const auto shifts_in = [&](const model::Shape& shape) {
        std::vector<glm::vec3> shifts(part.vertex_count);
        for (std::size_t v = 0; v < shifts.size(); ++v)
            shifts[v] = shape.positions[part.first_vertex + v] - lying.shape.positions[part.first_vertex + v];
        return shifts;
    };
    // How hard the hands press and how far they have gone differs: they are at rest, far out and on their way.
    for (const double seconds : {2.4, 3.3, 4.2, 6.0, 6.9, 7.8, 9.6}) {
        const Performance both = site.perform(seconds);
        Performance first = both;
        first.second.reset();
        const model::Shape pressed = lying.pressed(both);
        model::Shape by_second = lying.shape;
        site.second()->press(*both.second, by_second);
        const auto shifts = shifts_in(pressed), by_first_m = shifts_in(lying.pressed(first)),
                   by_second_m = shifts_in(by_second);
        float twice = 0;
        for (std::size_t v = 0; v < shifts.size(); ++v)
            twice = std::max(twice, glm::length(shifts[v]) -
                                        std::max(glm::length(by_first_m[v]), glm::length(by_second_m[v])));
        EXPECT_LT(twice, 0.014F) << seconds; // between two dents, some of both
        EXPECT_LT(highest_spike(lying.geometry, part, shifts), 0.008F) << seconds;
        for (const Performance* hand : {&both, both.second.get()}) {
            const model::TriangleTree around = tree_around(*hand);
            float deepest = 1;
            for (std::size_t v = 0; v < shifts.size(); ++v)
                if (shifts[v] != glm::vec3(0))
                    deepest =
                        std::min(deepest, around.signed_distance(pressed.positions[part.first_vertex + v], 0.02F));
            EXPECT_GT(deepest, -0.001F) << (hand == &both ? "first" : "second") << " hand at " << seconds;
        }
    }
}

// How deep any of a hand's surface is in the other hand, metres.
float deepest_in(const PlacedTool& hand, const model::TriangleTree& other) {
    constexpr float looked_at_m = 0.03F;
    const core::Box box = other.box();
    float deepest = 0;
    for (const glm::vec3& p : hand.positions)
        if (glm::all(glm::greaterThan(p, box.low)) && glm::all(glm::lessThan(p, box.high)))
            deepest = std::max(deepest, -other.signed_distance(p, looked_at_m));
    return deepest;
}

// How often the skin of a hand is around its nails, the most of all: once at their roots, twice where a finger goes
// through the hand.
float nails_in(const Performance& hand) {
    model::Geometry geometry = *hand.held.prop.geometry;
    geometry.positions = placed(hand).positions;
    const model::TriangleTree skin(model::mesh_of(geometry, geometry.parts.front()));
    float most = 0;
    for (const model::Part& part : geometry.parts)
        if (part.name.find(".nail.") != std::string::npos)
            for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; v += 8)
                most = std::max(most, skin.winding(geometry.positions[v]));
    return most;
}

TEST_P(TwoHands, NeverCutThroughOneAnother) {
    const std::string name = GetParam();
    for (const char* const side : {"", ".left"}) {
        const Lying lying(name + side, Tissue::Moves::skin);
        const Technique& technique = lying.site->technique();
        // A whole turn after the strokes have blended in, then how they lie at rest.
        double begun = 0;
        const auto kneads = std::find_if(technique.phases.begin(), technique.phases.end(), [&](const Phase& phase) {
            if (phase.stroke != "knead") begun += phase.seconds;
            return phase.stroke == "knead";
        });
        ASSERT_NE(kneads, technique.phases.end());
        constexpr double blended = 2;
        constexpr int steps = 12;
        for (int step = -1; step < steps; ++step) {
            const double turn = kneads->seconds / static_cast<double>(turns_of(*kneads));
            const double seconds = step < 0 ? begun : begun + blended + turn * step / steps;
            const Performance first = lying.site->perform(seconds);
            const Performance& second = *first.second;
            const float depth = std::max(deepest_in(placed(first), tree_around(second)),
                                         deepest_in(placed(second), tree_around(first)));
            EXPECT_LT(depth, 0.001F) << name << side << " at " << seconds << " s";
            for (const Performance* hand : {&first, &second})
                EXPECT_LT(nails_in(*hand), 1.4F) << name << side << " at " << seconds << " s: through its own hand";
        }
    }
}

INSTANTIATE_TEST_SUITE_P(OnTheAtlas, TwoHands,
                         testing::Values("gluteus_medius.kneading", "hamstrings.kneading", "swedish.kneading"));

} // namespace
} // namespace palpate::technique
