// The atlas tool as a person uses it.
#include "core/files.hpp"
#include "support.hpp"
#include "support/commands.hpp"
#include "support/netted.hpp"
#include "support/small_figures.hpp"
#include "support/temporary_folder.hpp"
#include <fmt/format.h>

namespace palpate::atlas {
namespace {
using palpate::tests::TemporaryFolder;
using palpate::tests::with;
using program::Command;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class AtlasRow : public testing::TestWithParam<Command> {};

TEST_P(AtlasRow, HasASummaryOfOneLineAndExamples) { palpate::tests::expect_summary_and_examples(GetParam()); }

TEST_P(AtlasRow, ExamplesAreWellFormed) { palpate::tests::expect_well_formed_examples(program::atlas(), GetParam()); }

TEST_P(AtlasRow, HelpShowsSummaryAndExamples) {
    const Outcome help = run_atlas({std::string(GetParam().name), "--help"});
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_EQ(help.err, "");
    EXPECT_THAT(help.out, StartsWith(std::string(GetParam().summary)));
    for (const std::string_view example : GetParam().examples) EXPECT_THAT(help.out, HasSubstr(std::string(example)));
}

TEST_P(AtlasRow, AnUnknownOptionIsWrongUsage) {
    const Outcome outcome = run_atlas({std::string(GetParam().name), "--no-such-option"});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, StartsWith("atlas: error: "));
    EXPECT_EQ(outcome.out, "");
}

INSTANTIATE_TEST_SUITE_P(Atlas, AtlasRow, testing::ValuesIn(program::atlas().commands), [](const auto& tested) {
    std::string name(tested.param.name);
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(AtlasUsage, HelpVersionAndMisspeltCommands) {
    EXPECT_THAT(run_atlas({"--help"}).out, AllOf(HasSubstr("fit"), HasSubstr("build")));
    EXPECT_THAT(run_atlas({"--version"}).out, StartsWith("atlas "));
    EXPECT_EQ(run_atlas({}).exit_code, 2);
    const Outcome misspelt = run_atlas({"biuld", "-o", "a.glb"});
    EXPECT_EQ(misspelt.exit_code, 2);
    EXPECT_THAT(misspelt.err, StartsWith("atlas: error: unknown command biuld (did you mean build"));
}

class Build : public testing::Test {
protected:
    Build() {
        palpate::tests::write_small_figures(figures);
        std::filesystem::create_directory(folder / "out");
    }
    Outcome build(const std::string& name = "atlas.glb") const {
        return run_atlas({"build", "--figures", figures.string(), "-o", (folder / "out" / name).string()});
    }
    std::vector<std::string> written() const { // hidden files too
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(folder / "out"))
            names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }
    void expect_one_error(const std::string& message) const {
        const Outcome outcome = build();
        EXPECT_EQ(outcome.exit_code, 1);
        EXPECT_EQ(outcome.out, "");
        std::vector<std::string> errors;
        std::istringstream lines(outcome.err);
        for (std::string line; std::getline(lines, line);)
            if (line.find("error") != std::string::npos) errors.push_back(line);
        ASSERT_EQ(errors.size(), 1U) << outcome.err;
        EXPECT_THAT(errors.front(), AllOf(StartsWith("atlas: error: "), HasSubstr(message)));
        EXPECT_THAT(written(), IsEmpty());
    }
    TemporaryFolder folder;
    const std::filesystem::path figures = folder / "figures";
};

TEST_F(Build, WritesABodyAndItsCatalogue) {
    const Outcome outcome = build();
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, AllOf(StartsWith("7 structures, "), HasSubstr("atlas.glb")));
    EXPECT_THAT(written(), testing::ElementsAre("atlas.glb", "atlas.json"));
}

TEST_F(Build, ADamagedFigureLeavesNothingBehind) {
    const std::string& sacrum = palpate::tests::sacrum_figure;
    for (const auto& [damaged, message] : std::vector<std::pair<std::string, std::string>>{
             {with(sacrum, "0 1 2\n", "0 1 9\n"), "sacrum.figure: line 13: names ball 9"},
             {sacrum.substr(0, sacrum.size() / 2), "sacrum.figure: line "},
             {sacrum.substr(0, sacrum.size() - 2), "ends without a line break: cut short?"},
             {with(sacrum, "structure sacrum", "structure sacrumm"), "sacrum.figure: line 2: no structure 'sacrumm'"},
             {with(sacrum, "source a test", "source a test\ngenus 3"), "sacrum"}}) {
        core::write_file(figures / "sacrum.figure", std::string_view(damaged));
        expect_one_error(message);
    }
}

TEST_F(Build, AnEmptyFolderAndNoFolderLeaveNothingBehind) {
    for (const auto& entry : std::filesystem::directory_iterator(figures)) std::filesystem::remove(entry);
    expect_one_error("holds no figures");
    std::filesystem::remove(figures);
    expect_one_error("figures: cannot be read");
}

TEST_F(Build, WhatCannotBeWrittenIsSaidFirst) {
    EXPECT_EQ(build("atlas.obj").exit_code, 2);
    EXPECT_THAT(build("no/such/folder/atlas.glb").err, HasSubstr("does not exist"));
    EXPECT_THAT(written(), IsEmpty());
}

class Fit : public testing::Test {
protected:
    Fit() { std::filesystem::create_directory(folder / "in"); }
    // A ball of 4 mm under this name, as an OBJ in millimetres with Y up.
    void add(const std::string& name, float x) const {
        const model::Mesh mesh =
            palpate::tests::netted({{x - 4, 896, -4}, {x + 4, 904, 4}}, 0.5F, [x](const glm::vec3& p) {
                return palpate::tests::to_ball(p, {x, 900, 0}, 4);
            });
        std::string text = "o " + name + "\n";
        for (const glm::vec3& p : mesh.positions) text += fmt::format("v {} {} {}\n", p.x, p.y, p.z);
        for (std::size_t i = 0; i < mesh.triangles.size(); i += 3)
            text += fmt::format("f {} {} {}\n", mesh.triangles[i] + 1, mesh.triangles[i + 1] + 1,
                                mesh.triangles[i + 2] + 1);
        core::write_file(folder / ("in/" + name + ".obj"), std::string_view(text));
    }
    Outcome fit(std::vector<std::string> more = {}) const {
        core::write_file(folder / "plan.json", std::string_view(plan));
        std::vector<std::string> words{"fit", "plain", (folder / "in").string()};
        words.insert(words.end(), more.begin(), more.end());
        for (const std::string& word : {std::string("-o"), (folder / "out").string(), std::string("--plan"),
                                        (folder / "plan.json").string(), std::string("--up"), std::string("y"),
                                        std::string("--unit"), std::string("mm"), std::string("--source"), source})
            words.push_back(word);
        return run_atlas(words);
    }
    TemporaryFolder folder;
    std::string source = "a ball made by a test";
    std::string plan = R"({"source": "a test", "license": "none",
        "kinds": {"others": {"mean_mm": 0.3, "p95_mm": 0.9, "volume_off": 0.1, "fewest": 4, "most": 6}}})";
};

TEST_F(Fit, WritesFiguresThatBuildAsTheySay) {
    add("sacrum", 0);
    add("piriformis_r", -60);
    add("piriformis_l", 60);
    const Outcome fitted = fit();
    ASSERT_EQ(fitted.exit_code, 0) << fitted.err;
    EXPECT_THAT(fitted.out, AllOf(HasSubstr("sacrum"), HasSubstr("piriformis")));
    const std::string text = core::read_text(folder / "out/piriformis.figure");
    EXPECT_THAT(text, AllOf(HasSubstr("side right\norigin reference\nsource a ball made by a test\nfit "),
                            HasSubstr("genus 0\nform balls\n")));
    EXPECT_FALSE(std::filesystem::exists(folder / "out/piriformis.left.figure"));
    const Outcome built =
        run_atlas({"build", "--figures", (folder / "out").string(), "-o", (folder / "a.glb").string()});
    EXPECT_EQ(built.exit_code, 0) << built.err;
    EXPECT_THAT(built.out, StartsWith("3 structures"));
}

TEST_F(Fit, NamesWhatItCannotFit) {
    add("sacrum", 0);
    add("flux_capacitor", 0);
    EXPECT_THAT(fit({"sacrum"}).out, HasSubstr("not in assets/anatomy, left out: flux_capacitor"));
    const Outcome none = fit({"piriformis"});
    EXPECT_EQ(none.exit_code, 1);
    EXPECT_THAT(none.err, HasSubstr("holds no structure that 'piriformis' names"));
    EXPECT_THAT(fit({"sacrum", "piriformiss"}).err, HasSubstr("'piriformiss' names (did you mean piriformis"));
    EXPECT_THAT(fit({"sacrum", "gluteus_*"}).err, HasSubstr("holds no structure that 'gluteus_*' names"));
}

TEST_F(Fit, SaysByItsExitCodeThatGoalsAreMissed) {
    add("sacrum", 0);
    plan = R"({"kinds": {"others": {"mean_mm": 0.01, "p95_mm": 0.02, "fewest": 4, "most": 4}}})";
    const Outcome outcome = fit();
    EXPECT_EQ(outcome.exit_code, 3) << outcome.err;
    EXPECT_THAT(outcome.out, AllOf(HasSubstr(" too far\n"), HasSubstr("1 of 1 miss their goals")));
    EXPECT_TRUE(std::filesystem::exists(folder / "out/sacrum.figure"));
}

TEST_F(Fit, WhatCannotBeFittedDoesNotEndTheRest) {
    add("sacrum", 0);
    core::write_file(folder / "in/piriformis_r.obj", // one triangle encloses nothing
                     std::string_view("o piriformis_r\nv -60 900 0\nv -50 900 0\nv -60 910 0\nf 1 2 3\n"));
    const Outcome outcome = fit();
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("piriformis could not be fitted: piriformis: encloses nothing"),
                                   HasSubstr("1 of 2 could not be fitted")));
    EXPECT_TRUE(std::filesystem::exists(folder / "out/sacrum.figure"));
    EXPECT_FALSE(std::filesystem::exists(folder / "out/piriformis.figure"));
}

TEST_F(Fit, WithNothingMissingThereIsNothingToDo) {
    add("sacrum", 0);
    ASSERT_EQ(fit().exit_code, 0);
    const Outcome again = fit({"--missing"});
    EXPECT_EQ(again.exit_code, 0) << again.err;
    EXPECT_THAT(again.out, HasSubstr("nothing to do: every structure that is asked for has its figure"));
    EXPECT_EQ(fit({"--missing", "--refine"}).exit_code, 2);
}

TEST_F(Fit, AFigureIsRefinedOrOnlyMeasured) {
    add("sacrum", 0);
    EXPECT_THAT(fit({"--refine"}).out,
                HasSubstr("nothing to do: no structure that is asked for has a figure of balls"));
    ASSERT_EQ(fit().exit_code, 0);
    const auto text = [&] { return core::read_text(folder / "out/sacrum.figure"); };
    const std::string before = text();
    core::write_file(folder / "out/sacrum.figure", std::string_view(with(before, "\nfit ", "\nnote mine\nfit 9")));
    EXPECT_EQ(fit({"--remeasure"}).exit_code, 0);
    EXPECT_EQ(text(), with(before, "\nfit ", "\nnote mine\nfit "));
    EXPECT_EQ(fit({"--refine"}).exit_code, 0);
    EXPECT_THAT(text(), HasSubstr("\nnote mine\nfit 0."));
}

TEST_F(Fit, WhatCannotBeWrittenIsSaidFirst) {
    add("sacrum", 0);
    core::write_file(folder / "out", std::string_view("a file\n"));
    const Outcome outcome = fit();
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("out: expected a folder"));
    std::filesystem::remove(folder / "out");
    for (const char* wrong : {"a # b", "a\nb"}) {
        source = wrong;
        const Outcome refused = fit();
        EXPECT_EQ(refused.exit_code, 2);
        EXPECT_THAT(refused.err, HasSubstr("--source: expected one line without #"));
        EXPECT_FALSE(std::filesystem::exists(folder / "out"));
    }
}

} // namespace
} // namespace palpate::atlas
