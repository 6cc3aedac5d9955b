// The rules on shapes that are known exactly, and what is wrong with a table.
#include "anatomy/landmark_rules.hpp"
#include "anatomy/landmarks.hpp"
#include "core/assets.hpp"
#include "core/files.hpp"
#include "core/json.hpp"
#include "core/json_schema.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace palpate::anatomy {
namespace {
using palpate::tests::error_of;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(LandmarkTable, KeepsToItsSchema) {
    const core::Json schema = core::Json::read(core::asset("schema/landmarks.schema.json"));
    EXPECT_THAT(core::mistakes_of_schema(schema), IsEmpty());
    EXPECT_THAT(core::schema_mistakes(schema, core::Json::read(core::asset("anatomy/landmarks.json"))), IsEmpty());
    std::vector<std::string> words, rules;
    for (const core::Json& word : schema.at("$defs").at("rule").at("properties").at("find").at("enum").items())
        words.push_back(word.text());
    for (const LandmarkRuleRow& row : landmark_rules()) rules.emplace_back(row.name);
    EXPECT_EQ(words, rules) << "the schema's words are the table's";
}

// A ball of 20 mm about (-100, 50, 10) mm on the right, its mirror image on the left, and a rod in the middle: a
// cylinder of 5 mm upright at (0, y, 30) mm with a waist at y = 60 mm.
class OnBalls : public testing::Test {
protected:
    OnBalls() {
        for (const Side side : {Side::right, Side::left}) {
            begin(side == Side::right ? "ball.right" : "ball.left", side);
            for (int i = 0; i <= 36; ++i)
                for (int j = 0; j < 72; ++j) {
                    const float t = core::pi * static_cast<float>(i) / 36, f = core::pi * static_cast<float>(j) / 36;
                    const float x = std::sin(t) * std::cos(f) * (side == Side::right ? 1.0F : -1.0F);
                    const glm::vec3 normal(x, std::cos(t), std::sin(t) * std::sin(f));
                    const glm::vec3 centre(side == Side::right ? -0.1F : 0.1F, 0.05F, 0.01F);
                    add(centre + 0.02F * normal, normal);
                }
        }
        begin("rod", Side::midline);
        for (int i = 0; i <= 100; ++i)
            for (int j = 0; j < 36; ++j) {
                const float y = 0.001F * static_cast<float>(i), f = core::pi * static_cast<float>(j) / 18;
                const float radius = 0.005F - 0.002F * std::max(0.0F, 1 - std::abs(y - 0.06F) / 0.01F);
                const glm::vec3 normal(std::cos(f), 0, std::sin(f));
                add(glm::vec3(0, y, 0.03F) + radius * normal, normal);
            }
    }
    void begin(const char* id, Side side) {
        Structure structure;
        structure.id = id;
        structure.side = side;
        structure.kind = Kind::bone;
        body.structures.push_back(structure);
        model::Part part;
        part.name = id;
        part.first_vertex = static_cast<std::uint32_t>(body.geometry.positions.size());
        part.levels.emplace_back();
        body.geometry.parts.push_back(part);
    }
    void add(const glm::vec3& position, const glm::vec3& normal) {
        body.geometry.positions.push_back(position);
        body.geometry.normals.push_back(normal);
        ++body.geometry.parts.back().vertex_count;
    }
    [[nodiscard]] LandmarkTable table(const std::string& rows) const {
        core::write_file(folder / "l.json",
                         std::string_view(R"({"source": "a test", "license": "none", "landmarks": [)" + rows + "]}"));
        return LandmarkTable(folder / "l.json");
    }
    static std::string row(const std::string& id, const std::string& rule, bool sided = true) {
        return R"({"id": ")" + id + R"(", "name": "N", "sided": )" + (sided ? "true" : "false") + R"(, "rule": {)" +
               rule + "}}";
    }
    void expect_at(const Landmarks& landmarks, const char* id, const glm::vec3& mm, float within_mm = 0.05F) const {
        const Landmark* const landmark = landmarks.find(id);
        ASSERT_NE(landmark, nullptr) << id;
        EXPECT_LT(glm::distance(landmark->position * 1000.0F, mm), within_mm)
            << id << ": " << landmark->position.x << " " << landmark->position.y << " " << landmark->position.z;
    }
    Body body;
    palpate::tests::TemporaryFolder folder;
};

TEST_F(OnBalls, ExtremesAreFoundOnBothSidesWithTheirBoneAndDirection) {
    const Landmarks found(body, table(row("outer", R"("find": "extreme", "of": ["ball"], "toward": [-1, 0, 0])")));
    expect_at(found, "outer.right", {-120, 50, 10});
    expect_at(found, "outer.left", {120, 50, 10});
    EXPECT_EQ(found.at("outer.left").structure, "ball.left");
    EXPECT_EQ(found.at("outer.left").name, "N (left)");
    EXPECT_GT(glm::dot(*found.at("outer.left").outward, glm::vec3(1, 0, 0)), 0.99F);
}

TEST_F(OnBalls, WindowsLimitWhatIsLookedAt) {
    const std::string top = R"("find": "extreme", "of": ["ball"], "toward": [0, 1, 0], "within": )";
    const Landmarks found(
        body, table(row("low", top + R"({"y": [0, 0.5]})") + "," +
                    row("inner", R"("find": "extreme", "of": ["ball"], "toward": [1, 0, 0])") + "," +
                    row("near", top + R"({"near": [{"point": "inner", "mm": 10}]})") + "," +
                    row("beyond", top + R"({"beyond": [{"point": "inner", "toward": [0, -1, 0], "mm": 10}]})") + "," +
                    row("facing", top + R"({"facing": [{"toward": [0, -1, 0], "cosine": 0.5}]})")));
    EXPECT_NEAR(found.at("low.right").position.y, 0.05, 1e-3);
    expect_at(found, "inner.left", {80, 50, 10});
    EXPECT_NEAR(found.at("near.right").position.y, 0.05 + 0.00968, 0.0015); // the chord of 10 mm on a ball of 20 mm
    EXPECT_NEAR(found.at("beyond.right").position.y, 0.04, 1e-3);
    EXPECT_NEAR(found.at("facing.right").position.y, 0.04, 1e-3);
}

TEST_F(OnBalls, CentresAreFitted) {
    const Landmarks found(
        body,
        table(row("ball_centre", R"("find": "sphere", "of": ["ball"], "within": {"y": [0.6, 1], "x": [0.3, 1]})") +
              "," +
              row("axis", R"("find": "cylinder", "of": ["rod"], "points": ["foot", "head"], "within": {"y": [0, 0.4]})",
                  false)
                  .insert(0, row("foot", R"("find": "extreme", "of": ["rod"], "toward": [0, -1, 0])", false) + "," +
                                 row("mid", R"("find": "centre", "of": ["rod"])", false) + "," +
                                 row("head", R"("find": "offset", "points": ["foot"], "by_mm": [0, 100, 0])", false) +
                                 ",")));
    expect_at(found, "ball_centre.right", {-100, 50, 10});
    expect_at(found, "ball_centre.left", {100, 50, 10});
    EXPECT_NEAR(*found.at("ball_centre.left").radius_m, 0.02, 1e-5);
    expect_at(found, "mid", {0, 50, 30}, 0.5F);
    EXPECT_NEAR(found.at("axis").position.x, 0, 1e-5);
    EXPECT_NEAR(found.at("axis").position.z, 0.03, 1e-5);
    EXPECT_NEAR(*found.at("axis").radius_m, 0.005, 1e-5);
}

TEST_F(OnBalls, ANotchIsTheLeastFarOfTheFarthest) {
    const Landmarks found(
        body,
        table(row("waist", R"("find": "notch", "of": ["rod"], "toward": [0, 0, -1], "along": [0, 1, 0])", false)));
    expect_at(found, "waist", {0, 60, 27}, 2); // it is looked for in slices of 2 mm
}

TEST_F(OnBalls, LandmarksAreBuiltOnOthersOfTheirSide) {
    const Landmarks found(
        body,
        table(row("centre", R"("find": "sphere", "of": ["ball"])") + "," +
              row("rod_top", R"("find": "extreme", "of": ["rod"], "toward": [0, 1, 0])", false) + "," +
              row("third", R"("find": "between", "points": ["centre", "rod_top"], "share": 0.25)") + "," +
              row("out", R"("find": "offset", "points": ["centre"], "by_mm": [-10, 0, 5])") + "," +
              row("onto",
                  R"("find": "offset", "points": ["centre"], "by_mm": [-10, 0, 0], "of": ["ball"], "onto": true)") +
              "," + row("middle", R"("find": "between", "points": ["centre.right", "centre.left"])", false)));
    const glm::vec3 top = found.at("rod_top").position * 1000.0F;
    expect_at(found, "third.left", glm::mix(glm::vec3(100, 50, 10), top, 0.25F));
    expect_at(found, "out.left", {110, 50, 15});
    expect_at(found, "onto.left", {120, 50, 10});
    expect_at(found, "middle", {0, 50, 10});
}

TEST_F(OnBalls, WhatABodyLacksIsSaid) {
    const Landmarks found(
        body,
        table(row("a", R"("find": "extreme", "of": ["cube"], "toward": [0, 1, 0])") + "," +
              row("b", R"("find": "offset", "points": ["a"], "by_mm": [0, 0, 0])") + "," +
              row("c",
                  R"("find": "sphere", "of": ["ball"], "within": {"facing": [{"toward": [0, 1, 0], "cosine": 1}]})")));
    EXPECT_THAT(found.all(), IsEmpty());
    EXPECT_THAT(error_of([&] { static_cast<void>(found.at("a.left")); }), HasSubstr("the body has no cube.left"));
    EXPECT_THAT(error_of([&] { static_cast<void>(found.at("b.right")); }), HasSubstr("the landmark a.right is needed"));
    EXPECT_THAT(error_of([&] { static_cast<void>(found.at("c.right")); }),
                HasSubstr("points of ball lie in its window"));
    EXPECT_EQ(found.find("a.left"), nullptr);
}

TEST_F(OnBalls, TablesSayWhereTheyAreWrong) {
    const auto error = [&](const std::string& rows) { return error_of([&] { static_cast<void>(table(rows)); }); };
    const std::string good = row("a", R"("find": "extreme", "of": ["ball"], "toward": [0, 1, 0])");
    EXPECT_EQ(error(good), "");
    EXPECT_THAT(error(good + "," + good), HasSubstr("given twice"));
    EXPECT_THAT(error(row("a", R"("find": "extrem", "of": ["ball"], "toward": [0, 1, 0])")),
                AllOf(HasSubstr("landmarks[0].rule.find"), HasSubstr("extreme")));
    EXPECT_THAT(error(row("a", R"("find": "extreme", "toward": [0, 1, 0])")), HasSubstr("needs 'of'"));
    EXPECT_THAT(error(row("a", R"("find": "extreme", "of": ["ball"])")), HasSubstr("needs 'toward'"));
    EXPECT_THAT(error(row("a", R"("find": "notch", "of": ["ball"], "toward": [0, 1, 0])")), HasSubstr("needs 'along'"));
    EXPECT_THAT(error(good + "," + row("b", R"("find": "between", "points": ["a"])")), HasSubstr("needs 2 landmarks"));
    EXPECT_THAT(error(row("b", R"("find": "offset", "points": ["a"], "by_mm": [0, 0, 0])") + "," + good),
                HasSubstr("refers to 'a', which no landmark above it is"));
    EXPECT_THAT(error(row("a", R"("find": "sphere", "of": ["ball"], "within": {"x": [0.5, 0.2]})")),
                HasSubstr("rule.within.x"));
}

} // namespace
} // namespace palpate::anatomy
