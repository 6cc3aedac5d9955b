// Fingers that rest beside a thumb that presses: they touch the skin and leave it as it is.
#include "technique/lying.hpp"
#include <gtest/gtest.h>

namespace palpate::technique {
namespace {

class RestingFingers : public testing::TestWithParam<const char*> {};

TEST_P(RestingFingers, TouchTheSkinAndDoNotPressIt) {
    const Lying lying(GetParam(), Tissue::Moves::skin);
    const Technique& technique = lying.site->technique();
    const model::Part& skin = lying.geometry.parts[skin_of(atlas()->body())];
    double end = 0;
    for (const Phase& phase : technique.phases) {
        end += phase.seconds;
        if (phase.stroke == "press") continue; // laid on, let go
        const double seconds = end - phase.seconds / 4;
        const Performance performance = lying.site->perform(seconds);
        const model::Shape pressed = lying.pressed(performance);
        const PlacedTool hand = placed(performance);
        const model::Geometry& parts = *performance.held.prop.geometry;
        float nearest = 1;
        for (const model::Part& nail : parts.parts) {
            if (nail.name.find(".nail.") == std::string::npos || nail.name.ends_with("thumb")) continue;
            glm::vec3 middle(0);
            for (std::uint32_t v = nail.first_vertex; v < nail.first_vertex + nail.vertex_count; ++v)
                middle += hand.positions[v] / static_cast<float>(nail.vertex_count);
            constexpr float end_m = 0.02F; // of a finger, around its nail
            std::vector<glm::vec3> tip;
            for (std::uint32_t v = 0; v < parts.parts.front().vertex_count; ++v)
                if (glm::distance(hand.positions[v], middle) < end_m) tip.push_back(hand.positions[v]);
            float dent = 0;
            for (std::uint32_t v = skin.first_vertex; v < skin.first_vertex + skin.vertex_count; ++v) {
                if (glm::distance(lying.shape.positions[v], middle) > end_m) continue;
                const glm::vec3 by = pressed.positions[v] - lying.shape.positions[v];
                dent = std::max(dent, -glm::dot(by, performance.contact.outward));
                for (const glm::vec3& p : tip) nearest = std::min(nearest, glm::distance(p, pressed.positions[v]));
            }
            // Hertz: what touches is what sinks by more than half of the depth; less is flesh that goes along.
            EXPECT_LT(dent, performance.contact.depth_m / 2) << nail.name << " at " << seconds << " s";
        }
        EXPECT_LT(nearest, 0.003F) << "none rests at " << seconds << " s";
    }
}

INSTANTIATE_TEST_SUITE_P(OnTheAtlas, RestingFingers, testing::Values("lumbar.thumb_circles"));

} // namespace
} // namespace palpate::technique
