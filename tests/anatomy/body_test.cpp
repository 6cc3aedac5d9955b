#include "anatomy/body.hpp"
#include "anatomy/catalogue.hpp"
#include "core/files.hpp"
#include "model/topology.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include <fstream>
#include <functional>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <set>

namespace palpate::anatomy {
namespace {

using palpate::tests::error_of;
using palpate::tests::TemporaryFolder;
using testing::AllOf;
using testing::HasSubstr;

const Body& simple() {
    static const Body body = simple_body();
    return body;
}

core::Box box_of(const std::string& id) { return simple().geometry.parts.at(simple().find(id).value()).box; }

TEST(SimpleBody, HasThePelvisTheLumbarSpineTheFemoraAndTheGlutei) {
    for (const std::string id : {"skin", "sacrum", "coccyx", "vertebra_l1", "vertebra_l2", "vertebra_l3", "vertebra_l4",
                                 "vertebra_l5", "disc_l1_l2", "disc_l2_l3", "disc_l3_l4", "disc_l4_l5", "disc_l5_s1"})
        EXPECT_TRUE(simple().find(id)) << id;
    for (const std::string base :
         {"hip_bone", "femur", "gluteus_maximus", "gluteus_medius", "gluteus_minimus", "piriformis", "sciatic_nerve"})
        for (const std::string side : {".right", ".left"}) EXPECT_TRUE(simple().find(base + side)) << base << side;
    EXPECT_EQ(simple().structures.size(), 27U);
    EXPECT_FALSE(simple().credit.empty());
}

TEST(SimpleBody, IsSoundGeometry) {
    const model::Geometry& geometry = simple().geometry;
    ASSERT_EQ(geometry.parts.size(), simple().structures.size());
    for (std::size_t i = 0; i < geometry.parts.size(); ++i) {
        const model::Part& part = geometry.parts[i];
        EXPECT_EQ(part.name, simple().structures[i].id);
        EXPECT_TRUE(part.closed) << part.name;
        EXPECT_GE(part.levels.size(), 2U) << part.name;
        EXPECT_EQ(part.has_grain, simple().structures[i].kind == Kind::muscle) << part.name;
        EXPECT_GT(part.box.low.y, 0) << "above the floor";
        for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; ++v)
            ASSERT_NEAR(glm::length(geometry.normals[v]), 1, 1e-3);
    }
    EXPECT_LT(geometry.triangle_count(), 250000U) << "light enough for a software renderer";
}

TEST(SimpleBody, HasRealProportions) {
    EXPECT_NEAR(box_of("femur.right").size().y, 0.45, 0.02);
    EXPECT_NEAR(box_of("hip_bone.right").size().y, 0.23, 0.02);
    EXPECT_NEAR(box_of("vertebra_l4").size().x, 0.09, 0.01);
    EXPECT_NEAR(box_of("sciatic_nerve.left").size().y, 0.48, 0.03);
    EXPECT_LT(box_of("hip_bone.right").high.x, 0.002F) << "the right is at -X";
    EXPECT_GT(box_of("gluteus_maximus.left").low.x, 0);
    EXPECT_FLOAT_EQ(box_of("femur.right").low.x, -box_of("femur.left").high.x);
}

TEST(SimpleBody, TheSkinHoldsEverything) {
    const core::Box skin = box_of("skin");
    for (const model::Part& part : simple().geometry.parts)
        for (int axis = 0; axis < 3; ++axis) {
            EXPECT_GE(part.box.low[axis], skin.low[axis]) << part.name;
            EXPECT_LE(part.box.high[axis], skin.high[axis]) << part.name;
        }
}

TEST(Body, FindsByIdAndByPattern) {
    EXPECT_EQ(simple().structures[simple().find("piriformis.left").value()].name, "Piriformis (left)");
    EXPECT_FALSE(simple().find("piriformis"));
    EXPECT_EQ(simple().match("gluteus_*.right").size(), 3U);
    EXPECT_EQ(simple().match("vertebra_l?").size(), 5U);
    EXPECT_TRUE(simple().match("heart").empty());
    EXPECT_EQ(simple().ids().size(), simple().structures.size());
}

class BodyFiles : public testing::Test {
protected:
    BodyFiles() { write_body(simple(), glb); }
    std::string error_after(const std::function<void(nlohmann::json&)>& change) {
        auto json = nlohmann::json::parse(core::read_text(catalogue_beside(glb)));
        change(json);
        std::ofstream(catalogue_beside(glb)) << json.dump();
        return error_of([&] { read_body(glb); });
    }
    TemporaryFolder folder;
    std::filesystem::path glb = folder / "body.glb";
};

TEST_F(BodyFiles, ComeBackAsTheyWere) {
    const Body read = read_body(glb);
    EXPECT_EQ(read.name, simple().name);
    EXPECT_EQ(read.credit, simple().credit);
    EXPECT_EQ(read.geometry.positions, simple().geometry.positions);
    EXPECT_EQ(read.geometry.indices, simple().geometry.indices);
    ASSERT_EQ(read.structures.size(), simple().structures.size());
    for (std::size_t i = 0; i < read.structures.size(); ++i) {
        const Structure &a = read.structures[i], &b = simple().structures[i];
        EXPECT_EQ(std::tie(a.id, a.name, a.latin, a.kind, a.side, a.layer, a.fma, a.ta2),
                  std::tie(b.id, b.name, b.latin, b.kind, b.side, b.layer, b.fma, b.ta2));
        EXPECT_EQ(std::tie(a.region, a.synonyms, a.origin, a.insertion, a.nerve, a.roots, a.action),
                  std::tie(b.region, b.synonyms, b.origin, b.insertion, b.nerve, b.roots, b.action));
        EXPECT_EQ(std::tie(a.source, a.figures, a.recognised), std::tie(b.source, b.figures, b.recognised));
    }
    const Structure& piriformis = read.structures[read.find("piriformis.right").value()];
    EXPECT_EQ(piriformis.roots, (std::vector<std::string>{"L5", "S1", "S2"})) << "not lost on both sides alike";
}

TEST_F(BodyFiles, FiguresComeBackAsTheyWere) {
    Body body = simple();
    body.structures[1].figures = {ShapeFrom::reference, "Z-Anatomy, Sacrum.obj", 0.75, 2.5};
    body.structures[2].figures = {ShapeFrom::constructed, "ellipsoid between two landmarks", std::nullopt,
                                  std::nullopt};
    body.structures[3].figures = {ShapeFrom::imported, "", std::nullopt, std::nullopt};
    write_body(body, glb);
    const Body read = read_body(glb);
    for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(read.structures[i].figures, body.structures[i].figures) << i;
}

TEST_F(BodyFiles, AnotherVersionIsSaidBeforeAnyOtherMistake) {
    const auto old = [](auto& json) { json["structures"][3]["attachments"] = "here and there"; };
    EXPECT_THAT(error_after([&](auto& json) { old(json), json.erase("version"); }),
                AllOf(HasSubstr("body.json"), HasSubstr("version 2"), HasSubstr("found none"), HasSubstr("again")));
    EXPECT_THAT(error_after([&](auto& json) { json["version"] = 3; }), HasSubstr("found 3"));
    EXPECT_THAT(error_after([&](auto& json) { json["version"] = 2; }), HasSubstr("structures[3].attachments"));
}

TEST_F(BodyFiles, FiguresMustMakeSense) {
    EXPECT_THAT(error_after([](auto& json) {
                    json["structures"][3]["figures"] = {{"from", "a dream"}};
                }),
                AllOf(HasSubstr("structures[3].figures.from"), HasSubstr("a dream"), HasSubstr("constructed")));
    EXPECT_THAT(error_after([](auto& json) {
                    json["structures"][3]["figures"] = {{"from", "unsaid"}};
                }),
                HasSubstr("structures[3].figures.from"));
    EXPECT_THAT(error_after([](auto& json) {
                    json["structures"][3]["figures"] = {{"from", "reference"}, {"mean_mm", -1}};
                }),
                HasSubstr("structures[3].figures.mean_mm"));
    EXPECT_THAT(error_after([](auto& json) {
                    json["structures"][3]["figures"] = {{"source", "x"}};
                }),
                HasSubstr("from"));
}

TEST_F(BodyFiles, CatalogueMistakesNameTheirPlace) {
    EXPECT_THAT(error_after([](auto& json) { json["structures"][3]["collour"] = "red"; }),
                AllOf(HasSubstr("body.json"), HasSubstr("structures[3].collour"), HasSubstr("unknown key")));
}
TEST_F(BodyFiles, CatalogueKindsAreKnown) {
    EXPECT_THAT(error_after([](auto& json) { json["structures"][1]["kind"] = "mucsle"; }),
                AllOf(HasSubstr("structures[1].kind"), HasSubstr("did you mean muscle")));
}
TEST_F(BodyFiles, CatalogueIdsAreUnique) {
    EXPECT_THAT(error_after([](auto& json) { json["structures"][2]["id"] = json["structures"][1]["id"]; }),
                HasSubstr("given twice"));
}
TEST_F(BodyFiles, CatalogueAndShapesBelongTogether) {
    EXPECT_THAT(error_after([](auto& json) { json["structures"][2]["id"] = "other"; }),
                AllOf(HasSubstr("structures[2].id"), HasSubstr("'other'"), HasSubstr("body.glb")));
}
TEST_F(BodyFiles, EveryShapeHasAStructure) {
    EXPECT_THAT(error_after([](auto& json) { json["structures"].erase(4); }),
                AllOf(HasSubstr("27 parts"), HasSubstr("found 26")));
}
TEST_F(BodyFiles, ACatalogueMustBeThere) {
    std::filesystem::remove(catalogue_beside(glb));
    EXPECT_THAT(error_of([&] { read_body(glb); }), HasSubstr("body.json"));
}

TEST_F(BodyFiles, NothingIsHalfWritten) {
    EXPECT_THAT(error_of([&] { write_body(simple(), folder / "no" / "body.glb"); }), HasSubstr("does not exist"));
    EXPECT_THAT(error_of([&] { write_body(simple(), folder / "body.obj"); }), HasSubstr(".glb"));
    std::filesystem::create_directory(folder / "taken.glb");
    EXPECT_NE(error_of([&] { write_body(simple(), folder / "taken.glb"); }), "");
    EXPECT_THAT(folder.names(), testing::UnorderedElementsAre("body.glb", "body.json", "taken.glb"));
}

} // namespace
} // namespace palpate::anatomy
