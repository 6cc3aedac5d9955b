// Stills and films from the program: the right size, the right moment, the same twice, nothing half-written.
#include "core/files.hpp"
#include "output/png.hpp"
#include "palpate/child.hpp"
#include "palpate/run_program.hpp"
#include "support/temporary_folder.hpp"
#include <csignal>
#include <gmock/gmock.h>

namespace palpate::tests {
namespace {
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A pelvis that turns and is peeled: cheap, and different at every moment.
const char* const layered_scene = R"({"layers": [{"at": 0, "value": 2}, {"at": 1, "value": 6}],
    "camera": {"frame": "hip_bone.*", "orbit": {"turns": 0.5}}, "look": {"quality": "plain", "credit": false},
    "film": {"size": "96x64", "rate": 4, "seconds": 1}})";

class Pictures : public testing::Test {
protected:
    TemporaryFolder folder;
    void SetUp() override { core::write_file(folder / "scene.json", std::string_view(layered_scene)); }
    Outcome run(std::vector<std::string> arguments, Setting setting = {}) const {
        arguments.insert(arguments.end(), {"--body", "simple", "--device", "cpu"});
        setting.folder = folder.path();
        return palpate(arguments, setting);
    }
    core::Image picture(const std::string& name) const { return output::read_png(folder / name); }
};

TEST_F(Pictures, AStillHasTheScenesSizeOrTheOneAskedFor) {
    ASSERT_EQ(run({"still", "scene.json", "-o", "a.png"}).exit_code, 0);
    EXPECT_EQ(picture("a.png").extent, (core::Extent{96, 64}));
    ASSERT_EQ(run({"still", "scene.json", "-o", "b.png", "--size", "33x21"}).exit_code, 0);
    EXPECT_EQ(picture("b.png").extent, (core::Extent{33, 21}));
    EXPECT_THAT(folder.names(), testing::UnorderedElementsAre("scene.json", "a.png", "b.png"));
}

TEST_F(Pictures, FrameNOfAFilmIsTheStillAtNOverRate) {
    ASSERT_EQ(run({"film", "scene.json", "-o", "frame.png"}).exit_code, 0);
    for (int n = 0; n < 4; ++n) {
        const std::string at = std::to_string(n / 4.0);
        ASSERT_EQ(run({"still", "scene.json", "-o", "still.png", "--at", at}).exit_code, 0);
        EXPECT_EQ(picture("still.png").rgba, picture("frame_000" + std::to_string(n + 1) + ".png").rgba) << n;
    }
    EXPECT_NE(picture("frame_0001.png").rgba, picture("frame_0003.png").rgba);
    EXPECT_FALSE(std::filesystem::exists(folder / "frame_0005.png"));
}

TEST_F(Pictures, CompareTellsSameFromDifferent) {
    ASSERT_EQ(run({"still", "scene.json", "-o", "a.png"}).exit_code, 0);
    ASSERT_EQ(run({"still", "scene.json", "-o", "b.png", "--at", "0.6"}).exit_code, 0);
    const Setting here{.folder = folder.path()};
    EXPECT_EQ(palpate({"compare", "a.png", "a.png"}, here).exit_code, 0);
    const Outcome different = palpate({"compare", "a.png", "b.png", "-o", "difference.png"}, here);
    EXPECT_EQ(different.exit_code, 1);
    EXPECT_THAT(different.out, HasSubstr("the pictures differ"));
    EXPECT_EQ(picture("difference.png").extent, (core::Extent{96, 64}));
    EXPECT_EQ(palpate({"compare", "a.png", "b.png", "--share", "1"}, here).exit_code, 0);
}

TEST_F(Pictures, OneRunWritesSeveralFormats) {
    const Outcome outcome =
        run({"film", "scene.json", "-o", "a.mp4", "-o", "a.webm", "-o", "a.gif", "-o", "a.png", "--rate", "10"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(folder.names(),
                AllOf(Contains("a.mp4"), Contains("a.webm"), Contains("a.gif"), Contains("a_0010.png")));
    EXPECT_EQ(folder.names().size(), 14U);
    EXPECT_EQ(core::read_text(folder / "a.mp4").substr(4, 4), "ftyp");
    EXPECT_EQ(core::read_text(folder / "a.gif").substr(0, 6), "GIF89a");
    EXPECT_EQ(core::read_text(folder / "a.webm").substr(0, 4), "\x1A\x45\xDF\xA3");
}

TEST_F(Pictures, TransparentOnesHaveNoBackground) {
    ASSERT_EQ(run({"still", "scene.json", "-o", "a.png", "--transparent"}).exit_code, 0);
    EXPECT_EQ(picture("a.png").pixel(0, 0)[3], 0);
    EXPECT_EQ(picture("a.png").pixel(32, 20)[3], 255);
    const Outcome refused = run({"film", "scene.json", "-o", "a.mp4", "--transparent"});
    EXPECT_NE(refused.exit_code, 0);
    EXPECT_THAT(refused.err, HasSubstr("a.mp4"));
}

TEST_F(Pictures, ProgressGoesToStderrAndNothingToStdout) {
    const Outcome outcome = run({"film", "scene.json", "-o", "a.gif"});
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr("rendering 4/4 (100%)"));
}

TEST_F(Pictures, CtrlCLeavesNothing) {
    const Outcome outcome =
        run({"film", "scene.json", "-o", "a.mp4", "-o", "a.png", "--seconds", "3600", "--rate", "60"},
            {.interrupt_after_seconds = 6});
    EXPECT_EQ(outcome.exit_code, 1) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("palpate: error: cancelled"));
    EXPECT_THAT(folder.names(), ElementsAre("scene.json"));
}

TEST_F(Pictures, WhatIsKilledLeavesNothingUnderTheFinalName) {
    core::write_file(folder / "a.mp4", std::string_view("an older film"));
    Child film({PALPATE_PROGRAM, "film", folder / "scene.json", "-o", folder / "a.mp4", "--seconds", "3600", "--rate",
                "60", "--body", "simple", "--device", "cpu"},
               {}, folder / "out", folder / "err");
    const auto renders = [&] { return core::read_text(folder / "err").find("rendering") != std::string::npos; };
    while (!renders()) ASSERT_FALSE(film.exit_code(std::chrono::seconds(1))) << core::read_text(folder / "err");
    film.send(SIGKILL);
    EXPECT_EQ(film.exit_code(std::chrono::seconds(60)), 128 + SIGKILL);
    EXPECT_EQ(core::read_text(folder / "a.mp4"), "an older film");
}

TEST_F(Pictures, AShippedSceneIsFoundByName) {
    const Outcome outcome = run({"still", "piriformis", "-o", "a.png", "--size", "64x48", "--quality", "plain"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(picture("a.png").extent, (core::Extent{64, 48}));
}

TEST_F(Pictures, TheEnvironmentNamesTheBodyWhereNothingElseDoes) {
    const Outcome outcome = palpate({"still", "scene.json", "-o", "a.png"},
                                    {.folder = folder.path(), .environment = {"PALPATE_BODY=none.glb"}});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("none.glb: is neither a file nor a built-in body"));
}

} // namespace
} // namespace palpate::tests
