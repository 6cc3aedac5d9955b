// Two hands that knead: skin that both of them press is in neither, and goes with both no farther than with one.
#include "technique/lying.hpp"
#include <gtest/gtest.h>

namespace palpate::technique {
namespace {

constexpr float unseen_m = 0.001F; // what a tool may float or cut: nobody sees less

// The skin of a body, pressed by either hand alone and by both.
struct Kneaded {
    const Lying& lying;
    const Performance& hands;
    const model::Part& skin = lying.geometry.parts[skin_of(atlas()->body())];
    model::Shape pressed = lying.pressed(hands);
    std::vector<glm::vec3> both = shifts(pressed), first = shifts(lying.pressed(alone(hands))),
                           second = shifts(by_second());

    [[nodiscard]] const glm::vec3& place(std::size_t v) const { return lying.shape.positions[skin.first_vertex + v]; }
    [[nodiscard]] const glm::vec3& normal(std::size_t v) const { return lying.shape.normals[skin.first_vertex + v]; }

    // How steep a vertex stands out of its neighbours or lies below them, otherwise than before: metres per metre of
    // its edges, the most of all. Along the skin they may be drawn apart: between hands that go different ways, skin is
    // sheared, and that does not show.
    [[nodiscard]] float steepest_bump(const std::vector<glm::vec3>& moved) const {
        std::vector<glm::vec3> sums(moved.size(), glm::vec3(0));
        std::vector<float> neighbours(moved.size(), 0.0F), edges(moved.size(), 0.0F);
        const model::LevelOfDetail& finest = skin.levels.front();
        for (std::uint32_t t = finest.first_index; t < finest.first_index + finest.index_count; t += 3)
            for (std::uint32_t corner = 0; corner < 3; ++corner)
                for (std::uint32_t other = 1; other < 3; ++other) {
                    const std::uint32_t v = lying.geometry.indices[t + corner],
                                        w = lying.geometry.indices[t + (corner + other) % 3];
                    sums[v] += moved[w];
                    edges[v] += glm::distance(place(v), place(w));
                    ++neighbours[v];
                }
        float steepest = 0;
        for (std::size_t v = 0; v < moved.size(); ++v)
            if (neighbours[v] > 0) {
                const float high = std::abs(glm::dot(moved[v] - sums[v] / neighbours[v], normal(v)));
                steepest = std::max(steepest, high * neighbours[v] / edges[v]);
            }
        return steepest;
    }

    // The most that a hand alone moves any skin that lies so near.
    [[nodiscard]] float most_near(std::size_t v, float within_m, const std::vector<glm::vec3>& moved) const {
        float most = 0;
        for (std::size_t w = 0; w < moved.size(); ++w)
            if (moved[w] != glm::vec3(0) && glm::distance(place(v), place(w)) <= within_m)
                most = std::max(most, glm::length(moved[w]));
        return most;
    }

private:
    static Performance alone(Performance hand) {
        hand.second.reset();
        return hand;
    }
    [[nodiscard]] model::Shape by_second() const {
        model::Shape shape = lying.shape;
        lying.site->second()->press(*hands.second, shape);
        return shape;
    }
    [[nodiscard]] std::vector<glm::vec3> shifts(const model::Shape& shape) const {
        std::vector<glm::vec3> all(skin.vertex_count);
        for (std::size_t v = 0; v < all.size(); ++v) all[v] = shape.positions[skin.first_vertex + v] - place(v);
        return all;
    }
};

model::TriangleTree tree_around(const Performance& hand) {
    return tree_of(*hand.held.prop.geometry, placed(hand).positions);
}

// Square to both pressing axes nothing is dented: there, skin goes as it is taken along. What two hands hold goes with
// their mean, so never farther than the hand that goes farther.
void expect_taken_along_once(const Kneaded& kneaded) {
    const Contact &first = kneaded.hands.contact, &second = kneaded.hands.second->contact;
    const glm::vec3 square = glm::normalize(glm::cross(first.outward, second.outward));
    const float farthest =
        std::max(std::abs(glm::dot(first.carried, square)), std::abs(glm::dot(second.carried, square)));
    constexpr float rounded_m = 1e-5F;
    float most = 0;
    for (const glm::vec3& moved : kneaded.both) most = std::max(most, std::abs(glm::dot(moved, square)));
    EXPECT_LE(most, farthest + rounded_m);
}

// Dents in something elastic add up, no more: what one hand does to a place, and the other to where that took it.
void expect_no_deeper_than_both_dents(const Kneaded& kneaded) {
    const float taken =
        std::max(glm::length(kneaded.hands.contact.carried), glm::length(kneaded.hands.second->contact.carried));
    for (std::size_t v = 0; v < kneaded.both.size(); ++v) {
        const float far = glm::length(kneaded.both[v]), by_first = glm::length(kneaded.first[v]),
                    by_second = glm::length(kneaded.second[v]);
        if (far <= by_first + by_second + unseen_m) continue;
        const float summed = std::max(by_first + kneaded.most_near(v, taken + unseen_m, kneaded.second),
                                      by_second + kneaded.most_near(v, taken + unseen_m, kneaded.first));
        EXPECT_LE(far, summed + unseen_m);
    }
}

void expect_outside(const Kneaded& kneaded, const Performance& hand, const std::vector<glm::vec3>& moved) {
    const model::TriangleTree around = tree_around(hand);
    float deepest = 1;
    for (std::size_t v = 0; v < moved.size(); ++v)
        deepest = std::min(deepest, around.signed_distance(kneaded.place(v) + moved[v], 0.02F));
    EXPECT_GE(deepest, -unseen_m) << (&hand == &kneaded.hands ? "first" : "second") << " hand";
}

// They make the skin no rougher than one of them does, by what is seen over an edge of the finest skin.
void expect_no_bumps_between(const Kneaded& kneaded) {
    constexpr float finest_edge_m = 0.0022F; // make_skin_fine
    const float by_one = std::max(kneaded.steepest_bump(kneaded.first), kneaded.steepest_bump(kneaded.second));
    EXPECT_LE(kneaded.steepest_bump(kneaded.both), by_one + unseen_m / finest_edge_m);
}

class TwoHands : public testing::TestWithParam<const char*> {};

TEST_P(TwoHands, SkinIsInNeitherAndIsNotMovedTwice) {
    const Lying lying(GetParam(), Tissue::Moves::skin);
    // How hard the hands press and how far they have gone differs: they are at rest, far out and on their way.
    for (const double seconds : {2.4, 3.3, 4.2, 6.0, 6.9, 7.8, 9.6}) {
        SCOPED_TRACE(seconds);
        const Performance hands = lying.site->perform(seconds);
        const Kneaded kneaded{lying, hands};
        expect_taken_along_once(kneaded);
        expect_no_deeper_than_both_dents(kneaded);
        expect_no_bumps_between(kneaded);
        for (const Performance* hand : {&hands, static_cast<const Performance*>(hands.second.get())})
            expect_outside(kneaded, *hand, kneaded.both);
        expect_outside(kneaded, hands, kneaded.first); // each alone, too
        expect_outside(kneaded, *hands.second, kneaded.second);
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
            EXPECT_LT(depth, unseen_m) << name << side << " at " << seconds << " s";
            for (const Performance* hand : {&first, &second})
                EXPECT_LT(nails_in(*hand), 1.4F) << name << side << " at " << seconds << " s: through its own hand";
        }
    }
}

INSTANTIATE_TEST_SUITE_P(OnTheAtlas, TwoHands,
                         testing::Values("gluteus_medius.kneading", "hamstrings.kneading", "swedish.kneading"));

} // namespace
} // namespace palpate::technique
