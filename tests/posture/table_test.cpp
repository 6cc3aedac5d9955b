// The joint table: what is shipped keeps to its schema, and what is wrong is said where it stands.
#include "core/assets.hpp"
#include "core/files.hpp"
#include "core/json.hpp"
#include "core/json_schema.hpp"
#include "posture/axis.hpp"
#include "posture/joint_table.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include <array>
#include <gmock/gmock.h>

namespace palpate::posture {
namespace {
using palpate::tests::error_of;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(JointTable, KeepsToItsSchema) {
    const core::Json schema = core::Json::read(core::asset("schema/joints.schema.json"));
    EXPECT_THAT(core::mistakes_of_schema(schema), IsEmpty());
    EXPECT_THAT(core::schema_mistakes(schema, core::Json::read(core::asset("anatomy/joints.json"))), IsEmpty());
}

class JointTables : public testing::Test {
protected:
    std::string error(const std::string& joints) {
        core::write_file(folder / "j.json", std::string_view(R"({"source": "a test", "license": "none", "segments": [
            {"id": "root", "parts": ["r"]}, {"id": "arm", "sided": true, "parts": ["a"]},
            {"id": "hand", "sided": true, "parts": ["h"]}], "joints": [)" +
                                                             joints + "]}"));
        return error_of([&] { read_joint_table(folder / "j.json"); });
    }
    static std::string joint(const std::string& id, const std::string& parent, const std::string& child,
                             const std::string& degrees = "[-5, 5]",
                             const std::string& axis = R"("vector": [1, 0, 0])") {
        return R"({"id": ")" + id + R"(", "parent": ")" + parent + R"(", "child": ")" + child +
               R"(", "centre": ["c"], "source": "s", "movements": [{"name": "flexion", "opposite": "extension", "axis": {)" +
               axis + R"(}, "degrees": )" + degrees + R"(, "source": "s"}]})";
    }
    palpate::tests::TemporaryFolder folder;
};

TEST_F(JointTables, SayWhereTheyAreWrong) {
    EXPECT_EQ(error(joint("x", "root", "arm")), "");
    EXPECT_THAT(error(joint("x", "root", "amr")), AllOf(HasSubstr("joints[0].child"), HasSubstr("arm")));
    EXPECT_THAT(error(joint("x", "arm", "hand")), HasSubstr("expected the joint that carries arm above this one"));
    EXPECT_THAT(error(joint("x", "root", "arm") + "," + joint("y", "root", "arm")), HasSubstr("carried twice"));
    EXPECT_THAT(error(joint("x", "root", "arm", "[5, 10]")), HasSubstr("joints[0].movements[0].degrees[0]"));
    EXPECT_THAT(error(joint("x", "root", "arm", "[0, 0]")), HasSubstr("expected a range"));
    EXPECT_THAT(error(joint("x", "root", "arm", "[-5, 5]", R"("vector": [0, 0, 0])")), HasSubstr("three zeros"));
    EXPECT_THAT(error(joint("x", "root", "arm", "[-5, 5]", "")), HasSubstr("one of 'vector' and 'through'"));
    EXPECT_THAT(error(joint("x", "root", "arm", "[-5, 5]", R"("vektor": [1, 0, 0])")), HasSubstr("vector"));
}

TEST(Axis, OfALeftJointIsTheMirrorImageTurnedRound) {
    AxisRow row;
    row.vector = glm::vec3(0, 0, -1); // abduction of a right limb
    EXPECT_EQ(axis_of(row, {}, false), glm::vec3(0, 0, -1));
    EXPECT_EQ(axis_of(row, {}, true), glm::vec3(0, 0, 1));
    row.vector = glm::vec3(-1, 0, 0); // flexion
    EXPECT_EQ(axis_of(row, {}, true), glm::vec3(-1, 0, 0));
}

TEST(Axis, RunsAlongTheLineNearestToItsLandmarks) {
    const std::array<glm::vec3, 4> points{{{0, 0.1F, 0}, {1, -0.1F, 0}, {2, -0.1F, 0}, {3, 0.1F, 0}}};
    EXPECT_LT(glm::distance(direction_of(points), glm::vec3(1, 0, 0)), 1e-5F);
    const std::array<glm::vec3, 2> back{points[3], points[0]};
    EXPECT_LT(glm::distance(direction_of(back), glm::vec3(-1, 0, 0)), 1e-5F);
}

TEST(Axis, IsRaisedAndTurnedInOnBothSides) {
    AxisRow row;
    row.through = {"heel", "toe"};
    row.level = true;
    row.raised = core::pi / 4;
    row.turned_in = core::pi / 6;
    const std::array<glm::vec3, 2> forward{{{0, 0, 0}, {0, 0.3F, 1}}}; // its rise is left out
    const float half = std::sqrt(0.5F), sine = 0.5F, cosine = std::cos(core::pi / 6);
    EXPECT_LT(glm::distance(axis_of(row, forward, false), glm::vec3(half * sine, half, half * cosine)), 1e-5F);
    EXPECT_LT(glm::distance(axis_of(row, forward, true), -glm::vec3(-half * sine, half, half * cosine)), 1e-5F);
}

} // namespace
} // namespace palpate::posture
