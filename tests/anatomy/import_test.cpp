#include "anatomy/import/import.hpp"
#include "anatomy/parallel.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include <atomic>
#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <set>

namespace palpate::anatomy {
namespace {

using palpate::tests::error_of;
using palpate::tests::TemporaryFolder;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// A tetrahedron of 10 mm at the place, 4 triangles, as an OBJ.
std::string tetrahedron(float x, float y, float z, const std::string& comments = "", float size = 10) {
    return comments +
           fmt::format(
               "v {0} {1} {2}\nv {3} {1} {2}\nv {0} {4} {2}\nv {0} {1} {5}\nf 1 3 2\nf 1 2 4\nf 1 4 3\nf 2 3 4\n", x, y,
               z, x + size, y + size, z + size);
}
std::string comments(const std::string& concept_id, const std::string& name) {
    return "# File ID : FJ1\n# Concept ID : " + concept_id + "\n# English name : " + name + "\n";
}

class Import : public testing::Test {
protected:
    void write(const std::string& name, const std::string& text) {
        std::filesystem::create_directories((folder / name).parent_path());
        std::ofstream(folder / name, std::ios::binary) << text;
    }
    ImportResult run(const std::string& profile, bool mirror = false) {
        settings.mirror = mirror;
        if (settings.path.empty()) settings.path = folder.path();
        return import_body(find_import_profile(profile), settings);
    }
    std::string error(const std::string& profile) {
        return error_of([&] { run(profile); });
    }
    TemporaryFolder folder;
    ImportSettings settings;
};

TEST(ImportProfiles, EveryRowHasANameASummaryAndACredit) {
    std::set<std::string_view> names;
    for (const ImportProfile& profile : import_profiles()) {
        EXPECT_TRUE(names.insert(profile.name).second) << profile.name;
        EXPECT_FALSE(profile.summary.empty() || profile.body_name.empty() || profile.credit.empty()) << profile.name;
        EXPECT_EQ(&find_import_profile(profile.name), &profile);
    }
    EXPECT_THAT(error_of([] { find_import_profile("z-anatomie"); }), HasSubstr("z-anatomy"));
}

TEST_F(Import, EveryProfileRefusesWhatItCannotRead) {
    std::filesystem::create_directory(folder / "empty");
    write("broken/FJ1_FMA22340_Right_piriformis.obj", "v 0 0 0\nv 1 0\n");
    write("zero/Piriformis_muscle_r.obj", "");
    for (const ImportProfile& profile : import_profiles()) {
        SCOPED_TRACE(profile.name);
        for (const char* const name : {"missing", "empty", "broken", "zero"}) {
            settings.path = folder / name;
            EXPECT_THAT(error(std::string(profile.name)), HasSubstr((folder / name).string())) << name;
        }
    }
}

TEST_F(Import, AnAtlasIsAFolder) {
    write("a.obj", tetrahedron(0, 0, 0));
    settings.path = folder / "a.obj";
    EXPECT_THAT(error("z-anatomy"), AllOf(HasSubstr("a.obj"), HasSubstr("expected the folder")));
}

TEST_F(Import, AFolderThatMayNotBeReadIsSaid) {
    write("closed/a.obj", tetrahedron(0, 0, 0));
    settings.path = folder / "closed";
    std::filesystem::permissions(settings.path, std::filesystem::perms::none);
    const bool root = std::ifstream(settings.path / "a.obj").good();
    const std::string message = error("bodyparts3d");
    std::filesystem::permissions(settings.path, std::filesystem::perms::owner_all);
    if (root) GTEST_SKIP() << "runs as root, who may read everything";
    EXPECT_THAT(message, HasSubstr("closed"));
}

TEST_F(Import, BodyPartsAreKnownByTheirFileNames) {
    write("a/FJ1428_FMA22340_Right_piriformis.obj", tetrahedron(-80, 0, 850));
    write("FJ1428M_FMA22341_Left_piriformis.obj", tetrahedron(70, 0, 850));
    write("FJ3393_FMA16202_Sacrum.obj", tetrahedron(-5, 0, 900));
    const ImportResult result = run("bodyparts3d");
    EXPECT_THAT(result.body.ids(), UnorderedElementsAre("piriformis.left", "piriformis.right", "sacrum"));
    EXPECT_EQ(result.report.files, 3U);
    EXPECT_EQ(result.report.triangles_read, 12U);
    EXPECT_EQ(result.body.geometry.triangle_count(), 12U);
    EXPECT_THAT(result.report.unrecognised, IsEmpty());
    EXPECT_THAT(result.report.notes, IsEmpty());
    EXPECT_EQ(result.report.by_kind[static_cast<std::size_t>(Kind::muscle)], 2U);
    EXPECT_THAT(result.body.credit, HasSubstr("BodyParts3D"));
}

TEST_F(Import, BodyPartsStandInOurFrame) { // millimetres, +Y back, +Z up -> metres, +Y up, +Z front
    write("FJ1_FMA16202_Sacrum.obj", tetrahedron(-5, 40, 900));
    const core::Box box = run("bodyparts3d").body.geometry.parts.at(0).box;
    EXPECT_NEAR(box.low.x, -0.005, 1e-6);
    EXPECT_NEAR(box.low.y, 0.9, 1e-6);
    EXPECT_NEAR(box.high.z, -0.04, 1e-6);
    EXPECT_NEAR(box.low.z, -0.05, 1e-6);
}

TEST_F(Import, BodyPartsOfTheArchiveAreKnownByTheirComments) {
    write("FJ1428.obj", tetrahedron(-80, 0, 850, comments("FMA22340", "Right piriformis")));
    write("FJ9999.obj", tetrahedron(0, 0, 1500, comments("FMA7088", "Heart")));
    const ImportResult result = run("bodyparts3d");
    EXPECT_THAT(result.body.ids(), UnorderedElementsAre("piriformis.right", "heart"));
    EXPECT_THAT(result.report.unrecognised, ElementsAre("heart (Heart)"));
    const Structure& heart = result.body.structures[result.body.find("heart").value()];
    EXPECT_EQ(heart.name, "Heart");
    EXPECT_EQ(heart.fma, "FMA7088");
    EXPECT_EQ(heart.kind, Kind::other);
    EXPECT_FALSE(heart.recognised);
}

TEST_F(Import, BodyPartsWithoutCommentsAreKnownByTheElementTable) {
    write("obj/FJ1428.obj", tetrahedron(-80, 0, 850));
    write("isa_element_parts.txt",
          "concept id\tname\telement file id\nFMA5022\tMuscle organ\tFJ1428\nFMA5022\tMuscle organ\tFJ2\n"
          "FMA22340\tRight piriformis\tFJ1428\n");
    settings.path = folder / "obj";
    EXPECT_THAT(run("bodyparts3d").body.ids(), ElementsAre("piriformis.right"));
}

TEST_F(Import, AnIndexSaysWhichFilesAndHowManyTriangles) {
    write("FJ1_FMA16202_Sacrum.obj", tetrahedron(0, 0, 0));
    write("FJ2_FMA24459_Hand.obj", tetrahedron(0, 0, 0));
    write("parts.tsv", "file\tname\ttriangles\nsomewhere/FJ1_FMA16202_Sacrum.obj\tSacrum\t4\n");
    const ImportResult result = run("bodyparts3d");
    EXPECT_EQ(result.report.files, 1U);
    EXPECT_THAT(result.report.left_out, ElementsAre(HasSubstr("FJ2_FMA24459_Hand.obj")));
    write("parts.tsv", "file\tname\ttriangles\nFJ1_FMA16202_Sacrum.obj\tSacrum\t5\n");
    EXPECT_THAT(error("bodyparts3d"), AllOf(HasSubstr("4 triangles"), HasSubstr("expected 5")));
    write("parts.tsv", "file\nFJ1_FMA16202_Sacrum.obj\nFJ3_gone.obj\n");
    EXPECT_THAT(error("bodyparts3d"), HasSubstr("FJ3_gone.obj"));
    write("parts.tsv", "name\nSacrum\n");
    EXPECT_THAT(error("bodyparts3d"), AllOf(HasSubstr("parts.tsv"), HasSubstr("'file'")));
}

TEST_F(Import, StructuresOfOneNameAreNumberedBeforeTheSide) {
    write("FJ3266_FMA45098_Sesamoid_bone_of_left_foot.obj", tetrahedron(80, 0, 0));
    write("FJ3270_FMA45098_Sesamoid_bone_of_left_foot.obj", tetrahedron(90, 0, 0));
    const ImportResult result = run("bodyparts3d");
    EXPECT_THAT(result.body.ids(), ElementsAre("sesamoid_foot_1.left", "sesamoid_foot_2.left"));
    EXPECT_EQ(result.body.structures[1].name, "Sesamoid bone of foot 2 (left)");
}

TEST_F(Import, ASideThatTheNameDoesNotTellIsSeen) {
    write("FJ1550_FMA71307_Set_of_interspinales_lumborum.obj", tetrahedron(-20, 0, 1000));
    write("FJ1550M_FMA71307_Set_of_interspinales_lumborum.obj", tetrahedron(10, 0, 1000));
    EXPECT_THAT(run("bodyparts3d").body.ids(),
                UnorderedElementsAre("interspinales_lumborum.right", "interspinales_lumborum.left"));
}

TEST_F(Import, ASideThatTheShapeDeniesIsNoted) {
    write("FJ1_FMA22340_Right_piriformis.obj", tetrahedron(70, 0, 850));
    EXPECT_THAT(run("bodyparts3d").report.notes, ElementsAre(HasSubstr("other side")));
}

TEST_F(Import, ZAnatomyIsMirroredOnRequest) {
    write("muscles/Piriformis_muscle_r.obj", tetrahedron(-80, 0, 850));
    write("nerves/Sciatic_nerve_r.obj", tetrahedron(-90, 0, 700));
    write("nerves/Sciatic_nerve_l.obj", tetrahedron(80, 0, 700));
    write("bones/Vertebra_L4.obj", tetrahedron(-5, 0, 1000));
    EXPECT_EQ(run("z-anatomy").body.structures.size(), 4U);
    const ImportResult result = run("z-anatomy", true);
    EXPECT_THAT(result.body.ids(), UnorderedElementsAre("piriformis.right", "piriformis.left", "sciatic_nerve.right",
                                                        "sciatic_nerve.left", "vertebra_l4"));
    EXPECT_EQ(result.report.mirrored, 1U);
    EXPECT_EQ(result.report.triangles_read, 16U);
    EXPECT_EQ(result.report.build.triangles_out, 20U);
    EXPECT_EQ(result.report.build.turned, 0U) << "a mirrored mesh is still outward";
    const std::size_t right = result.body.find("piriformis.right").value(),
                      left = result.body.find("piriformis.left").value();
    EXPECT_EQ(result.body.structures[left].side, Side::left);
    EXPECT_EQ(result.body.structures[left].name, "Piriformis (left)");
    EXPECT_EQ(result.body.structures[left].fma, "FMA22341");
    EXPECT_THAT(result.body.structures[left].source, HasSubstr("mirrored"));
    EXPECT_EQ(result.body.geometry.parts[left].box.low.x, -result.body.geometry.parts[right].box.high.x);
    EXPECT_EQ(result.body.geometry.parts[left].box.low.y, result.body.geometry.parts[right].box.low.y);
}

TEST_F(Import, PlainTakesNodeNamesAsIds) {
    write("model.obj", "o Strange_thing\n" + tetrahedron(0, 0, 0) + "o left_femur\nf 1 3 2\n");
    settings.path = folder / "model.obj";
    const ImportResult result = run("plain");
    EXPECT_THAT(result.body.ids(), UnorderedElementsAre("strange_thing", "femur.left"));
    EXPECT_THAT(result.report.unrecognised, ElementsAre("strange_thing (Strange_thing)"));
}

TEST_F(Import, PlainReadsAFolderAndLeavesOutWhatIsNoModel) {
    write("a.obj", tetrahedron(0, 0, 0));
    write("b.stl", "solid b\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 "
                   "0\nendloop\nendfacet\nendsolid b\n");
    write("notes.md", "# Notes\n");
    const ImportResult result = run("plain");
    EXPECT_EQ(result.report.files, 2U);
    EXPECT_THAT(result.report.left_out, ElementsAre(HasSubstr("notes.md")));
}

TEST_F(Import, PlainGuessesUnitAndUpAndSaysSo) {
    struct Case {
        float size;
        const char* unit;
    };
    for (const Case& test : {Case{1.7F, "m"}, Case{170, "cm"}, Case{1700, "mm"}, Case{450, "mm"}}) {
        write("model.obj", tetrahedron(0, 0, 0, "", test.size));
        settings.path = folder / "model.obj";
        const ImportResult result = run("plain");
        EXPECT_THAT(result.report.notes, ElementsAre(HasSubstr(fmt::format("unit guessed as {} ", test.unit)),
                                                     HasSubstr("up guessed as y")));
        const float metres = test.unit == std::string("mm") ? 0.001F : test.unit == std::string("cm") ? 0.01F : 1.0F;
        EXPECT_NEAR(result.body.geometry.parts.at(0).box.size().y, test.size * metres, 1e-4);
    }
}

TEST_F(Import, PlainObeysUnitAndUp) {
    write("model.obj", tetrahedron(0, 0, 0) + "v 0 0 30\nf 1 2 5\n");
    settings.path = folder / "model.obj";
    settings.unit = "cm";
    settings.up = "z";
    const ImportResult result = run("plain");
    EXPECT_THAT(result.report.notes, IsEmpty());
    EXPECT_NEAR(result.body.geometry.parts.at(0).box.size().y, 0.3, 1e-6);
    EXPECT_NEAR(result.body.geometry.parts.at(0).box.low.z, -0.1, 1e-6);
    settings.unit = "inch";
    EXPECT_THAT(error("plain"), HasSubstr("inch"));
    settings.unit = "mm";
    settings.up = "x";
    EXPECT_THAT(error("plain"), HasSubstr("'x'"));
}

TEST_F(Import, CanBeStopped) {
    write("FJ1_FMA16202_Sacrum.obj", tetrahedron(0, 0, 0));
    settings.path = folder.path();
    EXPECT_THROW(import_body(find_import_profile("bodyparts3d"), settings, [](const core::Progress&) { return false; }),
                 core::Cancelled);
}

TEST(Parallel, CallsEachIndexOnceAndPassesAnErrorOn) {
    std::vector<std::atomic<int>> calls(1000);
    std::size_t last = 0;
    for_each_index(
        1000, [&](std::size_t i) { ++calls[i]; }, "t",
        [&](const core::Progress& progress) {
            EXPECT_EQ(progress.total, 1000U);
            EXPECT_EQ(progress.done, ++last);
            return true;
        });
    for (const std::atomic<int>& count : calls) EXPECT_EQ(count, 1);
    EXPECT_EQ(last, 1000U);
    EXPECT_THAT(error_of([] {
                    for_each_index(50, [](std::size_t i) {
                        if (i == 7) throw core::Error("seven");
                    });
                }),
                HasSubstr("seven"));
    for_each_index(0, [](std::size_t) { FAIL(); });
}

} // namespace
} // namespace palpate::anatomy
