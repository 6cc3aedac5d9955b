// Fingers that rest beside a thumb that presses: they lie on the skin and leave it as it is.
#include "technique/lying.hpp"
#include <gtest/gtest.h>

namespace palpate::technique {
namespace {

constexpr float seen_m = 0.001F;  // what a finger may float or cut: nobody sees less
constexpr float finger_m = 0.02F; // of a finger, around its nail
// A relaxed finger weighs about 0.3 N, under which flesh gives way by less than half a millimetre; the thumb's own dent
// is a millimetre deep where the finger next to it lies (estimates).
constexpr float dented_m = 0.0015F;

// One phase's moments: early, where it goes over from the phase before, and late.
std::vector<double> moments_of(const Technique& technique) {
    std::vector<double> found;
    double begin = 0;
    for (const Phase& phase : technique.phases) {
        for (const double share : {0.2, 0.5, 0.75}) found.push_back(begin + share * phase.seconds);
        begin += phase.seconds;
    }
    return found;
}

// Of the fingers of the hand that presses, without the thumb: where the middles of their nails are.
std::vector<std::pair<std::string, glm::vec3>> nails_of(const model::Geometry& hand, const PlacedTool& placed) {
    std::vector<std::pair<std::string, glm::vec3>> found;
    for (const model::Part& nail : hand.parts) {
        if (nail.name.find(".nail.") == std::string::npos || nail.name.ends_with("thumb")) continue;
        glm::vec3 middle(0);
        for (std::uint32_t v = nail.first_vertex; v < nail.first_vertex + nail.vertex_count; ++v)
            middle += placed.positions[v] / static_cast<float>(nail.vertex_count);
        found.emplace_back(nail.name, middle);
        if (found.size() == 4) break; // the other hand, on the first, holds its fingers up
    }
    return found;
}

class RestingFingers : public testing::TestWithParam<const char*> {};

TEST_P(RestingFingers, LieOnTheSkinAndDoNotPressIt) {
    const Lying lying(GetParam(), Tissue::Moves::skin);
    const std::size_t skin_part = skin_of(atlas()->body());
    const model::Part& skin = lying.geometry.parts[skin_part];
    model::TriangleTree surface = tree_of(lying.body(), std::vector{skin_part}, grown(lying.shape.boxes[skin_part], 1));
    for (const double seconds : moments_of(lying.site->technique())) {
        const Performance performance = lying.site->perform(seconds);
        const model::Shape pressed = lying.pressed(performance);
        const PlacedTool hand = placed(performance);
        const model::Geometry& parts = *performance.held.prop.geometry;
        surface.refit(pressed.positions);
        const auto nails = nails_of(parts, hand);
        ASSERT_EQ(nails.size(), 4U);
        for (const auto& [name, middle] : nails) {
            float dent = 0, nearest = 1;
            for (std::uint32_t v = skin.first_vertex; v < skin.first_vertex + skin.vertex_count; ++v) {
                if (glm::distance(lying.shape.positions[v], middle) > finger_m) continue;
                const glm::vec3 by = pressed.positions[v] - lying.shape.positions[v];
                dent = std::max(dent, -glm::dot(by, performance.contact.outward));
            }
            for (std::uint32_t v = 0; v < parts.parts.front().vertex_count; ++v)
                if (glm::distance(hand.positions[v], middle) < finger_m)
                    nearest = std::min(nearest, surface.signed_distance(hand.positions[v], 0.05F));
            EXPECT_LT(dent, dented_m) << name << " at " << seconds << " s";
            EXPECT_GT(nearest, -seen_m) << name << " cuts at " << seconds << " s";
            // The hand is broader than the buttock's top: the little finger hangs where skin falls away beside it.
            if (!name.ends_with("little")) EXPECT_LT(nearest, seen_m) << name << " floats at " << seconds << " s";
        }
    }
}

INSTANTIATE_TEST_SUITE_P(OnTheAtlas, RestingFingers,
                         testing::Values("lumbar.thumb_circles", "piriformis.deep_sustained_pressure",
                                         "piriformis.cross_fibre_friction", "trigger_point.direct_pressure"));

} // namespace
} // namespace palpate::technique
