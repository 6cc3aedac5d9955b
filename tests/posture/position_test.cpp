// Positions and supports: what is shipped keeps to its schema, and what is wrong is said where it stands.
#include "core/assets.hpp"
#include "core/files.hpp"
#include "core/json.hpp"
#include "core/json_schema.hpp"
#include "posture/position.hpp"
#include "posture/support.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace palpate::posture {
namespace {
using core::Json;
using palpate::tests::error_of;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Json schema(const char* name) { return Json::read(core::asset(name)); }
const char* const position_schema = "schema/position.schema.json";
const char* const supports_schema = "schema/supports.schema.json";

TEST(PositionSchema, IsWellFormed) {
    EXPECT_THAT(core::mistakes_of_schema(schema(position_schema)), IsEmpty());
    EXPECT_THAT(core::mistakes_of_schema(schema(supports_schema)), IsEmpty());
}

TEST(PositionSchema, ListsTheHoldsOfTheTable) {
    std::vector<std::string> listed, known;
    const Json holds = schema(position_schema).at("properties").at("hold").at("enum");
    for (const Json& item : holds.items()) listed.push_back(item.text());
    for (const HoldRow& row : hold_table()) known.emplace_back(row.name);
    EXPECT_EQ(listed, known);
}

TEST(Supports, KeepToTheirSchema) {
    EXPECT_THAT(core::schema_mistakes(schema(supports_schema), Json::read(core::asset("positions/supports.json"))),
                IsEmpty());
}

class ShippedPosition : public testing::TestWithParam<std::filesystem::path> {};
TEST_P(ShippedPosition, KeepsToItsSchemaAndSaysWhereItIsFrom) {
    const Json document = Json::read(GetParam());
    EXPECT_EQ(document.at("$schema").text(), "../schema/position.schema.json");
    EXPECT_THAT(core::schema_mistakes(schema(position_schema), document), IsEmpty());
    const Position position = read_position(GetParam());
    EXPECT_EQ(position.id, GetParam().stem().string());
    for (const std::string& text : {position.name, position.description, position.source, position.evidence})
        EXPECT_FALSE(text.empty());
}
INSTANTIATE_TEST_SUITE_P(Posture, ShippedPosition, testing::ValuesIn(shipped_positions()),
                         [](const auto& tested) { return tested.param.stem().string(); });

TEST(ShippedPositions, AreFoundByNameAndMisspeltOnesAreCorrected) {
    EXPECT_GE(shipped_positions().size(), 16U);
    EXPECT_EQ(shipped_position("side_lying_ql").hold, Hold::on_left_side);
    EXPECT_THAT(error_of([] { shipped_position("side_lying_q1"); }), HasSubstr("side_lying_ql"));
}

class Positions : public testing::Test {
protected:
    Position read(const std::string& more) {
        core::write_file(folder / "p.json", std::string_view(text(more)));
        return read_position(folder / "p.json");
    }
    std::string error(const std::string& more) {
        return error_of([&] { read(more); });
    }
    // What reader and schema think of it must agree.
    void expect_agreement(const std::string& more) {
        const core::Mistakes mistakes =
            core::schema_mistakes(schema(position_schema), Json::parse(text(more), "p.json"));
        EXPECT_EQ(error(more).empty(), mistakes.empty()) << more << "\n" << error(more);
    }
    static std::string text(const std::string& more) {
        const std::string hold = more.find("\"hold\"") == std::string::npos ? R"(, "hold": "prone")" : "";
        const std::string supports =
            more.find("\"supports\"") == std::string::npos ? R"(, "supports": [{"kind": "table"}])" : "";
        return R"({"name": "n", "description": "d", "source": "s", "evidence": "e", "license": "MIT")" + hold + supports +
               (more.empty() ? "" : ", ") + more + "}";
    }
    palpate::tests::TemporaryFolder folder;
};

TEST_F(Positions, AreReadAsTheyAreWritten) {
    const Position position =
        read(R"("roll": 20, "free": ["tilt"], "gives": "knee.flexion.right", "pose": {"knee.flexion.right": 15},
                "supports": [{"kind": "mat"}, {"kind": "tennis_ball", "at": ["l3_body", "l4_body"], "right_mm": 30,
                              "level_mm": -5, "turn": 90}])");
    EXPECT_EQ(position.roll_degrees, 20);
    EXPECT_TRUE(position.tilts);
    EXPECT_FALSE(position.rolls);
    EXPECT_THAT(position.gives, ElementsAre("knee.flexion.right"));
    EXPECT_EQ(position.pose.degrees.at("knee.flexion.right"), 15);
    ASSERT_EQ(position.supports.size(), 2U);
    EXPECT_EQ(position.supports[0].place, Place::under);
    const SupportPlan& ball = position.supports[1];
    EXPECT_EQ(ball.place, Place::at);
    EXPECT_THAT(ball.landmarks, ElementsAre("l3_body", "l4_body"));
    EXPECT_EQ(ball.right_mm, 30);
    EXPECT_EQ(ball.level_mm, -5);
    EXPECT_EQ(ball.turn_degrees, 90);
}

TEST_F(Positions, SayWhereTheyAreWrong) {
    EXPECT_EQ(error(""), "");
    EXPECT_THAT(error(R"("hold": "supin")"), AllOf(HasSubstr("p.json"), HasSubstr("hold"), HasSubstr("supine")));
    EXPECT_THAT(error(R"("pose": {"knee.flexion.right": 181})"), HasSubstr("pose.knee.flexion.right"));
    EXPECT_THAT(error(R"("free": ["yaw"])"), HasSubstr("tilt or roll"));
    EXPECT_THAT(error(R"("supports": [{"kind": "tabel"}])"), AllOf(HasSubstr("supports[0].kind"), HasSubstr("table")));
    EXPECT_THAT(error(R"("supports": [{"kind": "pillow"}])"), HasSubstr("table, mat, floor or chair"));
    EXPECT_THAT(error(R"("supports": [{"kind": "table", "under": "a", "at": "b"}])"), HasSubstr("one of 'under'"));
}

TEST_F(Positions, AreTakenByReaderAndSchemaAlike) {
    for (const char* more : {R"("roll": 20)", R"("roll": 181)", R"("incline": "a")", R"("lean": 3)", R"("free": [])",
                             R"("free": ["yaw"])", R"("hips_mm": 0)", R"("hips_mm": 250)", R"("pose": {"a": 1})",
                             R"("pose": [])", R"("gives": [])", R"("gives": ["a"])", R"("supports": [])",
                             R"("supports": [{"under": "a"}])", R"("supports": [{"kind": "table", "up_mm": 3001}])",
                             R"("supports": [{"kind": "table", "turn": -90, "front_mm": 5, "level_mm": 5}])",
                             R"("supports": [{"kind": "table", "beside": []}])", R"("tilt": 3)"})
        expect_agreement(more);
}

} // namespace
} // namespace palpate::posture
