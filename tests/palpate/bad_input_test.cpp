// What a person can get wrong about scenes, sizes and outputs: one clear error, no crash, no partial file; exit code 2
// where an option is wrong, 1 where a file is.
#include "core/files.hpp"
#include "palpate/run_program.hpp"
#include "support/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace palpate::tests {
namespace {
using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

// Runs it in a folder that holds scene.json, and expects exactly one line of error and nothing written.
void expect_error(const std::string& scene, const std::vector<std::string>& arguments, const std::string& message,
                  int exit_code = 1) {
    const TemporaryFolder folder;
    core::write_file(folder / "scene.json", scene);
    const Outcome outcome = palpate(arguments, {.folder = folder.path()});
    EXPECT_EQ(outcome.exit_code, exit_code) << outcome.err;
    EXPECT_THAT(outcome.err, AllOf(StartsWith("palpate: error: "), HasSubstr(message)));
    const std::string said = outcome.err.substr(0, outcome.err.find("Try: palpate "));
    EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 1) << outcome.err;
    EXPECT_THAT(folder.names(), ElementsAre("scene.json"));
}
const std::vector<std::string> still{"still", "scene.json", "-o", "out.png", "--body", "simple"};

TEST(BadScene, AnUnknownKeySuggestsTheNearest) {
    expect_error(R"({"camera": {"orbitt": {}}})", still,
                 "scene.json: camera.orbitt: unknown key (did you mean orbit?)");
}

TEST(BadScene, AMisspeltStructureSuggestsTheNearest) {
    expect_error(R"({"camera": {"frame": "priformis.right"}})", still,
                 "scene.json: camera.frame: \"priformis.right\" matches no structure of the body");
    expect_error(R"({"camera": {"frame": "priformis.right"}})", still, "(did you mean piriformis.right");
}

TEST(BadScene, AnEmptyACutAndABinaryFileAreNotJson) {
    expect_error("", still, "scene.json: line 1, column 1: is not JSON");
    expect_error(R"({"camera": {"frame")", still, "scene.json: line 1, column 20: is not JSON");
    expect_error(std::string("\x89PNG\r\n\x1a\n\0\0", 10), still, "is not JSON");
}

TEST(BadScene, AMissingFileAndAFolderAreNamed) {
    expect_error("{}", {"still", "scnee.json", "-o", "out.png"}, "scnee.json: is neither a file nor a shipped scene");
    expect_error("{}", {"still", ".", "-o", "out.png"}, "is a folder, expected a file");
}

TEST(BadScene, AFileThatMayNotBeReadIsNamed) {
    const TemporaryFolder folder;
    core::write_file(folder / "scene.json", std::string_view("{}"));
    std::filesystem::permissions(folder.path(), std::filesystem::perms::all);
    std::filesystem::permissions(folder / "scene.json", std::filesystem::perms::none);
    const Outcome outcome = palpate(still, {.folder = folder.path(), .ordinary_user = true});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("scene.json: cannot be read: Permission denied"));
}

TEST(BadScene, ABodyThatIsNotThereIsNamed) {
    expect_error(R"({"body": "bodies/none.glb"})", {"still", "scene.json", "-o", "out.png"},
                 "bodies/none.glb: is neither a file nor a built-in body");
    expect_error("{}", {"still", "scene.json", "-o", "out.png", "--body", "none.glb"}, "none.glb: is neither a file");
    expect_error("{}", {"still", "scene.json", "-o", "out.png", "--body", "scene.json"}, "scene.json");
}

TEST(BadSize, ZeroHugeAndNonsenseAreErrors) {
    for (const char* const size :
         {"0x720", "1280x0", "100000x100000", "16385x1", "-5x5", "big", "1280", "1280x720x2"}) {
        std::vector<std::string> arguments = still;
        arguments.push_back(std::string("--size=") + size);
        expect_error(
            "{}", arguments,
            std::string("--size: expected WIDTHxHEIGHT in pixels, each from 1 to 16384, found \"") + size + "\"", 2);
    }
    expect_error(R"({"film": {"size": "0x720"}})", still, "scene.json: film.size: expected");
}

TEST(BadOutput, AMissingFolderAFolderAndAPlaceThatTakesNoFilesAreNamedBeforeRendering) {
    const auto to = [](const char* file) {
        return std::vector<std::string>{"still", "scene.json", "-o", file, "--body", "simple"};
    };
    expect_error("{}", to("none/out.png"), "none/out.png: cannot be written: the folder none does not exist");
    expect_error("{}", to("/proc/out.png"), "/proc/out.png: cannot be written: ");
    const auto film = [](const char* file) {
        return std::vector<std::string>{"film", "scene.json", "-o", file, "--body", "simple"};
    };
    expect_error("{}", film("none/out.mp4"), "none/out.mp4: cannot be written: the folder none does not exist");
}

TEST(BadOutput, AReadOnlyFolderIsNamed) {
    const TemporaryFolder folder;
    core::write_file(folder / "scene.json", std::string_view("{}"));
    std::filesystem::permissions(folder.path(), static_cast<std::filesystem::perms>(0555));
    const Outcome outcome = palpate(still, {.folder = folder.path(), .ordinary_user = true});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("out.png: cannot be written: Permission denied"));
    EXPECT_THAT(folder.names(), ElementsAre("scene.json"));
}

TEST(BadOutput, AFullDiskIsOneErrorAndLeavesNothing) {
    const TemporaryFolder folder;
    core::write_file(folder / "scene.json", std::string_view("{}"));
    // llvmpipe keeps compiled shaders in files of its own; they must not meet the limit.
    const Setting full{
        .folder = folder.path(), .environment = {"MESA_SHADER_CACHE_DISABLE=true"}, .file_size_limit = 4096};
    for (const char* const output : {"out.png", "out.mp4"}) {
        const bool film = std::string(output).ends_with(".mp4");
        const Outcome outcome = palpate({film ? "film" : "still", "scene.json", "-o", output, "--body", "simple",
                                         "--quality", "plain", "--size", "320x240"},
                                        full);
        EXPECT_EQ(outcome.exit_code, 1) << output << outcome.err;
        const std::string said = std::string("palpate: error: ") + output + ": cannot be written: File too large\n";
        EXPECT_THAT(outcome.err, EndsWith(said));
        EXPECT_EQ(outcome.err.find("error: "), outcome.err.rfind("error: ")) << outcome.err;
        EXPECT_THAT(folder.names(), ElementsAre("scene.json")) << output;
    }
}

TEST(BadOutput, AnUnknownFormatIsWrongUsage) {
    const TemporaryFolder folder;
    core::write_file(folder / "scene.json", std::string_view("{}"));
    const Outcome outcome =
        palpate({"still", "scene.json", "-o", "out.bmp", "--body", "simple"}, {.folder = folder.path()});
    EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr(".png")); // what exists instead
    const Outcome film =
        palpate({"still", "scene.json", "-o", "out.mp4", "--body", "simple"}, {.folder = folder.path()});
    EXPECT_EQ(film.exit_code, 2) << film.err;
    EXPECT_THAT(film.err, HasSubstr("palpate film"));
    EXPECT_THAT(folder.names(), ElementsAre("scene.json"));
}

TEST(BadDevice, OneThatIsNotThereIsAnError) {
    std::vector<std::string> arguments = still;
    arguments.insert(arguments.end(), {"--device", "99"});
    const TemporaryFolder folder;
    core::write_file(folder / "scene.json", std::string_view("{}"));
    const Outcome outcome = palpate(arguments, {.folder = folder.path()});
    EXPECT_NE(outcome.exit_code, 0);
    EXPECT_LT(outcome.exit_code, 3);
    EXPECT_THAT(outcome.err, AllOf(StartsWith("palpate: error: "), HasSubstr("99")));
    EXPECT_THAT(folder.names(), ElementsAre("scene.json"));
}

void expect_probe_error(std::vector<std::string> arguments, const std::string& message, int exit_code = 2) {
    arguments.insert(arguments.begin(), "probe");
    arguments.insert(arguments.end(), {"--body", "simple", "-o", "out.png"});
    expect_error("{}", arguments, message, exit_code);
}

TEST(BadProbe, AMisspeltStructureOrDirectionSuggestsTheNearest) {
    expect_probe_error({"--at", "pirformis.right"},
                       "--at: \"pirformis.right\" is no structure or landmark of the body");
    expect_probe_error({"--at", "pirformis.right"}, "(did you mean piriformis.right");
    expect_probe_error({"--at", "sacrum", "--direction", "postrior"}, "(did you mean posterior");
    expect_probe_error({"--at", "sacrum", "--position", "prnoe"},
                       "error: --position: there is no position 'prnoe' (did you mean prone");
}

TEST(BadProbe, AMalformedPointADirectionWithoutLengthAndANeedleBesideTheBodyAreNamed) {
    expect_probe_error({"--at=1,2"}, "--at: expected X,Y,Z in millimetres, found \"1,2\"");
    expect_probe_error({"--at", "sacrum", "--direction", "0,0,0"},
                       "--direction: expected a direction, found one of length 0");
    expect_probe_error({"--at", "sacrum", "--direction", "medial"}, "lies in the middle of the body");
    expect_probe_error({"--at=5000,900,0", "--direction", "anterior"},
                       "a needle through (5000.0, 900.0, 0.0) mm that goes (0.0, 0.0, 1.0) meets no structure", 1);
    expect_probe_error({"--at", "sacrum", "--size", "0x0"}, "--size: expected WIDTHxHEIGHT");
}

TEST(BadProbe, ItsPictureIsWrittenWhereItCanBeAndInAFormatOfPictures) {
    expect_error("{}", {"probe", "--at", "sacrum", "--body", "simple", "-o", "none/out.png"},
                 "none/out.png: cannot be written: the folder none does not exist");
    EXPECT_EQ(palpate({"probe", "--at", "sacrum", "--body", "simple", "-o", "out.mp4"}).exit_code, 2);
    EXPECT_EQ(palpate({"probe", "--at", "sacrum", "--body", "simple", "--depth", "0"}).exit_code, 2);
    EXPECT_EQ(palpate({"probe"}).exit_code, 2);
}

TEST(BadPicture, CompareNamesWhatItCannotRead) {
    const TemporaryFolder folder;
    core::write_file(folder / "a.png", std::string_view("not a picture"));
    const Outcome outcome = palpate({"compare", "a.png", "b.png"}, {.folder = folder.path()});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, AllOf(StartsWith("palpate: error: "), HasSubstr("a.png")));
}

} // namespace
} // namespace palpate::tests
