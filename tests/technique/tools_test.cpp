// Tools: their files, and the shapes that the files' figures make.
#include "core/files.hpp"
#include "model/build.hpp"
#include "model/topology.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include "technique/tools/forms.hpp"
#include <gmock/gmock.h>

namespace palpate::technique {
namespace {
using testing::AllOf;
using testing::HasSubstr;

constexpr std::size_t most_triangles = 6000;
constexpr float near_m = 0.0006F; // of a size: a felt's lip, facets

struct Case {
    std::string tool, head;
};
std::vector<Case> cases() {
    std::vector<Case> all;
    for (const std::filesystem::path& file : shipped_tools()) {
        const Tool tool = read_tool(file);
        if (tool.heads.empty()) all.push_back({tool.id, ""});
        for (const auto& [name, form] : tool.heads) all.push_back({tool.id, name});
    }
    return all;
}

core::Box box_of(const Prop& prop) {
    core::Box box;
    for (const model::Part& part : prop.geometry->parts) box.include(part.box);
    return box;
}

TEST(Tools, EachIsClosedOutwardSmoothAndSmall) {
    ASSERT_GE(cases().size(), 9U);
    for (const Case& c : cases()) {
        const ShapedTool shaped = tool_mesh(shipped_tool(c.tool), c.head);
        const model::Geometry& geometry = *shaped.prop.geometry;
        EXPECT_LE(geometry.triangle_count(), most_triangles) << c.tool << c.head;
        EXPECT_EQ(shaped.prop.looks.size(), geometry.parts.size());
        for (const model::Part& part : geometry.parts) {
            const model::Mesh mesh = model::mesh_of(geometry, part);
            EXPECT_TRUE(model::is_closed(mesh)) << part.name << c.head;
            EXPECT_GT(model::enclosed_volume(mesh), 0) << part.name << c.head;
            // Normals look the way that triangles do.
            const model::LevelOfDetail& level = part.levels.front();
            for (std::uint32_t i = 0; i < level.index_count; i += 3) {
                const auto at = [&](std::uint32_t k) {
                    return part.first_vertex + geometry.indices[level.first_index + i + k];
                };
                const glm::vec3 area = glm::cross(geometry.positions[at(1)] - geometry.positions[at(0)],
                                                  geometry.positions[at(2)] - geometry.positions[at(0)]);
                if (glm::length(area) < 1e-9F) continue;
                for (std::uint32_t k = 0; k < 3; ++k) {
                    ASSERT_NEAR(glm::length(geometry.normals[at(k)]), 1, 1e-3F) << part.name;
                    ASSERT_GT(glm::dot(geometry.normals[at(k)], glm::normalize(area)), -0.2F) << part.name << c.head;
                }
            }
        }
    }
}

TEST(Tools, AreAsLargeAsTheirFiguresSay) {
    for (const std::string id : {"tennis_ball", "lacrosse_ball", "massage_ball", "smooth_massage_ball"}) {
        const Tool tool = shipped_tool(id);
        const glm::vec3 size = box_of(tool_mesh(tool).prop).size();
        const float diameter = tool.form.mm("diameter");
        for (int axis = 0; axis < 3; ++axis)
            EXPECT_NEAR(size[axis], diameter, id == "massage_ball" ? 0.004F : 2 * near_m + 0.0006F) << id;
    }
    const Tool roller = shipped_tool("foam_roller");
    const glm::vec3 of_roller = box_of(tool_mesh(roller).prop).size();
    EXPECT_NEAR(of_roller.x, roller.form.mm("length"), 0.0025F);
    EXPECT_NEAR(of_roller.y, roller.form.mm("diameter"), 0.002F);
    const Tool stick = shipped_tool("massage_stick");
    EXPECT_NEAR(box_of(tool_mesh(stick).prop).size().x, stick.form.mm("length"), near_m);
}

TEST(Tools, TouchWhereTheirContactSays) { // the lowest place along its axis
    for (const Case& c : cases()) {
        const ShapedTool shaped = tool_mesh(shipped_tool(c.tool), c.head);
        float furthest = -1;
        for (const glm::vec3& p : shaped.prop.geometry->positions)
            furthest = std::max(furthest, glm::dot(p - shaped.contact.place, shaped.contact.axis));
        EXPECT_NEAR(furthest, 0, 0.0035F) << c.tool << c.head;
        EXPECT_NEAR(glm::length(shaped.contact.axis), 1, 1e-5F);
        EXPECT_NEAR(glm::dot(shaped.contact.axis, shaped.contact.ahead), 0, 1e-5F);
    }
}

TEST(Tools, EveryRowOfTheTableIsUsedAndNamedOnce) {
    std::set<std::string> used, names;
    for (const std::filesystem::path& file : shipped_tools()) {
        const Tool tool = read_tool(file);
        used.insert(tool.form.kind);
        for (const auto& [name, form] : tool.heads) used.insert(form.kind);
    }
    for (const FormRow& row : form_table()) {
        EXPECT_TRUE(names.insert(std::string(row.name)).second) << row.name;
        EXPECT_TRUE(used.contains(std::string(row.name))) << row.name;
        EXPECT_FALSE(row.summary.empty());
    }
}

class ToolFile : public testing::Test {
protected:
    Tool read(const std::string& from, const std::string& to) {
        std::string text = core::read_text(shipped_tool("lacrosse_ball").file);
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        text.replace(at, from.size(), to);
        const std::filesystem::path file = folder_.path() / "lacrosse_ball.json";
        core::write_file(file, text);
        return read_tool(file);
    }
    tests::TemporaryFolder folder_;
};

TEST_F(ToolFile, MistakesAreSaidWithTheirPlace) {
    const auto mistake = [&](const std::string& from, const std::string& to) {
        return tests::error_of([&] { static_cast<void>(read(from, to)); });
    };
    EXPECT_THAT(mistake("\"smooth_ball\"", "\"smoth_ball\""), AllOf(HasSubstr("form.kind"), HasSubstr("smooth_ball")));
    EXPECT_THAT(mistake("\"diameter\"", "\"diametre\""), AllOf(HasSubstr("form.diametre"), HasSubstr("diameter")));
    EXPECT_THAT(mistake("\"value\": 63.5", "\"value\": 90"),
                AllOf(HasSubstr("form.diameter.value"), HasSubstr("62.7")));
    EXPECT_THAT(mistake("\"rubber\"", "\"ruber\""), AllOf(HasSubstr("looks.ball.finish"), HasSubstr("rubber")));
    EXPECT_THAT(mistake("\"ball\"", "\"bal\""), AllOf(HasSubstr("looks.bal"), HasSubstr("ball")));
    EXPECT_THAT(mistake("\"mass_g\"", "\"mass\""), HasSubstr("mass"));
    EXPECT_THAT(mistake("\"id\": \"lacrosse_ball\"", "\"id\": \"other\""), HasSubstr("file's own name"));
    EXPECT_THAT(mistake("\"confidence\": \"medium\"", "\"confidence\": \"so so\""), HasSubstr("high, medium or low"));
}

TEST(Tools, WhatThereIsNotIsAnswerdWithTheNearest) {
    EXPECT_THAT(tests::error_of([] { static_cast<void>(shipped_tool("tenis_ball")); }), HasSubstr("tennis_ball"));
    EXPECT_THAT(tests::error_of([] { static_cast<void>(tool_mesh(shipped_tool("massage_gun"), "bulet")); }),
                HasSubstr("bullet"));
    EXPECT_THAT(tests::error_of([] { static_cast<void>(tool_mesh(shipped_tool("tennis_ball"), "ball")); }),
                HasSubstr("no heads"));
}

} // namespace
} // namespace palpate::technique
