// How skin is moved by what presses it: it nowhere folds where it is taken along, and no farther goes down than the
// tool does, for whole hands lie on it.
#include "technique/lying.hpp"
#include <glm/gtc/quaternion.hpp>
#include <gtest/gtest.h>

namespace palpate::technique {
namespace {

// Triangles of the skin that a press turned over, of those that it moved.
std::size_t folded(const Lying& lying, const model::Shape& pressed) {
    const model::Part& skin = lying.geometry.parts[skin_of(lying.body().body())];
    const model::LevelOfDetail& level = skin.levels.front();
    std::size_t count = 0;
    for (std::uint32_t t = level.first_index; t < level.first_index + level.index_count; t += 3) {
        const auto square = [&](const model::Shape& shape) {
            const auto corner = [&](std::uint32_t c) {
                return shape.positions[skin.first_vertex + lying.geometry.indices[t + c]];
            };
            return glm::cross(corner(1) - corner(0), corner(2) - corner(0));
        };
        if (glm::dot(square(lying.shape), square(pressed)) < 0) ++count;
    }
    return count;
}

class TakesSkinAlong : public testing::TestWithParam<const char*> {};

// What moves over a short way takes the skin with it, and that runs out so gently that it nowhere folds.
TEST_P(TakesSkinAlong, WithoutFoldingIt) {
    const Lying lying(GetParam(), Tissue::Moves::skin);
    float farthest = 0;
    for (const double at : moments(*lying.site)) {
        const Performance performance = lying.site->perform(at);
        farthest = std::max(farthest, glm::length(performance.contact.carried));
        EXPECT_EQ(folded(lying, lying.pressed(performance)), 0U) << at << " s";
    }
    EXPECT_GT(farthest, 0.005F);
}

INSTANTIATE_TEST_SUITE_P(OnTheAtlas, TakesSkinAlong,
                         testing::Values("gluteus_medius.circles", "gluteus_medius.circles.left",
                                         "piriformis.cross_fibre_friction", "lumbar.thumb_circles"));

class WholeHand : public testing::TestWithParam<const char*> {};

// A hand that is laid badly needs a pit in the skin: up to 40 mm, with more than a thousand triangles turned over,
// before hands were raised where the skin comes up to their fingers and thumbs, and fingers took the skin of a flank
// along.
TEST_P(WholeHand, LiesOnTheSkin) {
    const Lying lying(GetParam(), Tissue::Moves::skin);
    const model::Part& skin = lying.geometry.parts[skin_of(atlas()->body())];
    constexpr float beyond_m = 0.009F;     // that it goes; 7.4 mm were measured
    constexpr std::size_t few_folded = 30; // between two fingers that come down; 24 were measured
    for (const double at : moments(*lying.site)) {
        const Performance performance = lying.site->perform(at);
        const model::Shape pressed = lying.pressed(performance);
        float goes = 0, farthest = 0;
        for (const Performance* hand = &performance; hand != nullptr; hand = hand->second.get())
            goes = std::max(goes, hand->contact.depth_m + glm::length(hand->contact.carried));
        for (std::size_t v = skin.first_vertex; v < std::size_t{skin.first_vertex} + skin.vertex_count; ++v)
            farthest = std::max(farthest, glm::distance(pressed.positions[v], lying.shape.positions[v]));
        EXPECT_LE(farthest, goes + beyond_m) << at << " s";
        EXPECT_LE(folded(lying, pressed), few_folded) << at << " s";
    }
}

INSTANTIATE_TEST_SUITE_P(OnTheAtlas, WholeHand,
                         testing::Values("hamstrings.kneading", "gluteus_medius.kneading", "swedish.kneading",
                                         "swedish.long_strokes", "hamstrings.long_sweeping_strokes"));

// Between two places where it is laid, too: fingertips were up to 3.9 mm lower there than the side that skin goes by.
TEST(HandOnItsWay, IsNowhereBelowItsUnderside) {
    constexpr float coarse_m = 0.0012F;  // 1.1 mm were measured at one fingertip
    constexpr float least_facing = 0.7F; // what stands more upright lies beside the samples
    constexpr float hand_m = 0.16F;      // what is farther away is arm
    for (const char* const name : {"swedish.long_strokes", "hamstrings.long_sweeping_strokes"}) {
        const Lying lying(name, Tissue::Moves::skin);
        float lowest = 1;
        for (const double at : moments(*lying.site)) {
            const Performance performance = lying.site->perform(at);
            const Stance& stance = *performance.held.stance;
            for (std::size_t v = 0; v < stance.size(); ++v) {
                const glm::vec3 p = stance.position(v), n = stance.normal(v);
                if (n.z < -least_facing && glm::length(p) < hand_m)
                    lowest = std::min(lowest, -n.z * (p.z - stance.underside.height(p).at)); // square to it
            }
        }
        EXPECT_GE(lowest, -coarse_m) << name;
    }
}

// Flesh that touches is pressed flat; the back of the hand comes nearer as a whole, also where fingers hang lower than
// the palm that touches (a crease went over the knuckles there).
TEST(BackOfTheHand, IsNotCreased) {
    const Lying lying("hamstrings.kneading", Tissue::Moves::skin);
    constexpr double far_out = 9.25; // seconds: fingers hang down the flank
    const Performance performance = lying.site->perform(far_out);
    ASSERT_GT(performance.contact.flat_m, 0.0005F);
    const PlacedTool now = placed(performance);
    const glm::mat3 turn(performance.tool.turn);
    const model::Geometry& hand = *performance.held.prop.geometry;
    const Stance& stance = *performance.held.stance;
    std::vector<glm::vec3> before(stance.size());
    for (std::size_t v = 0; v < before.size(); ++v) before[v] = stance.position(v);
    const model::LevelOfDetail& level = hand.parts.front().levels.front();
    std::size_t looked_at = 0;
    float most_turned = 1; // cosine
    for (std::uint32_t t = level.first_index; t < level.first_index + level.index_count; t += 3) {
        const auto facing = [&](const std::vector<glm::vec3>& at) {
            const auto corner = [&](std::uint32_t c) {
                return at[hand.parts.front().first_vertex + hand.indices[t + c]];
            };
            return glm::normalize(glm::cross(corner(1) - corner(0), corner(2) - corner(0)));
        };
        const glm::vec3 first = before[hand.parts.front().first_vertex + hand.indices[t]], was = facing(before);
        constexpr float back = 0.5F, low_m = 0.01F;
        if (was.z < back || std::abs(first.z) > low_m) continue;
        ++looked_at;
        most_turned = std::min(most_turned, glm::dot(turn * was, facing(now.positions)));
    }
    EXPECT_GT(looked_at, 500U);
    EXPECT_GT(most_turned, 0.98F);
}

} // namespace
} // namespace palpate::technique
