// Notes stuck to the body.
#include "scene/describe.hpp"
#include "scene/notes.hpp"
#include "scene/stage.hpp"
#include "scene/write_scene.hpp"
#include "support.hpp"
#include "support/errors.hpp"
#include <glm/gtc/quaternion.hpp>
#include <gmock/gmock.h>

namespace palpate::scene {
namespace {

model::Geometry one_triangle() {
    model::Geometry geometry;
    geometry.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    geometry.indices = {0, 1, 2};
    model::Part& part = geometry.parts.emplace_back();
    part.vertex_count = 3;
    part.levels = {{.first_index = 0, .index_count = 3, .vertex_count = 3}};
    return geometry;
}

TEST(Hold, MovesWithItsTriangleAndKeepsItsHeight) {
    const model::Geometry geometry = one_triangle();
    const glm::vec3 place{0.25F, 0.5F, 0.2F};
    const Hold hold = hold_at(geometry, 0, {geometry, geometry.positions}, place);
    EXPECT_LT(glm::distance(hold.in({geometry, geometry.positions}), place), 1e-6F);
    const glm::quat turn = glm::angleAxis(1.1F, glm::normalize(glm::vec3(1, 2, 3)));
    std::vector<glm::vec3> moved;
    for (const glm::vec3& p : geometry.positions) moved.push_back(turn * p + glm::vec3(4, 5, 6));
    EXPECT_LT(glm::distance(hold.in({geometry, moved}), turn * place + glm::vec3(4, 5, 6)), 1e-5F);
}

TEST(Hold, StaysWhereItIsWhenOtherPartsGetMoreVertices) {
    const model::Geometry geometry = one_triangle();
    const glm::vec3 place{0.25F, 0.5F, 0};
    const Hold hold = hold_at(geometry, 0, {geometry, geometry.positions}, place);
    model::Geometry finer = geometry; // as a technique makes the skin before it
    finer.positions.insert(finer.positions.begin(), 5, glm::vec3(9));
    finer.parts[0].first_vertex = 5;
    EXPECT_LT(glm::distance(hold.in({finer, finer.positions}), place), 1e-6F);
}

TEST(Hold, AtATriangleWithoutAreaIsStillSomewhere) {
    model::Geometry geometry = one_triangle();
    geometry.positions[2] = geometry.positions[1];
    const Hold hold = hold_at(geometry, 0, {geometry, geometry.positions}, {0.5F, 0, 0});
    const glm::vec3 at = hold.in({geometry, geometry.positions});
    EXPECT_TRUE(std::isfinite(at.x) && std::isfinite(at.y) && std::isfinite(at.z));
}

constexpr const char* noted = R"({"layers": 4, "notes": [{"on": "sacrum", "at": [0, 0.98, -0.06], "text": "here"}]})";

TEST(Notes, AreReadAndWrittenAsTheyWere) {
    const Scene scene = parse_scene(noted, "a.json");
    ASSERT_EQ(scene.notes.size(), 1U);
    EXPECT_EQ(scene.notes[0].text, "here");
    EXPECT_EQ(parse_scene(scene_text(scene, "a.json"), "a.json").notes, scene.notes);
}

TEST(Notes, OnWhatTheBodyLacksSayWhereTheyStand) {
    const Scene scene = parse_scene(R"({"notes": [{"on": "sacrun", "at": [0, 1, 0]}]})", "a.json");
    const auto body = tests::small_body();
    EXPECT_THAT(tests::error_of([&] { Stage(scene, body); }),
                testing::AllOf(testing::HasSubstr("notes[0].on"), testing::HasSubstr("sacrum")));
    core::Mistakes mistakes;
    const Stage stage(scene, body, &mistakes);
    EXPECT_EQ(mistakes.size(), 1U);
}

TEST(Notes, AreDrawnWithTheirWords) {
    const Scene scene = parse_scene(noted, "a.json");
    const Snapshot snapshot = Stage(scene, tests::small_body()).at(0, {640, 360});
    const bool said = std::any_of(snapshot.overlay.begin(), snapshot.overlay.end(), [](const Shape& shape) {
        const Words* const words = std::get_if<Words>(&shape);
        return words != nullptr && words->text == "here";
    });
    EXPECT_TRUE(said);
}

constexpr const char* measured = R"({"layers": 4, "distances": [{"from": {"on": "sacrum", "at": [0, 0.98, -0.06]},
    "to": {"on": "hip_bone.right", "at": [-0.05, 0.98, -0.06]}}]})";

TEST(Distances, AreReadAndWrittenAsTheyWere) {
    const Scene scene = parse_scene(measured, "a.json");
    ASSERT_EQ(scene.distances.size(), 1U);
    EXPECT_EQ(scene.distances[0].to.on, "hip_bone.right");
    EXPECT_EQ(parse_scene(scene_text(scene, "a.json"), "a.json").distances, scene.distances);
}

TEST(Distances, OnWhatTheBodyLacksSayWhereTheyStand) {
    const Scene scene = parse_scene(R"({"distances": [{"from": {"on": "sacrum", "at": [0, 1, 0]},
        "to": {"on": "sacrun", "at": [0, 1, 0]}}]})",
                                    "a.json");
    const auto body = tests::small_body();
    EXPECT_THAT(tests::error_of([&] { Stage(scene, body); }), testing::HasSubstr("distances[0].to.on"));
    core::Mistakes mistakes;
    EXPECT_TRUE(marks_of(scene.distances, *body, "a.json", &mistakes).empty());
    EXPECT_EQ(mistakes.size(), 1U);
}

TEST(Distances, AreDrawnAndToldWithTheirLength) {
    const Stage stage(parse_scene(measured, "a.json"), tests::small_body());
    const Snapshot snapshot = stage.at(0, {640, 360});
    const bool said = std::any_of(snapshot.overlay.begin(), snapshot.overlay.end(), [](const Shape& shape) {
        const Words* const words = std::get_if<Words>(&shape);
        return words != nullptr && words->text == "50 mm";
    });
    EXPECT_TRUE(said);
    EXPECT_THAT(describe(stage, 0, {640, 360}).distances, testing::ElementsAre(testing::HasSubstr("50 mm from")));
    EXPECT_EQ(length_text(0.0994F), "99 mm");
    EXPECT_EQ(length_text(0.1234F), "12.3 cm");
}

} // namespace
} // namespace palpate::scene
