#include "anatomy/atlas/figure.hpp"
#include "support/errors.hpp"
#include "support/small_figures.hpp"
#include "support/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace palpate::anatomy {
namespace {

using palpate::tests::error_of;
using palpate::tests::hip_bone_figure;
using palpate::tests::piriformis_figure;
using palpate::tests::sacrum_figure;
using palpate::tests::sciatic_figure;
using palpate::tests::TemporaryFolder;
using palpate::tests::with;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class Figures_ : public testing::Test {
protected:
    Figure read(const std::string& text) const {
        core::write_file(folder / "a.figure", std::string_view(text));
        return read_figure(folder / "a.figure");
    }
    // What follows the file's name.
    std::string error(const std::string& text) const {
        const std::string message = error_of([&] { return read(text); }), file = (folder / "a.figure").string() + ": ";
        EXPECT_THAT(message, StartsWith(file));
        return message.substr(std::min(message.size(), file.size()));
    }
    TemporaryFolder folder;
};

TEST_F(Figures_, AreReadAsTheyStand) {
    const Figure hip = read(hip_bone_figure);
    EXPECT_EQ(hip.structure, "hip_bone");
    EXPECT_EQ(hip.side, Side::right);
    EXPECT_FALSE(hip.constructed);
    EXPECT_EQ(hip.source, "a test");
    EXPECT_EQ(hip.genus, 0U);
    ASSERT_TRUE(hip.fit);
    EXPECT_FLOAT_EQ(hip.fit->mean_mm, 0.21F);
    EXPECT_FLOAT_EQ(hip.fit->p95_mm, 0.58F);
    EXPECT_FLOAT_EQ(hip.fit->max_mm, 1.92F);
    EXPECT_FLOAT_EQ(hip.fit->volume_ratio, 1.003F);
    EXPECT_EQ(std::get<model::BallModel>(hip.form).balls.size(), 3U);
    EXPECT_EQ(hip.numbers(), 15U);
    const Figure piriformis = read(piriformis_figure);
    EXPECT_TRUE(piriformis.constructed);
    EXPECT_EQ(piriformis.note, "between sacrum and femur");
    EXPECT_FALSE(piriformis.fit || piriformis.genus);
    EXPECT_EQ(read(sacrum_figure).side, Side::midline);
    EXPECT_EQ(std::get<model::TubeModel>(read(sciatic_figure).form).tubes.at(0).size(), 3U);
}

TEST_F(Figures_, AreWrittenAsTheyAreRead) {
    for (const std::string& text : {hip_bone_figure, sacrum_figure, piriformis_figure, sciatic_figure}) {
        const std::string once = write_figure(read(text)), twice = write_figure(read(once));
        EXPECT_EQ(once, twice);
        EXPECT_THAT(once, HasSubstr(text.substr(0, text.find("source"))));
    }
    EXPECT_THAT(write_figure(read(hip_bone_figure)), HasSubstr("fit 0.21 0.58 1.92 1.003\ngenus 0\n"));
}

TEST_F(Figures_, WhatIsWrongIsSaidWithItsLine) {
    const auto hip = [&](const std::string& part, const std::string& replacement) {
        return error(with(hip_bone_figure, part, replacement));
    };
    EXPECT_EQ(hip("palpate figure 1", "palpate figure 2"),
              "line 1: expected 'palpate figure 1', found 'palpate figure 2'");
    EXPECT_THAT(hip("structure hip_bone", "structure hip_bonne"),
                AllOf(StartsWith("line 2: no structure 'hip_bonne'"), HasSubstr("did you mean hip_bone")));
    EXPECT_THAT(hip("structure hip_bone", "structure hip_bone.right"), StartsWith("line 2: no structure"));
    EXPECT_EQ(hip("structure hip_bone", "structure hip bone"), "line 2: expected 'structure ID', found 3 words");
    EXPECT_EQ(hip("side right", "side left"), "line 3: expected right or midline, found 'left'");
    EXPECT_THAT(hip("side right", "side midline"),
                AllOf(StartsWith("line 8: side: "), HasSubstr("a right and a left")));
    EXPECT_THAT(error(with(sacrum_figure, "side midline", "side right")), HasSubstr("lies in the middle"));
    EXPECT_EQ(hip("origin reference", "origin guessed"), "line 4: expected reference or constructed, found 'guessed'");
    EXPECT_EQ(hip("source a test", "source"), "line 8: source: expected where the figures come from");
    EXPECT_EQ(hip("source a test\n", ""), "line 7: 'source' is missing before it");
    EXPECT_EQ(hip("structure hip_bone\n", ""), "line 7: 'structure' is missing before it");
    EXPECT_THAT(hip("origin", "orgin"),
                AllOf(StartsWith("line 4: unknown key 'orgin'"), HasSubstr("did you mean origin")));
    EXPECT_EQ(hip("origin reference", "side right"), "line 4: 'side' is given twice");
    EXPECT_EQ(hip("fit 0.21", "fit -1"), "line 6: expected a number from 0 to 10000, found -1");
    EXPECT_EQ(hip(" 1.003", ""), "line 6: expected 'fit MEAN P95 LARGEST VOLUME_RATIO', found 4 words");
    EXPECT_EQ(hip("genus 0", "genus -1"), "line 7: expected a whole number, found '-1'");
    EXPECT_THAT(hip("genus 0", "genus"), StartsWith("line 7: expected "));
    EXPECT_THAT(hip("genus 0", "genus 0 1"), StartsWith("line 7: expected "));
    EXPECT_EQ(hip("form balls", "form cubes"), "line 8: expected balls, tubes, cover or filling, found 'cubes'");
    EXPECT_EQ(hip("0 1 2\n", "0 1 7\n"), "line 15: names ball 7, but there are 3 (numbered from 0)");
    EXPECT_EQ(hip("0 1 2\n", "0 1 2\n1 2\n"), "line 16: expected the end of the file");
    EXPECT_EQ(error(""), "line 1: ends early, expected 'palpate figure 1'");
    EXPECT_EQ(error(std::string("\0\1\2\xff", 4)).find("line 1: expected 'palpate figure 1'"), 0U);
}

TEST_F(Figures_, EveryFileThatEndsEarlyIsAnError) { // also within its last line
    for (const std::string& text : {hip_bone_figure, sciatic_figure})
        for (std::size_t length = 0; length < text.size(); ++length)
            EXPECT_THAT(error(text.substr(0, length)), StartsWith("line ")) << text.substr(0, length);
}

TEST_F(Figures_, AFolderIsReadByName) {
    palpate::tests::write_small_figures(folder / "small");
    core::write_file(folder / "small/readme.txt", std::string_view("not a figure"));
    const std::vector<Figure> figures = read_figures(folder / "small");
    ASSERT_EQ(figures.size(), 4U);
    EXPECT_EQ(figures.front().structure, "hip_bone");
    EXPECT_EQ(figures.back().structure, "sciatic_nerve");
}

TEST_F(Figures_, TwoOfOneStructureAndNoneAreErrors) {
    palpate::tests::write_small_figures(folder / "small");
    core::write_file(folder / "small/z.figure", std::string_view(hip_bone_figure));
    EXPECT_THAT(error_of([&] { return read_figures(folder / "small"); }),
                AllOf(StartsWith((folder / "small/z.figure").string() + ": structure: hip_bone has a figure already"),
                      HasSubstr("hip_bone.figure")));
    std::filesystem::create_directory(folder / "empty");
    EXPECT_EQ(error_of([&] { return read_figures(folder / "empty"); }),
              (folder / "empty").string() + ": holds no figures (*.figure)");
    EXPECT_THAT(error_of([&] { return read_figures(folder / "none"); }), StartsWith((folder / "none").string()));
}

} // namespace
} // namespace palpate::anatomy
