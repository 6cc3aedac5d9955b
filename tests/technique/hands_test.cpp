// The therapist's arm and the postures of hands.
#include "core/assets.hpp"
#include "core/files.hpp"
#include "model/build.hpp"
#include "model/topology.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include "technique/hands/arm_geometry.hpp"
#include "technique/hands/hand_mesh.hpp"
#include "technique/hands/laid_posture.hpp"
#include <gmock/gmock.h>

namespace palpate::technique {
namespace {
using testing::AllOf;
using testing::HasSubstr;

const model::Part& hand_skin_of(const Prop& prop) { return prop.geometry->parts.front(); }

TEST(Arm, IsAsLargeAsAMansOfAverageSize) { // hand length 190 mm, breadth 88 (assets/hands)
    const model::Geometry& arm = *built_in_arm();
    const float scale = shipped_arm().scale;
    float lowest = 1e9F;
    for (std::uint32_t v = 0; v < arm.parts.front().vertex_count; ++v) lowest = std::min(lowest, arm.positions[v].y);
    // From the wrist's crease along the middle finger, which is a little bent.
    const glm::vec3 wrist = 0.001F * scale * glm::vec3(-255, 803, 130);
    const Pad& tip = shipped_arm().pad("middle_tip");
    EXPECT_NEAR(glm::distance(wrist, 0.001F * tip.place), 0.185F, 0.012F);
    EXPECT_GT(glm::distance(wrist, 0.001F * tip.place), wrist.y - lowest - 0.02F);
}

TEST(Arm, PartsAreClosedAndEverythingHangsOnSegments) {
    const model::Geometry& arm = *built_in_arm();
    EXPECT_EQ(arm.parts.size(), shipped_arm().nails.size() + 2);
    EXPECT_EQ(arm.segments.size(), shipped_arm().segments.size());
    EXPECT_EQ(arm.influences.size(), arm.positions.size());
    for (const model::Part& part : arm.parts) {
        const model::Mesh mesh = model::mesh_of(arm, part);
        EXPECT_TRUE(model::is_closed(mesh)) << part.name;
        EXPECT_GT(model::enclosed_volume(mesh), 0) << part.name;
    }
    EXPECT_LE(arm.triangle_count(), 60000U);
}

TEST(Arm, AtRestNothingMoves) {
    for (const posture::Rigid& place : place(shipped_arm(), {})) {
        EXPECT_NEAR(glm::length(place.shift), 0, 1e-6F);
        EXPECT_NEAR(place.turn.w, 1, 1e-6F);
    }
}

TEST(Arm, MovementsGoTheWayTheirNamesSay) {
    const Arm& arm = shipped_arm();
    const auto moved = [&](const std::string& name, float by, const std::string& pad) {
        const ArmMovement& movement = arm.movement(name);
        const Pad& of = arm.pad(pad);
        const glm::vec3 at = 0.001F * of.place;
        return place(arm, {{name, movement.rest + by}})[of.segment](at) - at;
    };
    const glm::vec3 palm = arm.pad("palm").outward;
    for (const std::string finger : {"index", "middle", "ring", "little"})
        for (const std::string joint : {".mcp", ".pip", ".dip"})
            EXPECT_GT(
                glm::dot(moved(finger + joint + ".flexion", 40, finger + "_pad"), arm.pad(finger + "_pad").outward),
                0.005F)
                << finger << joint;
    EXPECT_LT(moved("index.mcp.abduction", 15, "index_pad").x, -0.01F); // to the thumb's side
    EXPECT_GT(moved("little.mcp.abduction", 15, "little_pad").x, 0.01F);
    EXPECT_GT(glm::dot(moved("thumb.cmc.abduction", 15, "thumb_pad"), palm), 0.005F);
    EXPECT_GT(moved("thumb.cmc.flexion", 15, "thumb_pad").x, 0.005F); // across the palm
    // The hand stays and the forearm goes: as the hand bends to the palm, the elbow does.
    EXPECT_GT(glm::dot(moved("wrist.flexion", 40, "elbow"), palm), 0.05F);
}

TEST(Arm, AnglesOutOfRangeNameTheRangesSource) {
    EXPECT_EQ(pose_mistake(shipped_arm(), {{"index.pip.flexion", 90.0F}}), "");
    EXPECT_THAT(pose_mistake(shipped_arm(), {{"index.pip.flexion", 130.0F}}),
                AllOf(HasSubstr("index.pip.flexion"), HasSubstr("100"), HasSubstr("Surgeons"), HasSubstr("130")));
    EXPECT_THAT(pose_mistake(shipped_arm(), {{"index.pip.flexio", 30.0F}}), HasSubstr("index.pip.flexion"));
}

TEST(Hands, EveryPostureIsWholeAndTouchesAtItsContact) {
    const double at_rest = model::enclosed_volume(model::mesh_of(*built_in_arm(), built_in_arm()->parts.front()));
    ASSERT_GE(shipped_hand_postures().size(), 10U);
    for (const std::filesystem::path& file : shipped_hand_postures()) {
        const HandPosture posture = read_hand_posture(file, shipped_arm());
        const Prop prop = hand_mesh(posture, false).prop;
        EXPECT_EQ(prop.looks.size(), prop.geometry->parts.size());
        const model::Mesh skin = model::mesh_of(*prop.geometry, hand_skin_of(prop));
        EXPECT_TRUE(model::is_closed(skin)) << posture.id;
        // Flesh keeps its volume while joints bend: within a few per cent, without correction.
        EXPECT_NEAR(model::enclosed_volume(skin) / at_rest, 1, 0.05) << posture.id;
        float nearest = 1;
        for (const glm::vec3& p : skin.positions) nearest = std::min(nearest, glm::length(p));
        EXPECT_LT(nearest, posture.pads.size() == 1 ? 0.004F : 0.02F) << posture.id;
        for (const glm::vec3& n : prop.geometry->normals) ASSERT_NEAR(glm::length(n), 1, 1e-2F) << posture.id;
    }
}

// How far each finger's end is above the ground, beyond what the palm is: where its nail is.
std::vector<float> over_ground(const HandPosture& posture, const Ground& ground) {
    const ShapedHand hand = hand_mesh(posture, false);
    const model::Geometry& geometry = *hand.prop.geometry;
    const auto nearest = [&](const glm::vec2& beside, float within) { // to the ground; x ahead, y to the thumb's side
        float least = 1;
        for (std::uint32_t v = 0; v < hand_skin_of(hand.prop).vertex_count; ++v) {
            const glm::vec3& p = geometry.positions[v];
            if (glm::distance(glm::vec2(p.z, p.x), beside) < within)
                least = std::min(least, p.y - ground({p.z, p.x}).value_or(-1));
        }
        return least;
    };
    const float palm = nearest({0, 0}, 0.04F);
    std::vector<float> found;
    for (const model::Part& part : geometry.parts) {
        if (!part.name.starts_with(posture.id + ".nail") || part.name.ends_with("thumb")) continue;
        const glm::vec3 middle = (part.box.low + part.box.high) * 0.5F;
        found.push_back(nearest({middle.z, middle.x}, 0.01F) - palm);
    }
    return found;
}

TEST(Hands, LaidOnAThighRestTheirFingersOnIt) {
    const Ground thigh = [](const glm::vec2& at) -> std::optional<float> { // its length the way the fingers point
        constexpr float radius = 0.09F;
        if (std::abs(at.y) > 0.95F * radius) return {};
        return std::sqrt(radius * radius - at.y * at.y) - radius - 0.2F * at.x;
    };
    const HandPosture posture = shipped_hand_posture("flat_palm");
    const HandPosture resting = laid(posture, thigh, *built_in_arm(), shipped_arm());
    EXPECT_EQ(pose_mistake(shipped_arm(), resting.hands.front().degrees), "");
    const std::vector<float> held = over_ground(posture, thigh), rest = over_ground(resting, thigh);
    ASSERT_EQ(rest.size(), 4U);
    for (const float height : rest) EXPECT_NEAR(height, 0, 0.002F);
    EXPECT_GT(*std::max_element(held.begin(), held.end()), 0.01F); // where they were
}

TEST(Hands, LaidOnAPlaneSlopeWithIt) {
    const auto tilted_by = [](const glm::vec2& slope) {
        const HandPosture posture = shipped_hand_posture("flat_palm");
        const Ground plane = [&](const glm::vec2& at) { return glm::dot(slope, at); };
        const HandPosture resting = laid(posture, plane, *built_in_arm(), shipped_arm());
        return glm::degrees(std::acos(glm::dot(posture.press, resting.press)));
    };
    EXPECT_NEAR(tilted_by({0, 0}), 0, 0.1F);
    EXPECT_NEAR(tilted_by({0.2F, 0}), glm::degrees(std::atan(0.2F)), 0.3F);
    EXPECT_NEAR(tilted_by({0, -0.3F}), glm::degrees(std::atan(0.3F)), 0.3F);
    EXPECT_LT(tilted_by({2, 0}), 25); // it does not climb
}

TEST(Hands, LeftIsTheMirrorImage) {
    const HandPosture posture = shipped_hand_posture("thumb");
    const Prop right = hand_mesh(posture, false).prop, left = hand_mesh(posture, true).prop;
    ASSERT_EQ(right.geometry->positions.size(), left.geometry->positions.size());
    for (std::size_t v = 0; v < right.geometry->positions.size(); v += 97) {
        const glm::vec3 p = right.geometry->positions[v];
        EXPECT_NEAR(glm::distance(glm::vec3(-p.x, p.y, p.z), left.geometry->positions[v]), 0, 1e-5F);
    }
    EXPECT_GT(model::enclosed_volume(model::mesh_of(*left.geometry, hand_skin_of(left))), 0);
}

TEST(Hands, ThoseThatPressStandAboveTheSkin) { // no more of them below the contact's plane than a soft pad gives way
    for (const std::filesystem::path& file : shipped_hand_postures()) {
        const HandPosture posture = read_hand_posture(file, shipped_arm());
        if (posture.id == "relaxed") continue;
        const Prop prop = hand_mesh(posture, false).prop;
        float lowest = 0;
        for (const glm::vec3& p : prop.geometry->positions) lowest = std::min(lowest, p.y);
        EXPECT_GT(lowest, -0.016F) << posture.id;
    }
}

class PostureFile : public testing::Test {
protected:
    std::string mistake(const std::string& from, const std::string& to) {
        std::string text = core::read_text(shipped_hand_posture("reinforced_thumb").file);
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        text.replace(at, from.size(), to);
        const std::filesystem::path file = folder_.path() / "reinforced_thumb.json";
        core::write_file(file, text);
        return tests::error_of([&] { static_cast<void>(read_hand_posture(file, shipped_arm())); });
    }
    tests::TemporaryFolder folder_;
};

TEST_F(PostureFile, MistakesAreSaidWithTheirPlace) {
    EXPECT_THAT(mistake("\"middle.pip.flexion\"", "\"midle.pip.flexion\""),
                AllOf(HasSubstr("hands[0].degrees"), HasSubstr("middle.pip.flexion")));
    EXPECT_THAT(mistake("\"thumb.ip.flexion\": ", "\"thumb.ip.flexion\": 9"), HasSubstr("thumb.ip.flexion: expected"));
    EXPECT_THAT(mistake("\"thumb_tip\"", "\"thumb_tap\""), AllOf(HasSubstr("pads[0]"), HasSubstr("thumb_tip")));
    EXPECT_THAT(mistake("\"own\": \"thumb_pad\"", "\"own\": \"thumbpad\""),
                AllOf(HasSubstr("hands[1].on.own"), HasSubstr("thumb_pad")));
    EXPECT_THAT(mistake("\"left\"", "\"links\""), HasSubstr("right or left"));
    EXPECT_THAT(mistake("\"press\"", "\"pres\""), AllOf(HasSubstr("pres"), HasSubstr("press")));
    EXPECT_EQ(mistake("\"left\"", "\"left\""), "");
}

TEST(Hands, WhatThereIsNotIsAnsweredWithTheNearest) {
    EXPECT_THAT(tests::error_of([] { static_cast<void>(shipped_hand_posture("thum")); }), HasSubstr("thumb"));
}

TEST(ArmFigures, TextAndBack) {
    const ArmFigures figures = read_arm_figures(core::asset("hands/arm.balls"));
    const std::string text = write_arm_figures(figures);
    EXPECT_EQ(text, core::read_text(core::asset("hands/arm.balls")));
    EXPECT_EQ(figures.whole(1).balls.size(), figures.hand.balls.size() + figures.forearm.balls.size());
    tests::TemporaryFolder folder;
    core::write_file(folder / "cut.balls", text.substr(0, text.size() / 2));
    EXPECT_THAT(tests::error_of([&] { static_cast<void>(read_arm_figures(folder / "cut.balls")); }),
                HasSubstr("cut.balls"));
    core::write_file(folder / "other.balls", "palpate figure 1\n");
    EXPECT_THAT(tests::error_of([&] { static_cast<void>(read_arm_figures(folder / "other.balls")); }),
                HasSubstr("palpate arm 1"));
}

} // namespace
} // namespace palpate::technique
