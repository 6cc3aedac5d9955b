#include "anatomy/depths.hpp"
#include "core/assets.hpp"
#include "core/files.hpp"
#include "core/json_schema.hpp"
#include "support/ball_body.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace palpate::anatomy {
namespace {

using palpate::tests::error_of;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

DepthRow row_of(const std::string& structure) {
    DepthRow row;
    row.id = "row";
    row.at.structure = structure;
    row.at.level = "bone";
    row.direction = {0, 0, -1};
    return row;
}

TEST(Depths, AreThoseOfTheBody) {
    const Body body = tests::onion();
    const Probe probe(body);
    DepthRow row = row_of("nerve"); // its middle is 32 mm deep
    EXPECT_NEAR(measure_depth(row, body, probe).depth_mm, 27, 0.2);
    EXPECT_TRUE(measure_depth(row, body, probe).from_skin);
    row.of = DepthOf::middle;
    EXPECT_NEAR(measure_depth(row, body, probe).depth_mm, 32, 0.2);
    row = row_of("bone");
    EXPECT_NEAR(measure_depth(row, body, probe).depth_mm, 70, 0.2);
    row.at.level_share = 1;
    row.at.up_mm = -12; // 18 mm above the bone's middle: both skin and bone begin deeper there
    EXPECT_NEAR(measure_depth(row, body, probe).depth_mm, std::sqrt(1e4 - 18 * 18) - std::sqrt(900 - 18 * 18), 0.4);
}

TEST(Depths, OfFibresAreTakenAlongThem) {
    Body body = tests::ball_body({{"skin", Kind::skin, {0, 0, 0}, 100}, {"muscle", Kind::muscle, {0, 0, 0}, 40}});
    const model::Part& part = body.geometry.parts[1];
    for (std::uint32_t v = 0; v < part.vertex_count; ++v)
        body.geometry.grains[part.first_vertex + v].along =
            0.5F + body.geometry.positions[part.first_vertex + v].y / 0.08F;
    DepthRow row = row_of("muscle");
    row.at.level.clear();
    row.at.along = 0.8F; // 24 mm above the middle
    const MeasuredDepth found = measure_depth(row, body, Probe(body));
    EXPECT_NEAR(found.entry.y, 0.024F, 0.002);
    EXPECT_NEAR(found.depth_mm, std::sqrt(1e4 - 24 * 24) - 32, 1.5);
}

TEST(Depths, WhatCannotBeMeasuredSaysWhy) {
    const Body body = tests::onion();
    const Probe probe(body);
    EXPECT_THAT(error_of([&] { return measure_depth(row_of("nerv"), body, probe); }),
                AllOf(HasSubstr("row: "), HasSubstr("has no nerv"), HasSubstr("did you mean nerve")));
    DepthRow row = row_of("nerve");
    row.at.level = "tibia";
    EXPECT_THAT(error_of([&] { return measure_depth(row, body, probe); }), HasSubstr("has no tibia"));
    row.at.level = "bone";
    row.at.up_mm = 50;
    EXPECT_THAT(error_of([&] { return measure_depth(row, body, probe); }), HasSubstr("nothing of nerve lies there"));
}

TEST(Depths, AreComparedWithARangeOrWithAMean) {
    DepthRow row;
    row.mean_mm = 50.0F;
    EXPECT_FLOAT_EQ(beyond_published_mm(row, 44), -6);
    row.low_mm = 40.0F;
    row.high_mm = 60.0F;
    EXPECT_FLOAT_EQ(beyond_published_mm(row, 44), 0);
    EXPECT_FLOAT_EQ(beyond_published_mm(row, 37), -3);
    EXPECT_FLOAT_EQ(beyond_published_mm(row, 65), 5);
}

TEST(DepthTable, ThatIsShippedKeepsToItsSchemaAndNamesSources) {
    const core::Json schema = core::Json::read(core::asset("schema/depths.schema.json"));
    EXPECT_THAT(core::mistakes_of_schema(schema), IsEmpty());
    EXPECT_THAT(core::schema_mistakes(schema, core::Json::read(core::asset("anatomy/depths.json"))), IsEmpty());
    const std::vector<DepthRow> rows = read_depths(core::asset("anatomy/depths.json"));
    EXPECT_GE(rows.size(), 20U);
    for (const DepthRow& row : rows) {
        EXPECT_GT(row.source.size(), 20U) << row.id;
        if (row.mean_mm && row.low_mm) EXPECT_TRUE(*row.mean_mm > *row.low_mm && *row.mean_mm < *row.high_mm) << row.id;
    }
}

class BadDepths : public testing::Test {
protected:
    std::string error(const std::string& row) const {
        core::write_file(folder / "d.json", R"({"source": "us", "license": "CC0", "depths": [)" + row + "]}");
        return error_of([&] { return read_depths(folder / "d.json"); });
    }
    tests::TemporaryFolder folder;
    const std::string start = R"({"id": "a", "what": "A", "source": "them", "grade": "imaging", )",
                      at = R"("at": {"in": "a", "along": 0.5}, "direction": [0, 0, 1])";
};

TEST_F(BadDepths, SayWhereTheyAreWrong) {
    const std::string good = start + at + R"(, "mean_mm": 3})";
    EXPECT_EQ(error(good), "");
    EXPECT_THAT(error(good + "," + good), AllOf(HasSubstr("d.json: depths[1].id"), HasSubstr("given twice")));
    EXPECT_THAT(error(start + at + "}"), AllOf(HasSubstr("depths[0]"), HasSubstr("mean_mm")));
    EXPECT_THAT(error(start + at + R"(, "low_mm": 3})"), HasSubstr("both \"low_mm\" and \"high_mm\""));
    EXPECT_THAT(error(start + at + R"(, "low_mm": 3, "high_mm": 3})"), HasSubstr("depths[0].high_mm"));
    EXPECT_THAT(error(start + at + R"(, "mean_mm": 3, "of": "top"})"),
                AllOf(HasSubstr("depths[0].of"), HasSubstr("middle")));
    EXPECT_THAT(error(start + at + R"(, "maen_mm": 3})"), HasSubstr("did you mean mean_mm"));
    EXPECT_THAT(error(start + R"("at": {"in": "a"}, "direction": [0, 0, 1], "mean_mm": 3})"),
                AllOf(HasSubstr("depths[0].at"), HasSubstr("level_of")));
    EXPECT_THAT(error(start + R"("at": {"in": "a", "along": 0.5}, "direction": [0, 0, 0], "mean_mm": 3})"),
                HasSubstr("depths[0].direction"));
}

} // namespace
} // namespace palpate::anatomy
