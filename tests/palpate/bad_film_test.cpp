// What a person can get wrong about films of techniques: said in one line before the body is let down, nothing written.
#include "core/files.hpp"
#include "palpate/run_program.hpp"
#include "support/temporary_folder.hpp"
#include "technique/technique.hpp"
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace palpate::tests {
namespace {
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::string technique_id = "piriformis.deep_sustained_pressure";

struct Refused {
    const char* name;
    std::vector<std::string> words; // after `palpate film`, in an empty folder
    int exit_code;
    std::string said; // to its end where it ends in a line's end
};

class BadFilm : public testing::TestWithParam<Refused> {};

TEST_P(BadFilm, IsRefusedBeforeTheLongWork) {
    const TemporaryFolder folder;
    std::vector<std::string> words = GetParam().words;
    words.insert(words.begin(), "film");
    const Outcome outcome = palpate(words, {.folder = folder.path()});
    EXPECT_EQ(outcome.exit_code, GetParam().exit_code) << outcome.err;
    EXPECT_THAT(outcome.err, StartsWith("palpate: error: " + GetParam().said));
    EXPECT_THAT(outcome.err, Not(HasSubstr("letting the body down")));
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(folder.names(), IsEmpty());
}

// A film of the technique with these words more.
std::vector<std::string> film_of(std::vector<std::string> words) {
    words.insert(words.begin(), technique_id);
    return words;
}

const Refused refused_films[] = {
    {"EndingUnknown", film_of({"-o", "a.avi"}), 2,
     "a.avi: found the ending .avi, expected a file ending in one of .png, .mp4, .webm, .gif; captions in .srt, "
     ".vtt\n"},
    {"SecondEndingUnknown", film_of({"-o", "a.mp4", "-o", "b.avi"}), 2, "b.avi: found the ending .avi, expected "},
    {"NoEnding", film_of({"-o", "a"}), 2, "a: found no file ending, expected "},
    {"NoName", film_of({"-o", ""}), 2, "\"\": found no file ending, expected "},
    {"OneFileTwice", film_of({"-o", "a.mp4", "-o", "a.mp4"}), 2,
     "a.mp4: is asked for twice; expected another name for each file\n"},
    {"OneFileTwiceInOtherWords", film_of({"-o", "a.srt", "-o", "./a.srt"}), 2, "./a.srt: is asked for twice; "},
    {"FolderMissing", film_of({"-o", "none/a.mp4"}), 1,
     "none/a.mp4: cannot be written: the folder none does not exist\n"},
    {"OddSize", film_of({"-o", "a.mp4", "--size", "65x37"}), 2,
     "a.mp4: H.264 films need an even width and height, found 65x37; try 66x38\n"},
    {"SizeWithUnit", film_of({"-o", "a.mp4", "--size", "64x36px"}), 2,
     "--size: expected WIDTHxHEIGHT in pixels, each from 1 to 16384, found \"64x36px\"\n"},
    {"NotTransparent", film_of({"-o", "a.mp4", "--transparent"}), 2,
     "a.mp4: .mp4 cannot be transparent; .png, .webm can\n"},
    {"TooFastForGif", film_of({"-o", "a.gif", "--rate", "60"}), 2,
     "a.gif: GIF holds at most 50 frames per second, found 60\n"},
    {"PresetMisspelt", film_of({"-o", "a.mp4", "--preset", "700p"}), 2,
     "--preset: there is no \"700p\" (did you mean 720p, "},
    {"PresetAndSize", film_of({"-o", "a.mp4", "--preset", "720p", "--size", "64x36"}), 2, "--size excludes --preset\n"},
    {"LengthWithUnit", film_of({"-o", "a.mp4", "--seconds", "10s"}), 2,
     "--seconds: expected a number from 0.01 to 86400, found \"10s\"\nTry: palpate film --help\n"},
    {"LengthNotANumber", film_of({"-o", "a.mp4", "--seconds", "nan"}), 2,
     "--seconds: expected a number from 0.01 to 86400, found \"nan\"\n"},
    {"RateWithUnit", film_of({"-o", "a.mp4", "--rate", "30fps"}), 2,
     "--rate: expected a number from 1 to 240, found \"30fps\"\n"},
    {"SamplesNotWhole", film_of({"-o", "a.mp4", "--samples", "1.5"}), 2,
     "--samples: expected a whole number from 1 to 1024, found \"1.5\"\n"},
    {"LanguageUnknown", film_of({"-o", "a.mp4", "--language", "xx"}), 2,
     "unknown language \"xx\" (expected one of: en, la, de, es)\n"},
    {"LanguagesWithoutAll", film_of({"-o", "a.mp4", "--languages", "de"}), 2, "--languages requires --all\n"},
    {"LanguageAndLanguages",
     {"--all", "-o", ".mp4", "--language", "de", "--languages", "de,es"},
     2,
     "--language excludes --languages\n"},
    {"LanguageOfAllUnknown", {"--all", "-o", ".mp4", "--language", "xx"}, 2, "unknown language \"xx\" "},
    {"LanguagesUnknown", {"--all", "-o", ".mp4", "--languages", "de,xx"}, 2, "unknown language \"xx\" "},
    {"ShareBeyondTheLast",
     {"--all", "-o", ".mp4", "--shard", "5/4"},
     2,
     "--shard: expected I/N such as 2/3, with I from 1 to N, found \"5/4\"\n"},
    {"AllOfOne", film_of({"--all", "-o", ".mp4"}), 2, "scene excludes --all\n"},
    {"NothingToFilm", {"-o", "a.mp4"}, 2, "film: expected a scene, a technique, a lesson or --all\n"},
    {"DeviceUnknown", film_of({"-o", "a.mp4", "--device", "99"}), 2, "there is no Vulkan device 99; there are:\n"},
    {"TechniqueMisspelt",
     {"piriformis.tenis_ball", "-o", "a.mp4"},
     1,
     "piriformis.tenis_ball: is neither a file nor a shipped scene nor a technique (did you mean "
     "piriformis.tennis_ball?)\n"},
    {"TechniqueByItsFile",
     {technique::shipped_technique(technique_id).file.string(), "-o", "a.mp4"},
     1,
     technique::shipped_technique(technique_id).file.string() +
         ": holds a technique, expected a scene; a technique is named without folder and ending, and lies in "},
};
INSTANTIATE_TEST_SUITE_P(Technique, BadFilm, testing::ValuesIn(refused_films),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(BadTechnique, IsSaidWithFilePlaceAndTheNearestByEveryCommand) {
    const TemporaryFolder data, pictures;
    std::filesystem::copy(technique::shipped_technique(technique_id).file.parent_path().parent_path(), data / "assets",
                          std::filesystem::copy_options::recursive);
    const std::filesystem::path file = data / "assets/techniques/mine.json";
    nlohmann::ordered_json written =
        nlohmann::ordered_json::parse(core::read_text(technique::shipped_technique(technique_id).file));
    written["phases"][1]["stroke"] = "pres";
    core::write_file(file, written.dump());
    const Setting there{.folder = pictures.path(), .environment = {"PALPATE_DATA=" + data.path().string()}};
    const std::string said = file.string() + ": phases[1].stroke: there is no stroke 'pres' (did you mean press?)\n";
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"film", "mine", "-o", "a.mp4"}, {"still", "mine", "-o", "a.png"}}) {
        const Outcome outcome = palpate(words, there);
        EXPECT_EQ(outcome.exit_code, 1);
        EXPECT_EQ(outcome.err, "palpate: error: " + said);
    }
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"check", "mine"}, {"check", "--techniques", "mine"}}) {
        const Outcome outcome = palpate(words, there);
        EXPECT_EQ(outcome.exit_code, 1);
        EXPECT_THAT(outcome.out, EndsWith(said));
        EXPECT_EQ(outcome.out.find("there is no stroke"), outcome.out.rfind("there is no stroke")) << outcome.out;
        EXPECT_THAT(outcome.err, HasSubstr("palpate: error: 1 mistake in 1 "));
    }
    EXPECT_THAT(pictures.names(), IsEmpty());
}

TEST(BadFilmFolder, OneThatMayNotBeWrittenIsSaidBeforeTheLongWork) {
    const TemporaryFolder folder;
    std::filesystem::permissions(folder.path(), static_cast<std::filesystem::perms>(0555));
    const Outcome outcome =
        palpate({"film", technique_id, "-o", "a.mp4"}, {.folder = folder.path(), .ordinary_user = true});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_EQ(outcome.err, "palpate: error: a.mp4: cannot be written: Permission denied\n");
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(BadStill, IsRefusedBeforeTheLongWork) {
    const TemporaryFolder folder;
    const auto expect = [&](const char* file, const std::vector<std::string>& more, const std::string& said) {
        std::vector<std::string> words{"still", technique_id, "-o", file};
        words.insert(words.end(), more.begin(), more.end());
        const Outcome outcome = palpate(words, {.folder = folder.path()});
        EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
        EXPECT_THAT(outcome.err, AllOf(StartsWith("palpate: error: " + said), Not(HasSubstr("letting the body down"))));
        EXPECT_THAT(folder.names(), IsEmpty());
    };
    expect("a.srt", {}, "a.srt: found no ending of a picture; expected a file such as picture.png\n");
    expect("a.MP4", {}, "a.MP4: .mp4 holds films; expected a picture such as .png, or use palpate film\n");
    expect("a.png", {"--at", "1m"}, "--at: expected a number from 0 to 86400, found \"1m\"\n");
}

} // namespace
} // namespace palpate::tests
