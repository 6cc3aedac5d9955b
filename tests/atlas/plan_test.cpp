#include "atlas/fitting/plan.hpp"
#include "core/assets.hpp"
#include "core/files.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace palpate::atlas {
namespace {
using anatomy::ImportedShape;
using anatomy::KnownStructures;
using palpate::tests::error_of;
using palpate::tests::TemporaryFolder;
using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;

class Plan : public testing::Test {
protected:
    FitPlan read(const std::string& text) const {
        core::write_file(folder / "fit.json", std::string_view(text));
        return read_fit_plan(folder / "fit.json");
    }
    std::string error(const std::string& text) const {
        return error_of([&] { return read(text); });
    }
    static BallFitSettings settings(const FitPlan& plan, const char* id) {
        return plan.settings_for(*KnownStructures::shipped().find(id));
    }
    TemporaryFolder folder;
};

TEST_F(Plan, AStructureBeginsFromItsKindWhereverThatStands) {
    const FitPlan plan = read(R"({"structures": {"hip_bone": {"genus": 1}}, "left_out": ["rib_*"],
        "kinds": {"bone": {"mean_mm": 0.5, "thicken": true, "cell_mm": 0.7}, "others": {"most": 33}}})");
    EXPECT_EQ(settings(plan, "hip_bone").genus, 1U);
    EXPECT_EQ(settings(plan, "hip_bone").mean_mm, 0.5);
    EXPECT_TRUE(settings(plan, "hip_bone").reference.thicken);
    EXPECT_EQ(settings(plan, "hip_bone").reference.cell_mm, 0.7F);
    EXPECT_EQ(settings(plan, "hip_bone").tolerance_mm, 0);
    EXPECT_EQ(settings(plan, "sacrum").genus, 0U);
    EXPECT_EQ(settings(plan, "piriformis").most, 33U);
    EXPECT_EQ(settings(plan, "piriformis").mean_mm, BallFitSettings{}.mean_mm);
    EXPECT_TRUE(plan.leaves_out("rib_7"));
    EXPECT_FALSE(plan.leaves_out("sacrum"));
    EXPECT_EQ(settings(read(R"({"kinds": {}})"), "sacrum").most, BallFitSettings{}.most);
}

TEST_F(Plan, WhatIsWrongIsSaidWithItsPlace) {
    EXPECT_THAT(error(R"({"kinds": {"bonne": {}}})"),
                AllOf(HasSubstr("fit.json: kinds.bonne: no kind of structure"), HasSubstr("did you mean bone")));
    EXPECT_THAT(error(R"({"kinds": {}, "structures": {"hip_bonne": {}}})"),
                HasSubstr("fit.json: structures.hip_bonne: no structure"));
    EXPECT_THAT(error(R"({"kinds": {}, "structures": {"hip_bone.right": {}}})"), HasSubstr("no structure"));
    EXPECT_THAT(error(R"({"kinds": {"bone": {"mean_mm": 0}}})"), HasSubstr("fit.json: kinds.bone.mean_mm: expected"));
    EXPECT_THAT(error(R"({"kinds": {"bone": {"most": 2.5}}})"), HasSubstr("fit.json: kinds.bone.most: expected"));
    EXPECT_THAT(error(R"({"kinds": {"bone": {"thicken": 1}}})"), HasSubstr("fit.json: kinds.bone.thicken: expected"));
    EXPECT_THAT(error(R"({"kinds": {"bone": {"meann_mm": 1}}})"),
                AllOf(HasSubstr("kinds.bone.meann_mm: unknown key"), HasSubstr("did you mean mean_mm")));
    EXPECT_THAT(error(R"({"kinds": {"bone": {"fewest": 30, "most": 20}}})"),
                AllOf(HasSubstr("fit.json: kinds.bone: fewest: expected"), HasSubstr("which are 20, found 30")));
    EXPECT_THAT(error(R"({"kinds": {"bone": {"fewest": 30, "most": 40}}, "structures": {"sacrum": {"most": 20}}})"),
                HasSubstr("fit.json: structures.sacrum: fewest: expected"));
    EXPECT_THAT(
        error(R"({"kinds": {}, "left_out": ["rib_*", "sacrumm"]})"),
        AllOf(HasSubstr("fit.json: left_out[1]: 'sacrumm' names no structure"), HasSubstr("did you mean sacrum")));
    EXPECT_THAT(error(R"({"kinds": {}, "left_out": ["ripp_*"]})"), HasSubstr("left_out[0]: 'ripp_*' names no"));
    EXPECT_THAT(error(R"({"kinds": {}, "closed_pieces": ["sacrum", "rib_*"]})"),
                HasSubstr("fit.json: closed_pieces[1]: no structure"));
    EXPECT_THAT(error(R"({"kinds": 7})"), HasSubstr("fit.json: kinds: expected"));
    EXPECT_THAT(error(R"({"kinds": {}, "left_out": "rib_*"})"), HasSubstr("fit.json: left_out: expected"));
    EXPECT_THAT(error(R"({"structures": {}})"), HasSubstr("\"kinds\" is missing"));
    EXPECT_THAT(error("[]"), HasSubstr("fit.json: expected"));
    EXPECT_THAT(error("{"), HasSubstr("fit.json: line 1"));
    EXPECT_THAT(error_of([&] { return read_fit_plan(folder / "none.json"); }), HasSubstr("none.json: cannot be read"));
}

TEST_F(Plan, TheShippedOneIsRead) {
    const FitPlan plan = read_fit_plan(core::asset("atlas/fit.json"));
    EXPECT_EQ(settings(plan, "hip_bone").genus, 1U);
    for (const anatomy::KnownStructure& known : KnownStructures::shipped().all())
        EXPECT_LE(plan.settings_for(known).fewest, plan.settings_for(known).most) << known.id;
}

// As many triangles as asked, around x (metres).
ImportedShape shape(const std::string& name, float x, std::size_t triangles = 4, float size = 0.01F) {
    ImportedShape made{name, "", name + ".obj", {}};
    made.mesh.positions = {{x, 0, 0}, {x + size, 0, 0}, {x, size, 0}, {x, 0, size}};
    for (std::size_t i = 0; i < triangles; ++i) made.mesh.triangles.insert(made.mesh.triangles.end(), {0, 1, 2});
    return made;
}

std::vector<std::string> ids(const std::vector<Subject>& subjects) {
    std::vector<std::string> all;
    for (const Subject& subject : subjects) all.push_back(subject.known->id);
    return all;
}

class Choice : public testing::Test {
protected:
    std::vector<Subject> choose(std::vector<ImportedShape> shapes, const std::vector<std::string>& patterns = {}) {
        unknown.clear();
        return choose_subjects(std::move(shapes), plan, patterns, unknown);
    }
    FitPlan plan;
    std::vector<std::string> unknown;
};

TEST_F(Choice, TakesTheRightSideAndTheMiddleInMillimetres) {
    const auto subjects = choose({shape("Piriformis_muscle_l", 0.1F), shape("Piriformis_muscle_r", -0.1F),
                                  shape("Sacrum", 0, 4, 0.05F), shape("Hip bone", 0.2F)});
    EXPECT_THAT(ids(subjects), ElementsAre("sacrum", "piriformis")) << "the largest first";
    EXPECT_EQ(subjects[1].file, "Piriformis_muscle_r.obj");
    EXPECT_NEAR(subjects[1].mesh.positions[0].x, -100, 1e-3);
    EXPECT_EQ(subjects[1].mesh.name, "piriformis");
    EXPECT_THAT(unknown, IsEmpty());
}

TEST_F(Choice, WhereTheNameTellsNoSideThePlaceDoes) {
    EXPECT_THAT(ids(choose({shape("Piriformis", -0.1F)})), ElementsAre("piriformis"));
    EXPECT_THAT(choose({shape("Piriformis", 0.1F)}), IsEmpty());
}

TEST_F(Choice, OfTwoFilesTheOneWithMoreTrianglesIsTaken) {
    for (const bool turned : {false, true}) {
        std::vector<ImportedShape> shapes{shape("Sacrum", 0, 3), shape("sacral bone", 0, 9)};
        shapes[1].name = "Sacrum";
        if (turned) std::swap(shapes[0], shapes[1]);
        const auto subjects = choose(std::move(shapes));
        ASSERT_EQ(subjects.size(), 1U);
        EXPECT_EQ(subjects[0].mesh.triangle_count(), 9U);
        EXPECT_EQ(subjects[0].file, "sacral bone.obj");
    }
}

TEST_F(Choice, AFileWithoutTrianglesIsNoShape) { EXPECT_THAT(choose({shape("Sacrum", 0, 0)}), IsEmpty()); }

TEST_F(Choice, OpenPiecesGoWhereThePlanSaysSo) {
    const auto strayed = [] {
        ImportedShape made = shape("Plantaris_r", -0.1F, 0);
        made.mesh.positions.insert(made.mesh.positions.end(), {{-0.2F, 0, 0}, {-0.3F, 0, 0}, {-0.3F, 0.1F, 0}});
        made.mesh.triangles = {4, 5, 6, 0, 2, 1, 0, 1, 3, 1, 2, 3, 2, 0, 3}; // a sheet, and a closed tetrahedron
        return made;
    };
    EXPECT_EQ(choose({strayed()}).at(0).mesh.triangle_count(), 5U);
    plan.closed_pieces = {"plantaris"};
    EXPECT_THAT(choose({strayed()}).at(0).mesh.triangles, ElementsAre(0, 2, 1, 0, 1, 3, 1, 2, 3, 2, 0, 3));
}

TEST_F(Choice, PatternsAndThePlanDecideAndUnknownNamesAreTold) {
    const auto all = [] {
        return std::vector<ImportedShape>{shape("Sacrum", 0), shape("Gluteus_medius_muscle_r", -0.1F),
                                          shape("Gluteus_minimus_muscle_r", -0.1F), shape("Flux_capacitor", 0)};
    };
    EXPECT_THAT(ids(choose(all(), {"gluteus_*"})), ElementsAre("gluteus_medius", "gluteus_minimus"));
    EXPECT_THAT(unknown, ElementsAre("Flux_capacitor"));
    plan.left_out = {"gluteus_m*"};
    EXPECT_THAT(ids(choose(all())), ElementsAre("sacrum"));
    EXPECT_THAT(ids(choose(all(), {"gluteus_minimus"})), ElementsAre("gluteus_minimus")) << "named, so meant";
}

} // namespace
} // namespace palpate::atlas
