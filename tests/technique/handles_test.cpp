// Hands around the handles of tools that are used on oneself.
#include "model/build.hpp"
#include "model/triangle_tree.hpp"
#include "technique/column.hpp"
#include "technique/handles.hpp"
#include "technique/hands/arm_geometry.hpp"
#include "technique/lying.hpp"
#include <gmock/gmock.h>
#include <map>

namespace palpate::technique {
namespace {

// Shoulders half a metre over the skin, as far apart as a body's.
const Reaching reaching{false, {0, -1, 0}, {glm::vec3{0.1F, -0.18F, 0.5F}, glm::vec3{0.1F, 0.18F, 0.5F}}};

struct Held {
    PressingTool tool;
    const Handle& handle(std::size_t i) const { return tool.handles[i]; }
    // Of hands near a handle: where they are about its axis (0 .. 1 of a turn) and how far from its surface.
    std::vector<std::pair<float, float>> around(std::size_t i) const {
        constexpr float hand_m = 0.045F;
        const Handle& h = handle(i);
        const glm::vec3 up = glm::normalize(glm::cross(h.along, glm::vec3(0.3F, 0.5F, 0.8F)));
        std::vector<std::pair<float, float>> found;
        for (std::size_t v = tool.own_vertices; v < tool.stance->size(); ++v) {
            const glm::vec3 off = tool.stance->position(v) - h.place;
            const float along = glm::dot(off, h.along);
            if (std::abs(along) > hand_m) continue;
            const glm::vec3 out = off - along * h.along;
            const float turn = std::atan2(glm::dot(out, glm::cross(h.along, up)), glm::dot(out, up));
            found.emplace_back(turn / (2 * core::pi) + 0.5F, glm::length(out) - h.radius_m);
        }
        return found;
    }
};

model::TriangleTree bare_surface(const std::string& id) {
    const PressingTool bare = pressing_tool(id);
    const model::Geometry& tool = *bare.prop.geometry;
    model::Mesh all;
    for (const model::Part& part : tool.parts) {
        const model::Mesh one = model::mesh_of(tool, part);
        const auto first = static_cast<std::uint32_t>(all.positions.size());
        for (const std::uint32_t index : one.triangles) all.triangles.push_back(first + index);
        all.positions.insert(all.positions.end(), one.positions.begin(), one.positions.end());
    }
    return {all.positions, all.triangles};
}

TEST(Handles, FingersAndThumbTouchWithTheirPadsAndCutNothing) {
    for (const char* const id : {"massage_stick", "massage_gun"})
        for (const bool left : {false, true}) {
            const model::TriangleTree tool = bare_surface(id);
            const PressingTool held = in_hands(pressing_tool(id), {left, reaching.right, reaching.shoulders});
            const auto gap = [&](std::uint32_t v) { return tool.signed_distance(held.stance->position(v), 0.05F); };
            std::size_t nails = 0;
            std::uint32_t first_of_hand = 0, end_of_hand = 0;
            for (const model::Part& part : held.prop.geometry->parts) {
                if (part.name.ends_with(".skin")) {
                    first_of_hand = part.first_vertex;
                    end_of_hand = part.first_vertex + part.vertex_count;
                    float deepest = 0;
                    for (std::uint32_t v = first_of_hand; v < end_of_hand; ++v) deepest = std::min(deepest, gap(v));
                    EXPECT_GT(deepest, -0.001F) << id << (left ? " left" : "");
                }
                if (part.name.find(".nail.") == std::string::npos) continue;
                ++nails;
                float nail_gap = 1, end_gap = 1;
                glm::vec3 middle(0);
                for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; ++v) {
                    middle += held.stance->position(v) / static_cast<float>(part.vertex_count);
                    nail_gap = std::min(nail_gap, gap(v));
                }
                constexpr float end_m = 0.015F; // of a finger, around the nail's middle
                for (std::uint32_t v = first_of_hand; v < end_of_hand; ++v)
                    if (glm::distance(held.stance->position(v), middle) < end_m) end_gap = std::min(end_gap, gap(v));
                EXPECT_LT(end_gap, 0.002F) << id << " " << part.name << (left ? " left" : "");
                EXPECT_GT(nail_gap, end_gap + 0.004F) << id << " " << part.name << ": the pad lies on it, not the side";
            }
            EXPECT_EQ(nails, 5 * held.handles.size());
        }
}

// Flesh between a vertex of the hand's skin and the nearest bone of its segment or the next ones; metres.
float flesh_over_bone(std::uint32_t vertex) {
    const model::Geometry& arm = *built_in_arm();
    const std::vector<ArmSegment>& segments = shipped_arm().segments;
    const model::Influences& influences = arm.influences[vertex];
    float least = 1;
    for (std::size_t i = 0; i < 4; ++i)
        if (influences.share[i] > 0)
            for (const BonePiece& bone : segments[influences.segment[i]].bones) {
                const glm::vec3 from = 0.001F * bone.from, along = 0.001F * bone.to - from;
                const glm::vec3 off = arm.positions[vertex] - from;
                const float t = std::clamp(glm::dot(off, along) / glm::dot(along, along), 0.0F, 1.0F);
                least = std::min(least, glm::length(off - t * along) - 0.001F * bone.radius);
            }
    return std::max(least, 0.0F);
}

// As the joints hold it, before skin that is in the handle is put on it: what is in there has to be flesh.
TEST(Handles, JointsHoldNoDeeperThanFleshGivesWay) {
    // The pulp of a fingertip gives way by about 2 mm under the first newton, and hardly more under many (Serina, Mote
    // and Rempel 1997, J Biomech 30: 1035, recalled).
    constexpr float pulp_m = 0.002F;
    for (const char* const id : {"massage_stick", "massage_gun"})
        for (const bool left : {false, true}) {
            const model::TriangleTree tool = bare_surface(id);
            const PressingTool held =
                in_hands(pressing_tool(id), {left, reaching.right, reaching.shoulders}, Flesh::stiff);
            for (const model::Part& part : held.prop.geometry->parts) {
                if (!part.name.ends_with(".skin")) continue;
                std::map<std::string, float> end_gaps;
                float share = 0;
                for (std::uint32_t v = 0; v < part.vertex_count; ++v) {
                    const glm::vec3 place = held.stance->position(part.first_vertex + v);
                    const float gap = tool.signed_distance(place, 0.05F);
                    share = std::max(share, -gap / std::max(flesh_over_bone(v), 1e-4F));
                    const std::string& segment = shipped_arm().segments[built_in_arm()->influences[v].segment[0]].id;
                    if (!segment.ends_with("_distal")) continue;
                    float& least = end_gaps.try_emplace(segment, 1.0F).first->second;
                    least = std::min(least, gap);
                }
                EXPECT_LE(share, deepest_share) << id << (left ? " left" : "");
                EXPECT_EQ(end_gaps.size(), digits.size());
                for (const auto& [segment, gap] : end_gaps) {
                    EXPECT_GE(gap, -pulp_m) << id << " " << segment << (left ? " left" : "") << " is in it";
                    EXPECT_LE(gap, pulp_m) << id << " " << segment << (left ? " left" : "") << " is off it";
                }
            }
        }
}

TEST(Handles, AreHeldFromAllSides) {
    for (const auto& [id, hands] : {std::pair("massage_stick", 2U), {"massage_gun", 1U}}) {
        const Held held{in_hands(pressing_tool(id), reaching)};
        ASSERT_EQ(held.tool.handles.size(), hands) << id;
        for (std::size_t i = 0; i < hands; ++i) {
            constexpr std::size_t sides = 8;
            std::array<float, sides> nearest;
            nearest.fill(1);
            for (const auto& [turn, gap] : held.around(i)) {
                float& least = nearest[std::min(sides - 1, static_cast<std::size_t>(turn * sides))];
                least = std::min(least, gap);
            }
            EXPECT_GE(std::count_if(nearest.begin(), nearest.end(), [](float gap) { return gap < 0.004F; }), 6) << id;
        }
    }
}

TEST(Handles, ArmsComeFromTheirShoulders) {
    const Held held{in_hands(pressing_tool("massage_stick"), reaching)};
    for (std::size_t i = 0; i < 2; ++i) {
        const bool left = held.handle(i).place.y > 0;
        const glm::vec3 shoulder = reaching.shoulders[left ? 1 : 0],
                        way = glm::normalize(shoulder - held.handle(i).place);
        float farthest = 0;
        glm::vec3 end(0);
        for (std::size_t v = held.tool.own_vertices; v < held.tool.stance->size(); ++v) {
            const glm::vec3 off = held.tool.stance->position(v) - held.handle(i).place;
            const bool of_it = (held.tool.stance->position(v).y > 0) == left;
            if (of_it && glm::dot(off, way) > farthest) farthest = glm::dot(off, way), end = off;
        }
        EXPECT_GT(farthest, 0.3F);
        EXPECT_GT(glm::dot(glm::normalize(end), way), 0.9F) << (left ? "left" : "right");
    }
}

TEST(Handles, WhatPressesStaysAsItWas) {
    const PressingTool bare = pressing_tool("massage_gun");
    const PressingTool held = in_hands(bare, reaching);
    ASSERT_EQ(held.own_vertices, bare.stance->size());
    for (std::size_t v = 0; v < bare.stance->size(); ++v)
        ASSERT_EQ(held.stance->position(v), bare.stance->position(v)) << v;
    EXPECT_EQ(held.stance->underside.height({0.01F, 0}).at, bare.stance->underside.height({0.01F, 0}).at);
    EXPECT_EQ(held.prop.looks.size(), held.prop.geometry->parts.size());
    EXPECT_TRUE(in_hands(pressing_tool("foam_roller"), reaching).prop.geometry->parts.size() ==
                pressing_tool("foam_roller").prop.geometry->parts.size());
}

class Arms : public testing::TestWithParam<const char*> {};

// Whoever works on himself reaches around his own body: the arm that went to the stick between the thighs was 63 mm in
// one of them while shoulders stayed over the pelvis when the trunk bent.
TEST_P(Arms, GoThroughNoPartOfTheBody) {
    const Lying lying(GetParam(), Tissue::Moves::skin);
    constexpr float in_m = 0.001F, looked_at_m = 0.1F;
    const std::size_t skin = skin_of(atlas()->body());
    model::TriangleTree surface = tree_of(lying.body(), std::vector{skin}, grown(lying.shape.boxes[skin], 1));
    for (const double share : {0.0, 0.25, 0.5, 0.75}) {
        const double at = share * lying.site->technique().seconds();
        const Performance performance = lying.site->perform(at);
        surface.refit(lying.pressed(performance).positions);
        const PlacedTool held = placed(performance);
        float deepest = 0;
        for (std::size_t v = performance.held.own_vertices; v < held.positions.size(); ++v)
            deepest = std::min(deepest, surface.signed_distance(held.positions[v], looked_at_m));
        EXPECT_GE(deepest, -in_m) << at << " s";
    }
}

INSTANTIATE_TEST_SUITE_P(OnTheAtlas, Arms,
                         testing::Values("hamstrings.massage_stick", "hamstrings.massage_stick.left",
                                         "gluteus_medius.massage_gun"));

} // namespace
} // namespace palpate::technique
